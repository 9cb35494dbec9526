// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_heads.h.
#include "ui/presenter/presenter_heads.h"

#include "ui/base/packet_style.h"
#include "ui/base/view_context.h"
#include "ui/stage/stage_painter.h"

#include <QFontMetricsF>
#include <QPainter>

namespace roundtrip::ui {

namespace {

constexpr double kIcon = 64, kIconScale = 2.0, kGap = 26; // px of the design

} // namespace

PresenterHeads::PresenterHeads(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void PresenterHeads::place(const PresenterLook& look, std::size_t lane, double left, double right)
{
    m_look = look;
    m_lane = lane;
    m_left = left;
    m_right = right;
    describe();
    update();
}

QString PresenterHeads::nameOf(HostRole host) const
{
    const Run* run = m_context.run();
    const std::string given = run ? run->scenario->hosts[static_cast<std::size_t>(index(host))].name
                                  : std::string();
    if (given != "client" && given != "server" && !given.empty())
        return QString::fromStdString(given);
    return host == HostRole::Client ? tr("Client") : tr("Server");
}

QString PresenterHeads::addressOf(HostRole host) const
{
    const Run* run = m_context.run();
    if (!run || m_lane >= run->lanes.size())
        return {};
    const auto& ip = run->scenario->hosts[static_cast<std::size_t>(index(host))].ip;
    const QString address =
        QStringLiteral("%1.%2.%3.%4").arg(ip[0]).arg(ip[1]).arg(ip[2]).arg(ip[3]);
    const LaneTrace& lane = run->lanes[m_lane];
    if (lane.config().flows.empty())
        return address;
    const FlowId flow = shownFlow(lane, m_context.selection.flow());
    const std::uint16_t port = host == HostRole::Client ? lane.clientPort(flow)
                                                        : lane.config().flows[flow].serverPort;
    return QStringLiteral("%1:%2").arg(address).arg(port);
}

void PresenterHeads::describe()
{
    setAccessibleName(tr("Hosts"));
    setAccessibleDescription(tr("%1 at %2, %3 at %4")
                                 .arg(nameOf(HostRole::Client), addressOf(HostRole::Client),
                                      nameOf(HostRole::Server), addressOf(HostRole::Server)));
}

void PresenterHeads::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    if (!m_context.run())
        return;
    for (const HostRole host : {HostRole::Client, HostRole::Server})
        paintHost(painter, host);
}

void PresenterHeads::paintHost(QPainter& painter, HostRole host) const
{
    const Theme& theme = m_context.theme;
    const bool client = host == HostRole::Client;
    const double icon = m_look.px(kIcon);
    const double middle = height() / 2.0 + m_look.px(12);
    drawHostIcon(painter, host, {client ? m_left + icon / 2 : m_right - icon / 2, middle},
                 m_look.px(kIconScale), theme.color(ColorRole::Ink2));
    const double beside = icon + m_look.px(kGap);
    const double room = (m_right - m_left) / 2 - beside - m_look.px(12);
    const QRectF column(client ? m_left + beside : m_right - beside - room, 0, room, height());
    const auto side = client ? Qt::AlignLeft : Qt::AlignRight;
    const auto line = [&](QFont font, const QString& text, ColorRole ink, double centre) {
        const double wide = QFontMetricsF(font).horizontalAdvance(text);
        if (wide > room) // smaller rather than cut
            font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * room / wide)));
        const double high = QFontMetricsF(font).height();
        painter.setFont(font);
        painter.setPen(theme.color(ink));
        painter.drawText(QRectF(column.left(), centre - high / 2, room, high),
                         static_cast<int>(side | Qt::AlignVCenter | Qt::TextDontClip), text);
    };
    line(m_look.font(theme, FontRole::Title, presenter::kHost, QFont::Bold), nameOf(host),
         ColorRole::Ink, middle - m_look.px(24));
    line(m_look.font(theme, FontRole::MonoBody, presenter::kAddress, QFont::Normal),
         addressOf(host), ColorRole::Ink2, middle + m_look.px(22));
}

} // namespace roundtrip::ui
