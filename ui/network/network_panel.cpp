// SPDX-License-Identifier: GPL-3.0-or-later
// See network_panel.h. What the panel is made of stands in network_panel_layout.cpp.
#include "ui/network/network_panel.h"

#include "core/scenario/workload_programs.h"
#include "ui/base/flow_focus.h"
#include "ui/base/view_context.h"
#include "ui/network/black_hole_editor.h"
#include "ui/network/fate_strip.h"
#include "ui/network/link_editor.h"
#include "ui/network/loss_editor.h"
#include "ui/network/loss_words.h"
#include "ui/network/pull_editor.h"
#include "ui/parts/fold_section.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr std::uint32_t kMostFates = 240;

bool alike(const NetworkConfig& network) { return network.link[0] == network.link[1]; }

bool disorders(const LinkConfig& link)
{
    return !link.duplicate.never() || !link.corrupt.never() || !link.reorder.never();
}

/// How many data packets the lane that needs most of them sends, each way.
std::array<std::uint32_t, 2> dataPackets(const Run& run, FlowId flow)
{
    std::array<std::uint32_t, 2> most{};
    for (const LaneTrace& lane : run.lanes) {
        for (PacketId id = 0; id < lane.flightCount(); ++id) {
            const PacketFlight& flight = lane.flight(id);
            if (flight.flow == flow && flight.isData())
                most[flight.directionBit] = std::max(most[flight.directionBit],
                                                     std::uint32_t{flight.number});
        }
    }
    return most;
}

} // namespace

NetworkPanel::NetworkPanel(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"networkPanel"_qs);
    build();
    setFocusProxy(m_alike);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &NetworkPanel::applyNow);
    connect(m_alike, &QCheckBox::toggled, this, &NetworkPanel::alikeToggled);
    connect(m_seed, &QLineEdit::textEdited, this, &NetworkPanel::showSeedValidity);
    connect(m_seed, &QLineEdit::textEdited, &m_debounce, qOverload<>(&QTimer::start));
    connect(m_dice, &QToolButton::clicked, this, &NetworkPanel::anotherSeed);
    RunDocument& document = context.document;
    connect(m_reset, &QPushButton::clicked, &document, &RunDocument::resetToFile);
    connect(&document, &RunDocument::scenarioChanged, this, &NetworkPanel::showScenario);
    connect(&context.playback, &Playback::runChanged, this, [this] {
        m_fatesOf.reset();
        showFates();
    });
    connect(&context.selection, &Selection::flowChanged, this, &NetworkPanel::showFates);
    connect(&context.selection, &Selection::selectedChanged, this, &NetworkPanel::showFates);
    connect(&context.selection, &Selection::futureChanged, this, &NetworkPanel::showFuture);
    connect(&context.theme, &Theme::changed, this, &NetworkPanel::applyTheme);
    applyTheme();
    showScenario();
    showFuture();
}

void NetworkPanel::showScenario()
{
    const auto& scenario = m_context.document.scenario();
    setEnabled(scenario != nullptr);
    if (!scenario)
        return;
    const bool fresh = !m_context.document.modified();
    {
        // Two equal directions may still be meant apart while somebody is typing.
        const QSignalBlocker quiet(m_alike);
        if (!alike(scenario->network))
            m_alike->setChecked(false);
        else if (fresh)
            m_alike->setChecked(true);
    }
    const bool on = m_alike->isChecked();
    m_directions->setVisible(!on);
    for (LinkEditor* editor : m_editors)
        editor->show(*scenario, on);
    m_loss->show(*scenario, on);
    m_blackHole->show(scenario->network, on);
    m_pull->show(*scenario);
    showSections(*scenario);
    if (parseSeed(m_seed->text()) != scenario->seed) {
        m_seed->setText(QString::number(scenario->seed));
        m_seed->setCursorPosition(0);
    }
    showSeedValidity();
    m_debounce.stop();
    m_reset->setEnabled(!fresh);
}

/// What is closed says in short what is in it; what a file uses is open from the beginning.
void NetworkPanel::showSections(const Scenario& scenario)
{
    const auto& links = scenario.network.link;
    const LinkConfig& first = links[0];
    m_pathSection->setAside(QStringLiteral("%1, %2").arg(linkFieldText(first, LinkField::Delay),
                                                         linkFieldText(first, LinkField::Rate)));
    m_lossSection->setAside(percentText(probabilityOf(lossFacts(first).share)));
    const bool order = std::any_of(links.begin(), links.end(), disorders);
    m_orderSection->setAside(order ? tr("in use") : tr("none"));
    const bool hop = first.pathMtu || links[1].pathMtu;
    m_sizeSection->setAside(hop ? tr("%1, less on the way").arg(scenario.network.mtu)
                                : QString::number(scenario.network.mtu));
    m_pullSection->setAside(m_pull->pulled() ? tr("in use") : tr("no"));
    if (m_context.document.modified())
        return;
    m_orderSection->setOpen(order);
    m_sizeSection->setOpen(hop || scenario.network.mtu != NetworkConfig{}.mtu);
    m_pullSection->setOpen(m_pull->pulled());
}

/// What will befall which packet is not told while the future is hidden.
void NetworkPanel::showFuture()
{
    m_fateSection->setVisible(!m_context.selection.futureHidden());
    m_faultSection->setVisible(!m_context.selection.questionOpen());
}

/// Counting packets takes a pass over the run: only while somebody looks.
void NetworkPanel::showFates()
{
    const Run* run = m_context.run();
    const auto focus = flowInFocus(m_context);
    if (!isVisible() || run == nullptr || !focus || m_fatesOf == focus)
        return;
    m_fatesOf = focus;
    const auto counts = dataPackets(*run, focus->flow);
    FateStrip::Fates fates;
    for (std::size_t way = 0; way < fates.size(); ++way)
        fates[way] = packetFates(*run->scenario, focus->lane, focus->flow,
                                 static_cast<Direction>(way), std::min(counts[way], kMostFates));
    m_fates->setFates(fates, std::max(counts[0], counts[1]) > kMostFates);
}

void NetworkPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showFates();
}

void NetworkPanel::alikeToggled(bool on)
{
    const auto& scenario = m_context.document.scenario();
    if (!scenario)
        return;
    auto edited = std::make_shared<Scenario>(*scenario);
    if (on)
        edited->network.link[1] = edited->network.link[0]; // all of it: what "alike" says
    m_directions->setVisible(!on);
    for (LinkEditor* editor : m_editors)
        editor->show(*edited, on);
    m_loss->show(*edited, on);
    m_blackHole->show(edited->network, on);
    if (!(edited->network == scenario->network))
        m_context.document.setScenario(std::move(edited));
}

void NetworkPanel::showSeedValidity()
{
    const bool invalid = !parseSeed(m_seed->text());
    m_seed->setProperty("invalid", invalid);
    m_seed->style()->unpolish(m_seed);
    m_seed->style()->polish(m_seed);
}

void NetworkPanel::anotherSeed()
{
    if (const auto seed = parseSeed(m_seed->text()))
        m_seed->setText(QString::number(*seed + 1));
    applyNow();
}

/// What hangs on the MTU is made anew: the workloads' pieces and the MSS.
bool NetworkPanel::applyMtu(Scenario& edited) const
{
    NetworkConfig typed = edited.network;
    if (!m_mtu->apply(typed))
        return false;
    if (typed.mtu == edited.network.mtu || setMtu(edited, typed.mtu))
        return true;
    m_mtu->complain(tr("A workload of this scenario needs larger packets."));
    return false;
}

void NetworkPanel::applyNow()
{
    m_debounce.stop();
    const auto& scenario = m_context.document.scenario();
    if (!scenario)
        return;
    auto edited = std::make_shared<Scenario>(*scenario);
    bool ok = applyMtu(*edited);
    for (const LinkEditor* editor : m_editors)
        ok = (editor == m_mtu || editor->apply(edited->network)) && ok;
    ok = m_loss->apply(edited->network) && ok;
    m_blackHole->apply(edited->network);
    ok = m_pull->apply(*edited) && ok;
    const auto seed = parseSeed(m_seed->text());
    if (!ok || !seed)
        return; // the fields say what is wrong; the run stays as it is
    edited->seed = *seed;
    if (!(*edited == *scenario))
        m_context.document.setScenario(std::move(edited));
}

} // namespace roundtrip::ui
