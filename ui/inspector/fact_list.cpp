// SPDX-License-Identifier: GPL-3.0-or-later
// See fact_list.h.
#include "ui/inspector/fact_list.h"

#include "ui/connection/strip_parts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kLine = 28, kGap = 10;

} // namespace

FactList::FactList(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Facts"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void FactList::setFacts(std::vector<Fact> facts)
{
    if (facts == m_facts)
        return;
    const bool resized = facts.size() != m_facts.size();
    m_facts = std::move(facts);
    setAccessibleDescription(sentence());
    if (resized)
        updateGeometry();
    update();
}

void askForRoom(QWidget* part)
{
    for (QWidget* widget = part; widget != nullptr && !widget->isWindow();
         widget = widget->parentWidget()) {
        widget->updateGeometry();
        QEvent request(QEvent::LayoutRequest); // at once: a scroll area asks its content only then
        QCoreApplication::sendEvent(widget, &request);
    }
}

QString FactList::sentence() const
{
    QStringList parts;
    for (const auto& [what, value] : m_facts)
        parts << u"%1: %2"_qs.arg(what, value);
    return parts.join(u"; "_qs);
}

QSize FactList::sizeHint() const
{
    const double height = kLine * static_cast<double>(m_facts.size()) * m_theme.scale();
    return {static_cast<int>(200 * m_theme.scale()), static_cast<int>(std::ceil(height))};
}

void FactList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double s = m_theme.scale();
    const QFont nameFont = m_theme.font(FontRole::Label);
    QFont valueFont = m_theme.font(FontRole::MonoBody);
    valueFont.setWeight(QFont::Medium);
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const QRectF line(0, static_cast<double>(i) * kLine * s, width(), kLine * s);
        if (i > 0)
            painter.fillRect(QRectF(0, line.top(), width(), 1), m_theme.color(ColorRole::Hairline));
        QFont fitted = valueFont;
        const QFontMetricsF names(nameFont);
        const double name = std::min(names.horizontalAdvance(m_facts[i].first) + 1, line.width());
        const double room = line.width() - name - kGap * s;
        while (groupedWidth(fitted, m_facts[i].second) > room && fitted.pixelSize() > 11)
            fitted.setPixelSize(fitted.pixelSize() - 1);
        painter.setFont(nameFont);
        painter.setPen(m_theme.color(ColorRole::Ink2));
        const double taken = groupedWidth(fitted, m_facts[i].second) + kGap * s;
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         names.elidedText(m_facts[i].first, Qt::ElideRight, line.width() - taken));
        painter.setPen(m_theme.color(ColorRole::Ink));
        const QFontMetricsF metrics(fitted);
        const double base = line.center().y() + (metrics.ascent() - metrics.descent()) / 2;
        drawGrouped(painter, {line.right() - taken + kGap * s, base}, fitted, m_facts[i].second);
    }
}

} // namespace roundtrip::ui
