// SPDX-License-Identifier: GPL-3.0-or-later
// See port_ruler.h. The painting stands in port_ruler_paint.cpp.
#include "ui/ports/port_ruler.h"

#include "ui/ports/port_ruler_access.h"
#include "ui/ports/port_ruler_rows.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kMarkReach = 7, kServiceReach = 3, kWidth = 560;

/// Keys that go from stop to stop; with a modifier they are the window's.
bool walks(const QKeyEvent& key)
{
    if ((key.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier)) != Qt::NoModifier)
        return false;
    return key.key() == Qt::Key_Left || key.key() == Qt::Key_Right || key.key() == Qt::Key_Home
           || key.key() == Qt::Key_End;
}

} // namespace

PortRuler::PortRuler(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QAccessible::installFactory(makePortRulerAccess); // a second time changes nothing
    setObjectName(u"portRuler"_qs);
    setAccessibleName(tr("Ruler of the ports 0 to 65535"));
    setAccessibleDescription(
        tr("System or well-known ports 0 to 1023, user or registered ports 1024 to 49151, dynamic "
           "or private ports 49152 to 65535. Linux draws client ports from 32768 to 60999. Left "
           "and Right go through the ports of the run and of known services; Enter chooses one."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

PortRuler::Rows PortRuler::rows() const
{
    const double s = m_theme.scale();
    Rows rows;
    rows.margin = std::ceil(14 * s);
    rows.name = QFontMetricsF(m_theme.font(FontRole::BodyStrong)).height();
    rows.label = QFontMetricsF(m_theme.font(FontRole::MonoLabel)).height() + 1;
    rows.caption = QFontMetricsF(m_theme.font(FontRole::Label)).height();
    rows.nameTop = 6 * s;
    rows.labelTop = rows.nameTop + rows.name + 3 * s;
    rows.barTop = rows.labelTop + kLabelRows * rows.label + 9 * s;
    rows.barHeight = std::round(20 * s);
    rows.numberTop = rows.barTop + rows.barHeight + 2 * s;
    rows.bandTop = rows.numberTop + rows.label + 3 * s;
    rows.bandHeight = std::round(7 * s);
    rows.captionTop = rows.bandTop + rows.bandHeight + 3 * s;
    rows.bottom = rows.captionTop + rows.caption + 6 * s;
    return rows;
}

QSize PortRuler::sizeHint() const
{
    return {static_cast<int>(std::lround(kWidth * m_theme.scale())),
            static_cast<int>(std::ceil(rows().bottom))};
}

QSize PortRuler::minimumSizeHint() const { return sizeHint(); }

PortScale PortRuler::scale() const
{
    const double margin = rows().margin;
    return {margin, width() - 2 * margin, 22 * m_theme.scale()};
}

void PortRuler::setStops(std::vector<PortStop> stops)
{
    if (stops == m_stops)
        return;
    m_stops = std::move(stops);
    update();
    if (m_pointed)
        Q_EMIT pointed(); // its words may be others now
}

void PortRuler::setSelected(std::optional<std::uint16_t> port)
{
    if (port == m_selected)
        return;
    m_selected = port;
    update();
}

std::optional<std::uint16_t> PortRuler::current() const
{
    return m_pointed ? m_pointed : m_selected;
}

QString PortRuler::textOf(std::uint16_t port) const
{
    return portText(port, stopOf(m_stops, port));
}

std::uint16_t PortRuler::portNear(double x) const
{
    const PortScale ruler = scale();
    const PortStop* nearest = nullptr;
    double best = 1e9;
    for (const PortStop& stop : m_stops) {
        const double away = std::abs(ruler.x(stop.port) - x);
        const double reach = (stop.ofRun() ? kMarkReach : kServiceReach) * m_theme.scale();
        // A port of the run wins over a service beside it.
        const double weight = stop.ofRun() ? away : away + kMarkReach * m_theme.scale();
        if (away <= reach && weight < best) {
            best = weight;
            nearest = &stop;
        }
    }
    return nearest ? nearest->port : ruler.portAt(x);
}

QRect PortRuler::rectOfStop(std::size_t item) const
{
    const Rows all = rows();
    const double half = kMarkReach * m_theme.scale();
    const double x = scale().x(m_stops[item].port);
    return QRectF(x - half, all.barTop - half, 2 * half, all.barHeight + half).toAlignedRect();
}

void PortRuler::point(std::optional<std::uint16_t> port)
{
    if (port == m_pointed)
        return;
    m_pointed = port;
    update();
    Q_EMIT pointed();
}

void PortRuler::moveTo(std::size_t item)
{
    point(m_stops[item].port);
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(static_cast<int>(item));
        QAccessible::updateAccessibility(&event);
    }
}

void PortRuler::chooseStop(std::size_t item)
{
    moveTo(item);
    Q_EMIT chosen(m_stops[item].port);
}

void PortRuler::mouseMoveEvent(QMouseEvent* event) { point(portNear(event->position().x())); }

void PortRuler::leaveEvent(QEvent*) { point(std::nullopt); }
void PortRuler::focusOutEvent(QFocusEvent* event)
{
    point(std::nullopt);
    QWidget::focusOutEvent(event);
}

void PortRuler::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    point(portNear(event->position().x()));
    Q_EMIT chosen(*m_pointed);
}

bool PortRuler::event(QEvent* event)
{
    // The window's actions have these keys as shortcuts; here they go through the ports instead.
    if (event->type() == QEvent::ShortcutOverride && hasFocus() && !m_stops.empty()
        && walks(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void PortRuler::keyPressEvent(QKeyEvent* event)
{
    if (m_stops.empty())
        return QWidget::keyPressEvent(event);
    const auto now = static_cast<int>(current().value_or(0));
    const auto after = std::upper_bound(m_stops.begin(), m_stops.end(), now,
                                        [](int port, const PortStop& s) { return port < s.port; });
    const auto from = std::lower_bound(m_stops.begin(), m_stops.end(), now,
                                       [](const PortStop& s, int port) { return s.port < port; });
    const auto last = m_stops.size() - 1;
    switch (event->key()) {
    case Qt::Key_Right:
        return moveTo(std::min(static_cast<std::size_t>(after - m_stops.begin()), last));
    case Qt::Key_Left:
        return moveTo(
            from == m_stops.begin() ? 0 : static_cast<std::size_t>(from - m_stops.begin() - 1));
    case Qt::Key_Home: return moveTo(0);
    case Qt::Key_End: return moveTo(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (current())
            Q_EMIT chosen(*current());
        return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace roundtrip::ui
