// SPDX-License-Identifier: GPL-3.0-or-later
// The painting of the stage: caption, hosts with their states, lanes.
#include "ui/ladder_layout.h"
#include "ui/stage_painter.h"
#include "ui/stage_text.h"
#include "ui/stage_view.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {

namespace {

constexpr double kBadgeHeight = 24.0; // px at 100 %

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
    for (std::size_t lane = 0; lane < all.size(); ++lane)
        paintLane(painter, lane, all[lane]);
}

void StageView::paintCaption(QPainter& painter) const
{
    const double s = m_context.theme.scale();
    painter.setFont(m_context.theme.font(FontRole::Label));
    painter.setPen(m_context.theme.color(ColorRole::Ink3));
    const QRectF line(tracksArea().left(), 2 * s, tracksArea().width(), tracksArea().top() - 4 * s);
    const QString text = QFontMetricsF(painter.font())
                             .elidedText(stageCaption(*m_context.run()->scenario), Qt::ElideRight,
                                         line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
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

void StageView::paintHost(QPainter& painter, HostRole role) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const QRectF tracks = tracksArea();
    const double left = role == HostRole::Client ? 0.0 : tracks.right();
    const QRectF column(
        left, 0.0, role == HostRole::Client ? tracks.left() : width() - tracks.right(), height());
    const double top = std::max(0.0, (height() - 124 * s) / 2) - 1 * s;
    const double middle = column.center().x();
    drawHostIcon(painter, role, {middle, top + 20 * s}, s, theme.color(ColorRole::Ink2));
    const std::string& given =
        m_context.run()->scenario->hosts[static_cast<std::size_t>(index(role))].name;
    QString name = role == HostRole::Client ? tr("Client") : tr("Server");
    if (given != "client" && given != "server" && !given.empty())
        name = QString::fromStdString(given);
    const auto line = [&](double y, FontRole font, ColorRole color, const QString& text) {
        painter.setFont(theme.font(font));
        painter.setPen(theme.color(color));
        const QRectF box(column.left() + 6 * s, top + y * s, column.width() - 12 * s, 20 * s);
        painter.drawText(
            box, Qt::AlignCenter,
            QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, box.width()));
    };
    line(40, FontRole::BodyStrong, ColorRole::Ink, name);
    const QFontMetricsF mono(theme.font(FontRole::MonoLabel));
    QString address = addressOf(role);
    if (mono.horizontalAdvance(address) > column.width() - 12 * s)
        address = address.section(u':', 0, 0); // better no port than half of one
    line(60, FontRole::MonoLabel, ColorRole::Ink2, address);
    paintBadges(
        painter, role,
        QRectF(column.left() + 4 * s, top + 87 * s, column.width() - 8 * s, kBadgeHeight * s));
}

void StageView::paintBadges(QPainter& painter, HostRole role, QRectF box) const
{
    const Run& run = *m_context.run();
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    std::vector<std::size_t> tcp;
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        if (transportOf(run.lanes[lane], flowOf(lane)) == Transport::Tcp)
            tcp.push_back(lane);
    }
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
        box.translate(0, (kBadgeHeight + 4) * s);
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

QString StageView::idleTextOf(std::size_t lane) const
{
    const SimTime now = m_context.playback.time();
    return idleText(m_context.run()->lanes[lane], m_index[lane], m_counters[lane], flowOf(lane),
                    m_context.state.hosts(lane, now), now, !m_context.selection.futureHidden());
}

void StageView::paintLane(QPainter& painter, std::size_t lane, const StageLane& layout) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::SurfaceAlt));
    painter.drawRoundedRect(layout.panel, 8 * s, 8 * s);
    for (const StageTrack& track : layout.tracks)
        drawTrack(painter, track, theme);
    const LaneTrace& trace = m_context.run()->lanes[lane];
    const QColor ink = theme.segment(transportStyle(transportOf(trace, flowOf(lane)))).text;
    painter.setFont(theme.font(FontRole::Section));
    painter.setPen(ink);
    const double titleRoom = layout.tracks.front().left - layout.titleAt.x() - 6 * s;
    painter.drawText(
        QRectF(layout.titleAt.x(), layout.titleAt.y() - 10 * s, titleRoom, 20 * s),
        Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font())
            .elidedText(QString::fromStdString(trace.title()), Qt::ElideRight, titleRoom));
    if (layout.envelopes.empty()) {
        painter.setFont(theme.font(FontRole::Body));
        const QFontMetricsF measure(painter.font());
        const double room = layout.tracks.front().right - layout.tracks.front().left - 40 * s;
        QString text = idleTextOf(lane);
        if (measure.horizontalAdvance(text) > room)
            text = text.section(QStringLiteral(", "), 0, 0); // what comes after is detail
        text = measure.elidedText(text, Qt::ElideRight, room);
        const double wide = measure.horizontalAdvance(text) + 20 * s;
        const QRectF box(layout.idleAt.x() - wide / 2, layout.idleAt.y() - 10 * s, wide, 20 * s);
        painter.fillRect(box, theme.color(ColorRole::SurfaceAlt));
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter, text);
    }
    for (const StageEnvelope& envelope : layout.envelopes) {
        const PacketRef packet{lane, envelope.packet};
        drawStageEnvelope(painter, envelope, theme,
                          packet == m_context.selection.selected()
                              || packet == m_context.selection.hovered());
    }
}

} // namespace roundtrip::ui
