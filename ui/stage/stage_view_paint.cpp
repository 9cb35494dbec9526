// SPDX-License-Identifier: GPL-3.0-or-later
// The painting of the stage: caption, hosts with their states, lanes.
#include "ui/base/telling.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/stage/stage_painter.h"
#include "ui/stage/stage_text.h"
#include "ui/stage/stage_view.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

// px at 100 %; "low" is for a window of little height
constexpr double kBadgeHeight = 24.0, kBadgeLow = 22.0;
constexpr double kHead = 60.0, kHeadLow = 21.0; ///< the icon and the name
constexpr double kAddress = 27.0, kAddressLow = 23.0;
constexpr double kIconLow = 25.0; ///< an icon beside the name
constexpr double kEdge = 16.0;    ///< of the caption from the window

QFont badgeFont(const Theme& theme)
{
    QFont font = theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

void StageView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    if (!m_context.run())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintCaption(painter);
    paintHost(painter, HostRole::Client);
    paintHost(painter, HostRole::Server);
    const std::vector<StageLane> all = lanes();
    const StageTitles words = titles();
    for (std::size_t lane = 0; lane < all.size(); ++lane)
        paintLane(painter, lane, all[lane], words);
}

QRectF StageView::captionArea() const
{
    const double s = m_context.theme.scale();
    const double host = hostWidth();
    if (!m_low)
        return {host, 2 * s, width() - 2 * host, 0};
    // In a low window the hosts stand below the caption, which may have the whole width.
    const double most = width() - 2 * kEdge * s;
    const QFontMetricsF label(m_context.theme.font(FontRole::Label));
    const double wide = std::min(label.horizontalAdvance(m_caption) + 2, most);
    const double left = std::clamp(width() - kEdge * s - wide, kEdge * s, host);
    return {left, 3 * s, width() - kEdge * s - left, 0};
}

QStringList StageView::captionLines() const
{
    const QFontMetricsF label(m_context.theme.font(FontRole::Label));
    return onTwoLines(
        m_caption, [&label](const QString& text) { return label.horizontalAdvance(text); },
        captionArea().width());
}

void StageView::paintCaption(QPainter& painter) const
{
    const double s = m_context.theme.scale();
    painter.setFont(m_context.theme.font(FontRole::Label));
    painter.setPen(m_context.theme.color(ColorRole::Ink3));
    const QFontMetricsF label(painter.font());
    const QStringList lines = captionLines();
    const double room = captionHeight() - (m_low ? 3 : 4) * s
                        - static_cast<double>(lines.size() - 1) * label.height();
    QRectF line(captionArea().left(), captionArea().top(), captionArea().width(), room);
    for (const QString& text : lines) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         label.elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, label.height());
    }
}

QString StageView::addressOf(HostRole role) const
{
    const Run& run = *m_context.run();
    const auto& ip = run.scenario->hosts[static_cast<std::size_t>(index(role))].ip;
    const QString address =
        QStringLiteral("%1.%2.%3.%4").arg(ip[0]).arg(ip[1]).arg(ip[2]).arg(ip[3]);
    if (run.lanes.empty() || run.lanes.front().config().flows.empty())
        return address;
    const FlowId flow = flowOf(0);
    const std::uint16_t port = role == HostRole::Client
                                   ? run.lanes.front().clientPort(flow)
                                   : run.lanes.front().config().flows[flow].serverPort;
    return address + QStringLiteral(":%1").arg(port);
}

QString StageView::nameOf(HostRole role) const
{
    const auto slot = static_cast<std::size_t>(index(role));
    const std::string& given = m_context.run()->scenario->hosts[slot].name;
    if (given != "client" && given != "server" && !given.empty())
        return QString::fromStdString(given);
    return role == HostRole::Client ? tr("Client") : tr("Server");
}

std::vector<std::size_t> StageView::tcpLanes() const
{
    std::vector<std::size_t> tcp;
    for (std::size_t lane = 0; lane < m_context.run()->lanes.size(); ++lane) {
        if (transportOf(m_context.run()->lanes[lane], flowOf(lane)) == Transport::Tcp)
            tcp.push_back(lane);
    }
    return tcp;
}

void StageView::paintHost(QPainter& painter, HostRole role) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const QRectF tracks = tracksArea();
    const bool client = role == HostRole::Client;
    QRectF column(client ? 0.0 : tracks.right(), 0.0,
                  client ? tracks.left() : width() - tracks.right(), height());
    const auto badges = static_cast<double>(std::max<std::size_t>(1, tcpLanes().size()));
    if (m_low)
        column.setTop(captionHeight() - 2 * s);
    const double head = (m_low ? kHeadLow : kHead) * s;
    const double block = m_low ? head + (kAddressLow + badges * (kBadgeLow + 3) - 3) * s
                               : head + (kAddress + badges * (kBadgeHeight + 4) + 9) * s;
    const bool address = block <= column.height() || !m_low; // the states come first
    column.setTop(column.top() + std::max(0.0, (column.height() - block) / 2) - 1 * s);
    paintHostHead(painter, role, column);
    column.setTop(column.top() + head);
    if (address) {
        painter.setFont(theme.font(FontRole::MonoLabel));
        painter.setPen(theme.color(ColorRole::Ink2));
        const QRectF line(column.left() + 6 * s, column.top(), column.width() - 12 * s, 20 * s);
        QString text = addressOf(role);
        if (QFontMetricsF(painter.font()).horizontalAdvance(text) > line.width())
            text = text.section(u':', 0, 0); // better no port than half of one
        painter.drawText(line, Qt::AlignCenter, text);
        column.setTop(column.top() + (m_low ? kAddressLow : kAddress) * s);
    }
    paintBadges(painter, role,
                QRectF(column.left() + 4 * s, column.top(), column.width() - 8 * s,
                       (m_low ? kBadgeLow : kBadgeHeight) * s));
}

/// The icon with the name below it, or beside it in a low window.
void StageView::paintHostHead(QPainter& painter, HostRole role, const QRectF& column) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    painter.setFont(theme.font(FontRole::BodyStrong));
    const QFontMetricsF strong(painter.font());
    const double icon = m_low ? kIconLow * s : 0.0;
    const QString name = strong.elidedText(nameOf(role), Qt::ElideRight,
                                           column.width() - 12 * s - icon);
    const double wide = strong.horizontalAdvance(name) + 2;
    const double left = column.center().x() - (wide + icon) / 2;
    const QColor ink = theme.color(ColorRole::Ink2);
    if (m_low)
        drawHostIcon(painter, role, {left + 9 * s, column.top() + 11 * s}, 0.62 * s, ink);
    else
        drawHostIcon(painter, role, {column.center().x(), column.top() + 20 * s}, s, ink);
    painter.setPen(theme.color(ColorRole::Ink));
    painter.drawText(QRectF(left + icon, column.top() + (m_low ? 1 : 40) * s, wide, 20 * s),
                     Qt::AlignLeft | Qt::AlignVCenter, name);
}

void StageView::paintBadges(QPainter& painter, HostRole role, QRectF box) const
{
    const Run& run = *m_context.run();
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const std::vector<std::size_t> tcp = tcpLanes();
    painter.setFont(badgeFont(theme));
    const QFontMetricsF measure(painter.font());
    const auto badge = [&](const QString& text, const StateColors& colors) {
        if (box.bottom() > height())
            return;
        const QString shown = measure.elidedText(text, Qt::ElideRight, box.width() - 16 * s);
        const double wide = std::max(96.0 * s, measure.horizontalAdvance(shown) + 22 * s);
        const QRectF pill(box.center().x() - wide / 2, box.top(), wide, box.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.fill);
        painter.drawRoundedRect(pill, 4 * s, 4 * s);
        painter.setPen(colors.text);
        painter.drawText(pill, Qt::AlignCenter, shown);
        box.translate(0, box.height() + (m_low ? 3 : 4) * s);
    };
    const auto titled = [&run](std::size_t lane, TcpState state) {
        return QString::fromStdString(run.lanes[lane].title()) + QStringLiteral(": ")
               + stateName(state);
    };
    // Titles for all of them or for none: in the order of the lanes they are clear without.
    const bool titles = tcp.size() > 1
                        && std::all_of(tcp.begin(), tcp.end(), [&](std::size_t lane) {
                               return measure.horizontalAdvance(titled(lane, TcpState::SynReceived))
                                      <= box.width() - 22 * s;
                           });
    for (const std::size_t lane : tcp) {
        const HostsView& hosts = m_context.state.hosts(lane, m_context.playback.time());
        const TcpState state =
            hosts.host[static_cast<std::size_t>(index(role))].tcpStateOf(flowOf(lane));
        badge(titles ? titled(lane, state) : stateName(state), theme.state(state));
    }
    if (tcp.empty() && !run.lanes.empty()) {
        const HostsView& hosts = m_context.state.hosts(0, m_context.playback.time());
        const bool open = hosts.host[static_cast<std::size_t>(index(role))].udpSocketOf(flowOf(0))
                          != nullptr;
        badge(open ? tr("socket open") : tr("no socket"), theme.state(StateGroup::Closed));
    }
}

QString StageView::idleTextOf(std::size_t lane, bool brief) const
{
    const SimTime now = m_context.playback.time();
    if (timersHidden(m_context.selection))
        return tr("Nothing under way");
    return idleText(m_context.run()->lanes[lane], m_index[lane], m_counters[lane], flowOf(lane),
                    m_context.state.hosts(lane, now), now, !m_context.selection.futureHidden(),
                    brief);
}

void StageView::paintLane(QPainter& painter, std::size_t lane, const StageLane& layout,
                          const StageTitles& words) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::SurfaceAlt));
    painter.drawRoundedRect(layout.panel, 8 * s, 8 * s);
    for (const StageTrack& track : layout.tracks)
        drawTrack(painter, track, theme);
    paintTitle(painter, lane, layout, words);
    if (layout.envelopes.empty())
        paintIdle(painter, lane, layout);
    for (const StageEnvelope& envelope : layout.envelopes) {
        const PacketRef packet{lane, envelope.packet};
        drawStageEnvelope(painter, envelope, theme,
                          packet == m_context.selection.selected()
                              || packet == m_context.selection.hovered());
    }
}

void StageView::paintTitle(QPainter& painter, std::size_t lane, const StageLane& layout,
                           const StageTitles& words) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    painter.setFont(theme.font(words.role));
    const Transport transport = transportOf(m_context.run()->lanes[lane], flowOf(lane));
    painter.setPen(theme.segment(transportStyle(transport)).text);
    const QFontMetricsF measure(painter.font());
    const double room = layout.tracks.front().left - layout.titleAt.x() - 6 * s;
    const QStringList& lines = words.lines[lane];
    const double height = measure.height();
    QRectF box(layout.titleAt.x(),
               layout.titleAt.y() - height * static_cast<double>(lines.size()) / 2, room, height);
    for (const QString& line : lines) {
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         measure.elidedText(line, Qt::ElideRight, room));
        box.translate(0, height);
    }
}

/// The sentence in the largest letters that hold it, on two lines where the panel is high enough.
void StageView::paintIdle(QPainter& painter, std::size_t lane, const StageLane& layout) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const double track = layout.tracks.front().right - layout.tracks.front().left;
    const double room = track - 20 * s;
    QString text = idleTextOf(lane, false);
    painter.setFont(theme.font(FontRole::Body));
    if (QFontMetricsF(painter.font()).horizontalAdvance(text) > track - 40 * s)
        painter.setFont(theme.font(FontRole::Label));
    const QFontMetricsF measure(painter.font());
    const auto widthOf = [&measure](const QString& words) {
        return measure.horizontalAdvance(words);
    };
    QStringList lines{text};
    if (widthOf(text) > room && layout.panel.height() >= 2 * measure.height())
        lines = onTwoLines(text, widthOf, room);
    if (widthOf(lines.last()) > room)
        lines = {text = idleTextOf(lane, true)};
    if (widthOf(lines.last()) > room)
        lines = {text.section(QStringLiteral(", "), 0, 0)}; // what comes after is detail
    const double high = std::max(20 * s, measure.height());
    const double more = static_cast<double>(lines.size() - 1) * measure.height();
    double wide = 0.0;
    for (QString& line : lines) {
        line = measure.elidedText(line, Qt::ElideRight, room);
        wide = std::max(wide, widthOf(line));
    }
    wide += (room - wide > 20 * s ? 20 : 8) * s;
    QRectF box(layout.idleAt.x() - wide / 2, layout.idleAt.y() - (high + more) / 2, wide, high);
    painter.fillRect(box.adjusted(0, 0, 0, more), theme.color(ColorRole::SurfaceAlt));
    for (const QString& line : lines) {
        painter.drawText(box, Qt::AlignCenter, line);
        box.translate(0, measure.height());
    }
}

} // namespace roundtrip::ui
