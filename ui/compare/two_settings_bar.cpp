// SPDX-License-Identifier: GPL-3.0-or-later
// See two_settings_bar.h.
#include "ui/compare/two_settings_bar.h"

#include "core/sweep/two_settings.h"
#include "ui/base/view_context.h"
#include "ui/compare/usual_settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace roundtrip::ui {
namespace {

std::vector<UsualSetting> usualSettings()
{
    std::vector<UsualSetting> all = usualFlowSettings();
    for (UsualSetting& setting : usualNetworkSettings())
        all.push_back(std::move(setting));
    return all;
}

bool ofNetwork(const QString& pointer) { return pointer.startsWith(u"/network/"_qs); }

} // namespace

TwoSettingsBar::TwoSettingsBar(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"twoSettings"_qs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->addWidget(new QLabel(tr("This scenario with"), this));
    m_setting = new QComboBox(this);
    m_setting->setObjectName(u"settingChoice"_qs);
    m_setting->setEditable(true);
    m_setting->setInsertPolicy(QComboBox::NoInsert);
    m_setting->setAccessibleName(tr("Setting, or a place in the lane as a JSON pointer"));
    m_setting->setToolTip(m_setting->accessibleName());
    m_setting->setMinimumContentsLength(16);
    for (const UsualSetting& usual : usualSettings())
        m_setting->addItem(usual.name, usual.pointer);
    row->addWidget(m_setting, 2);
    row->addWidget(new QLabel(tr("="), this));
    m_first = new QLineEdit(this);
    m_first->setObjectName(u"firstValue"_qs);
    m_first->setAccessibleName(tr("First value"));
    row->addWidget(m_first, 1);
    row->addWidget(new QLabel(tr("against"), this));
    m_second = new QLineEdit(this);
    m_second->setObjectName(u"secondValue"_qs);
    m_second->setAccessibleName(tr("Second value"));
    row->addWidget(m_second, 1);
    m_ofLane = new QLabel(tr("of"), this);
    row->addWidget(m_ofLane);
    m_lane = new QComboBox(this);
    m_lane->setAccessibleName(tr("Lane that is made twice"));
    row->addWidget(m_lane, 1);
    m_open = new QPushButton(tr("Com&pare"), this);
    row->addWidget(m_open);
    m_trouble = new QLabel(this);
    m_trouble->setObjectName(u"twoSettingsTrouble"_qs);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    connect(m_open, &QPushButton::clicked, this, &TwoSettingsBar::open);
    for (QLineEdit* field : {m_first, m_second})
        connect(field, &QLineEdit::returnPressed, this, &TwoSettingsBar::open);
    connect(m_setting, &QComboBox::activated, this, &TwoSettingsBar::chooseUsual);
    connect(m_setting, &QComboBox::currentTextChanged, this, &TwoSettingsBar::showLane);
    connect(&context.document, &RunDocument::scenarioChanged, this,
            &TwoSettingsBar::followScenario);
    chooseUsual(0);
    followScenario();
}

QString TwoSettingsBar::trouble() const { return m_trouble->text(); }

void TwoSettingsBar::chooseUsual(int index)
{
    const auto usual = usualSettings();
    if (index < 0 || static_cast<std::size_t>(index) >= usual.size())
        return;
    const QStringList values = usual[static_cast<std::size_t>(index)].values.split(u',');
    m_first->setText(values.front().trimmed());
    m_second->setText(values.back().trimmed());
}

void TwoSettingsBar::followScenario()
{
    const auto& scenario = m_context.document.scenario();
    m_open->setEnabled(scenario != nullptr);
    m_lane->clear();
    if (scenario) {
        for (const LaneConfig& lane : scenario->lanes)
            m_lane->addItem(QString::fromStdString(lane.title));
    }
    showLane();
}

/// Two lanes cannot differ in the network, so none is asked for then.
void TwoSettingsBar::showLane()
{
    const bool network = ofNetwork(pointer());
    const bool several = m_lane->count() > 1 && !network;
    m_lane->setVisible(several);
    m_ofLane->setVisible(several);
    m_open->setToolTip(network
                           ? tr("All lanes share the network: makes many runs with each value")
                           : tr("Opens a scenario with this lane twice; the file stays as it is"));
}

/// The chosen setting's place, or what was typed.
QString TwoSettingsBar::pointer() const
{
    const int usual = m_setting->findText(m_setting->currentText());
    return usual < 0 ? m_setting->currentText().trimmed() : m_setting->itemData(usual).toString();
}

void TwoSettingsBar::open()
{
    const auto& scenario = m_context.document.scenario();
    if (!scenario)
        return;
    if (ofNetwork(pointer())) {
        m_trouble->hide();
        Q_EMIT runsWanted(pointer(),
                          m_first->text().trimmed() + u", "_qs + m_second->text().trimmed());
        return;
    }
    const TwoSettings settings{static_cast<std::size_t>(std::max(0, m_lane->currentIndex())),
                               pointer().toStdString(), m_first->text().trimmed().toStdString(),
                               m_second->text().trimmed().toStdString()};
    std::string error;
    auto made = compareTwoSettings(*scenario, settings, error);
    m_trouble->setText(QString::fromStdString(error));
    m_trouble->setVisible(!made);
    if (made)
        m_context.document.setScenario(std::move(made));
}

} // namespace roundtrip::ui
