// SPDX-License-Identifier: GPL-3.0-or-later
// See network_panel.h.
#include "ui/network_panel.h"

#include "ui/link_editor.h"
#include "ui/view_context.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {
namespace {

bool alike(const NetworkConfig& network) { return network.link[0] == network.link[1]; }

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
    connect(&context.theme, &Theme::changed, this, &NetworkPanel::applyTheme);
    applyTheme();
    showScenario();
}

void NetworkPanel::build()
{
    auto* column = new QVBoxLayout(this);
    m_alike = new QCheckBox(tr("Both directions alike"), this);
    column->addWidget(m_alike);
    m_directions = new QWidget(this);
    auto* heads = new QHBoxLayout(m_directions);
    heads->setContentsMargins(0, 0, 0, 0);
    heads->setSpacing(8);
    m_corner = new QLabel(m_directions);
    heads->addWidget(m_corner);
    for (const QString& text : {tr("to server"), tr("to client")}) {
        auto* head = new QLabel(text, m_directions);
        head->setProperty("role", u"aside"_qs);
        heads->addWidget(head, 1);
    }
    column->addWidget(m_directions);
    for (const LinkField field :
         {LinkField::Delay, LinkField::Rate, LinkField::Loss, LinkField::Queue}) {
        m_editors.push_back(new LinkEditor(field, this));
        connect(m_editors.back(), &LinkEditor::edited, &m_debounce, qOverload<>(&QTimer::start));
        column->addWidget(m_editors.back());
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_seedName = new QLabel(tr("Seed"), this);
    m_seed = new QLineEdit(this);
    m_seed->setObjectName(u"seed"_qs);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same run, bit for bit"));
    m_seedName->setBuddy(m_seed);
    m_dice = new QToolButton(this);
    m_dice->setProperty("flat", true);
    m_dice->setIcon(m_context.theme.icon(u"dice"_qs));
    m_dice->setToolTip(tr("The next seed: other losses under the same chances"));
    m_dice->setAccessibleName(tr("Next seed"));
    m_reset = new QPushButton(tr("Reset to file"), this);
    m_reset->setIcon(m_context.theme.icon(u"reset"_qs));
    row->addWidget(m_seedName);
    row->addWidget(m_seed, 1);
    row->addWidget(m_dice);
    column->addLayout(row);
    column->addWidget(m_reset); // a row of its own: it keeps its words with large letters too
    column->addStretch(1);
}

void NetworkPanel::showScenario()
{
    const auto& scenario = m_context.document.scenario();
    setEnabled(scenario != nullptr);
    if (!scenario)
        return;
    const NetworkConfig& network = scenario->network;
    {
        // Two equal directions may still be meant apart while somebody is typing.
        const QSignalBlocker quiet(m_alike);
        if (!alike(network))
            m_alike->setChecked(false);
        else if (!m_context.document.modified())
            m_alike->setChecked(true);
    }
    m_directions->setVisible(!m_alike->isChecked());
    for (LinkEditor* editor : m_editors)
        editor->show(network, m_alike->isChecked());
    if (parseSeed(m_seed->text()) != scenario->seed)
        m_seed->setText(QString::number(scenario->seed));
    showSeedValidity();
    m_debounce.stop();
    m_reset->setEnabled(m_context.document.modified());
}

void NetworkPanel::alikeToggled(bool on)
{
    const auto& scenario = m_context.document.scenario();
    if (!scenario)
        return;
    m_directions->setVisible(!on);
    NetworkConfig network = scenario->network;
    if (on)
        network.link[1] = network.link[0]; // all of it: what "alike" says
    for (LinkEditor* editor : m_editors)
        editor->show(network, on);
    if (on && !(network == scenario->network)) {
        auto edited = std::make_shared<Scenario>(*scenario);
        edited->network = network;
        m_context.document.setScenario(std::move(edited));
    }
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

void NetworkPanel::applyNow()
{
    m_debounce.stop();
    const auto& scenario = m_context.document.scenario();
    if (!scenario)
        return;
    auto edited = std::make_shared<Scenario>(*scenario);
    bool ok = true;
    for (const LinkEditor* editor : m_editors)
        ok = editor->apply(edited->network) && ok;
    const auto seed = parseSeed(m_seed->text());
    if (!ok || !seed)
        return; // the fields say what is wrong; the run stays as it is
    edited->seed = *seed;
    if (!(*edited == *scenario))
        m_context.document.setScenario(std::move(edited));
}

void NetworkPanel::applyTheme()
{
    const double scale = m_context.theme.scale();
    const auto px = [scale](double length) {
        return static_cast<int>(std::lround(length * scale));
    };
    layout()->setContentsMargins(px(16), px(8), px(16), px(12));
    layout()->setSpacing(px(6));
    m_corner->setFixedWidth(px(52));
    m_seedName->setFixedWidth(px(52));
    for (LinkEditor* editor : m_editors)
        editor->setScale(scale);
}

} // namespace roundtrip::ui
