// SPDX-License-Identifier: GPL-3.0-or-later
// See host_toggle.h.
#include "ui/parts/host_toggle.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kHeight = 28, kPadding = 11, kRadius = 6;

/// One half: the outer corners round, the inner edge shared.
class Half : public QAbstractButton {
public:
    Half(const Theme& theme, bool first, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_first(first)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const double scale = m_theme.scale();
        const QFontMetricsF metrics(m_theme.font(FontRole::BodyStrong));
        return QSizeF(std::ceil(metrics.horizontalAdvance(text()) + 2 * kPadding * scale),
                      std::ceil(kHeight * scale))
            .toSize();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double radius = kRadius * m_theme.scale();
        // The frame reaches beyond the inner edge, so that both halves share one line.
        const QRectF frame = QRectF(rect()).adjusted(m_first ? 0.5 : -radius, 0.5,
                                                     m_first ? radius : -0.5, -0.5);
        painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
        painter.setBrush(m_theme.color(isChecked()    ? ColorRole::AccentSoft
                                       : underMouse() ? ColorRole::SurfaceAlt
                                                      : ColorRole::Surface));
        painter.drawRoundedRect(frame, radius, radius);
        if (!m_first)
            painter.drawLine(QPointF(0.5, 0), QPointF(0.5, height()));
        QFont font = m_theme.font(isChecked() ? FontRole::BodyStrong : FontRole::Body);
        painter.setFont(font);
        painter.setPen(m_theme.color(isChecked() ? ColorRole::AccentText : ColorRole::Ink2));
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
        }
    }

private:
    const Theme& m_theme;
    bool m_first;
};

} // namespace

HostToggle::HostToggle(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        const bool client = host == HostRole::Client;
        auto* half = new Half(theme, client, this);
        half->setText(client ? tr("Client") : tr("Server"));
        half->setToolTip(client ? tr("Show the client's side") : tr("Show the server's side"));
        connect(half, &QAbstractButton::clicked, this, [this, host] { Q_EMIT chosen(host); });
        m_buttons[static_cast<std::size_t>(index(host))] = half;
        row->addWidget(half);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setHost(HostRole::Client);
}

void HostToggle::setHost(HostRole host)
{
    m_buttons[static_cast<std::size_t>(index(host))]->setChecked(true);
}

} // namespace roundtrip::ui
