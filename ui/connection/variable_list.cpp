// SPDX-License-Identifier: GPL-3.0-or-later
// See variable_list.h.
#include "ui/connection/variable_list.h"

#include "ui/connection/strip_parts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kTitle = 28, kLine = 22, kGap = 10, kNameGap = 12, kUnitGap = 5;

} // namespace

VariableList::VariableList(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Variables"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void VariableList::setGroups(std::vector<VariableGroup> groups)
{
    if (groups == m_groups)
        return;
    const QSize before = sizeHint();
    m_groups = std::move(groups);
    if (sizeHint() != before)
        updateGeometry();
    update();
}

QString VariableList::sentence() const
{
    QStringList parts;
    for (const VariableGroup& group : m_groups) {
        QStringList values;
        for (const ConnectionVariable& variable : group.variables)
            values << u"%1 %2 %3"_qs.arg(variable.name, variable.value.number, variable.value.unit)
                          .trimmed();
        parts << u"%1: %2."_qs.arg(group.title, values.join(u", "_qs));
    }
    return parts.join(u' ');
}

double VariableList::topOf(std::size_t group) const
{
    double top = 0.0;
    for (std::size_t i = 0; i < group; ++i)
        top += kTitle + kLine * static_cast<double>(m_groups[i].variables.size()) + kGap;
    return top * m_theme.scale();
}

QSize VariableList::sizeHint() const
{
    const double height = m_groups.empty() ? 0.0 : topOf(m_groups.size());
    return QSizeF(240 * m_theme.scale(), std::ceil(height)).toSize();
}

QRectF VariableList::lineOf(std::size_t group, std::size_t variable) const
{
    const double scale = m_theme.scale();
    const double y = topOf(group) + (kTitle + kLine * static_cast<double>(variable)) * scale;
    return {0.0, y, static_cast<double>(width()), kLine * scale};
}

void VariableList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double scale = m_theme.scale();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const QRectF title(0.0, topOf(i), width(), kTitle * scale);
        painter.fillRect(QRectF(0.0, title.top(), width(), 1.0),
                         m_theme.color(ColorRole::Hairline));
        painter.setFont(m_theme.font(FontRole::BodyStrong));
        painter.setPen(m_theme.color(ColorRole::Ink));
        painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft, m_groups[i].title);
        for (std::size_t k = 0; k < m_groups[i].variables.size(); ++k)
            paintVariable(painter, m_groups[i].variables[k], lineOf(i, k));
    }
}

void VariableList::paintVariable(QPainter& painter, const ConnectionVariable& variable,
                                 const QRectF& line) const
{
    const double scale = m_theme.scale();
    const QFont nameFont = m_theme.font(FontRole::Label);
    const QFont unitFont = m_theme.font(FontRole::MonoLabel);
    QFont valueFont = m_theme.font(FontRole::MonoBody);
    if (variable.striking)
        valueFont.setWeight(QFont::DemiBold);
    const double unit = variable.value.unit.isEmpty()
                            ? 0.0
                            : QFontMetricsF(unitFont).horizontalAdvance(variable.value.unit)
                                  + kUnitGap * scale;
    // A name gets what it needs unless the value, too, is long.
    const double wanted = groupedWidth(valueFont, variable.value.number) + kNameGap * scale + unit;
    const double name = std::min(QFontMetricsF(nameFont).horizontalAdvance(variable.name) + 1.0,
                                 std::max(line.width() / 2, line.width() - wanted));
    const double room = line.width() - name - kNameGap * scale - unit;
    // What is long gets smaller letters before anything is left out of it.
    while (groupedWidth(valueFont, variable.value.number) > room && valueFont.pixelSize() > 10)
        valueFont.setPixelSize(valueFont.pixelSize() - 1);
    QString value = variable.value.number;
    if (groupedWidth(valueFont, value) > room)
        value = QFontMetricsF(valueFont).elidedText(value, Qt::ElideRight, room);
    painter.setFont(nameFont);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(QRectF(line.left(), line.top(), name, line.height()),
                     Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(nameFont).elidedText(variable.name, Qt::ElideRight, name));
    const QFontMetricsF metrics(valueFont);
    const double base = line.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter.setPen(m_theme.color(ColorRole::Ink));
    drawGrouped(painter, QPointF(line.right() - unit - groupedWidth(valueFont, value), base),
                valueFont, value);
    if (unit == 0.0)
        return;
    painter.setFont(unitFont);
    painter.setPen(m_theme.color(ColorRole::Ink3));
    painter.drawText(QPointF(line.right() - unit + kUnitGap * scale, base), variable.value.unit);
}

bool VariableList::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        for (std::size_t k = 0; k < m_groups[i].variables.size(); ++k) {
            if (!lineOf(i, k).contains(QPointF(help->pos())))
                continue;
            QToolTip::showText(help->globalPos(), meaningWithPlace(m_groups[i].variables[k]), this,
                               lineOf(i, k).toAlignedRect());
            return true;
        }
    QToolTip::hideText();
    return true;
}

} // namespace roundtrip::ui
