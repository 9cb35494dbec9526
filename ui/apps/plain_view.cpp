// SPDX-License-Identifier: GPL-3.0-or-later
// See plain_view.h.
#include "ui/apps/plain_view.h"

#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"

namespace roundtrip::ui {

PlainView::PlainView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : WorkloadView(context, lane, flow, parent), m_run(context.playback.run())
{
    if (!m_run || flow >= m_run->lanes[lane].config().flows.size())
        return;
    m_toServer = deliveredSeries(m_run->lanes[lane], flow, Direction::ToServer);
    m_toClient = deliveredSeries(m_run->lanes[lane], flow, Direction::ToClient);
}

void PlainView::showAt(SimTime t) { setAccessibleDescription(notice(t)); }

QString PlainView::notice(SimTime t) const
{
    const std::uint64_t server = valueAt(m_toServer, t), client = valueAt(m_toClient, t);
    if (server == 0 && client == 0)
        return tr("No program has been handed anything yet.");
    if (client == 0)
        return tr("The server's program has been handed %1 bytes.").arg(grouped(server));
    if (server == 0)
        return tr("The client's program has been handed %1 bytes.").arg(grouped(client));
    return tr("The client's program has been handed %1 bytes, the server's %2.")
        .arg(grouped(client), grouped(server));
}

} // namespace roundtrip::ui
