// SPDX-License-Identifier: GPL-3.0-or-later
// See calls_lane.h.
#include "ui/calls/calls_lane.h"

#include "ui/base/packet_style.h"
#include "ui/calls/call_words.h"
#include "ui/calls/calls_painter.h"

#include <QStringList>

namespace roundtrip::ui {

namespace {

constexpr double kHitTolerance = 5.0; // px at 100 %
constexpr HostRole kBoth[] = {HostRole::Client, HostRole::Server};

} // namespace

void CallsLane::setRun(const Run* run, FlowId flow)
{
    m_run = run;
    m_flow = flow;
    m_calls.reset();
    m_layouts.clear();
    m_inView.reset();
}

void CallsLane::read()
{
    if (m_calls || m_run == nullptr)
        return;
    m_calls.emplace();
    for (const LaneTrace& lane : m_run->lanes) {
        m_calls->push_back(lane.config().flows.empty()
                               ? FlowCalls{}
                               : programCalls(lane, shownFlow(lane, m_flow)));
    }
}

void CallsLane::rebuild(const LadderScene& scene, const Theme& theme, SimTime now, bool hidden)
{
    read();
    m_layouts.clear();
    m_inView.reset();
    if (!m_calls)
        return;
    const CallMetrics metrics = CallsPainter(theme).metrics();
    for (std::size_t lane = 0; lane < scene.columns().size() && lane < m_calls->size(); ++lane) {
        const LaneColumn& place = scene.columns()[lane];
        auto& both = m_layouts.emplace_back();
        for (const HostRole host : kBoth)
            both[static_cast<std::size_t>(index(host))] =
                layoutCalls((*m_calls)[lane].of(host).calls, scene.timeScale(),
                            callsColumn(place.frame, host, place.callsWidth), metrics,
                            hidden ? now : kEndOfTime);
    }
}

void CallsLane::paint(QPainter& painter, const Theme& theme, SimTime now, double nowY,
                      bool hidden) const
{
    const CallsPainter calls(theme);
    for (const auto& both : m_layouts) {
        for (const CallsLayout& layout : both)
            calls.paint(painter, layout, now, nowY, hidden);
    }
}

void CallsLane::paintHeadings(QPainter& painter, const Theme& theme, double top,
                              double height) const
{
    const CallsPainter calls(theme);
    for (const auto& both : m_layouts) {
        for (const CallsLayout& layout : both)
            calls.heading(painter, layout.column, top, height);
    }
}

QString CallsLane::toolTipAt(QPointF point, double scale, SimTime now, bool hidden) const
{
    for (std::size_t lane = 0; lane < m_layouts.size(); ++lane) {
        for (const HostRole host : kBoth) {
            const CallsLayout& layout = m_layouts[lane][static_cast<std::size_t>(index(host))];
            const CallBox* box = layout.boxAt(point, kHitTolerance * scale);
            if (box == nullptr)
                continue;
            QStringList texts;
            constexpr std::size_t kMost = 4;
            for (std::size_t i = box->first; i <= box->last && i < box->first + kMost; ++i) {
                const ProgramCall& call = (*m_calls)[lane].of(host).calls[i];
                if (!hidden || call.called <= now)
                    texts << callToolTip(call, now, hidden);
            }
            return texts.join(QString());
        }
    }
    return {};
}

QString CallsLane::sentence(SimTime now)
{
    read();
    QStringList sentences;
    for (std::size_t lane = 0; m_calls && lane < m_calls->size(); ++lane) {
        QStringList own;
        for (const HostRole host : kBoth)
            own << programSentence((*m_calls)[lane].of(host).calls, host, now);
        own.removeAll(QString());
        if (!own.isEmpty())
            sentences << QString::fromStdString(m_run->lanes[lane].title()) + u": "_qs
                             + own.join(u' ');
    }
    return sentences.join(u' ');
}

} // namespace roundtrip::ui
