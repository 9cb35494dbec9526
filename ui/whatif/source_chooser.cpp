// SPDX-License-Identifier: GPL-3.0-or-later
// See source_chooser.h.
#include "ui/whatif/source_chooser.h"

#include "core/scenario/scenario_reader.h"
#include "ui/whatif/pair_words.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kKind = Qt::UserRole, kName = Qt::UserRole + 1;
constexpr int kShortest = 15; // letters of a choice that can be read in any case

} // namespace

SourceChooser::SourceChooser(const QString& letter, QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(u'&' + letter, this);
    m_sources = new QComboBox(this);
    m_sources->setObjectName(u"source"_qs + letter);
    m_sources->setAccessibleName(tr("What stands on side %1").arg(letter));
    m_sources->setToolTip(m_sources->accessibleName());
    m_lanes = new QComboBox(this);
    m_lanes->setObjectName(u"lane"_qs + letter);
    m_lanes->setAccessibleName(tr("Lane of side %1").arg(letter));
    m_lanes->setToolTip(m_lanes->accessibleName());
    label->setBuddy(m_sources);
    for (QComboBox* combo : {m_sources, m_lanes}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(combo == m_sources ? kShortest : 6);
        combo->setMaxVisibleItems(24);
    }
    row->addWidget(label);
    row->addWidget(m_sources, 2);
    row->addWidget(m_lanes, 1);
    fill();
    connect(m_sources, &QComboBox::activated, this, &SourceChooser::takeRow);
    connect(m_lanes, &QComboBox::activated, this, &SourceChooser::laneChosen);
}

void SourceChooser::fill()
{
    const auto add = [this](const QString& text, const PairSource& source) {
        m_sources->addItem(text, static_cast<int>(source.kind));
        m_sources->setItemData(m_sources->count() - 1, source.name, kName);
    };
    for (const SourceKind kind :
         {SourceKind::Now, SourceKind::AsRead, SourceKind::Kept, SourceKind::NoFaults,
          SourceKind::OtherSeed, SourceKind::Textbook, SourceKind::Modern})
        add(sourceName({kind, {}}), {kind, {}});
    m_sources->insertSeparator(m_sources->count());
    add(tr("a file\u2026"), {SourceKind::File, {}});
    m_sources->insertSeparator(m_sources->count());
    for (const BundledScenario& bundled : bundledScenarios())
        add(QString::fromUtf8(bundled.title.data(), static_cast<qsizetype>(bundled.title.size())),
            {SourceKind::Bundled,
             QString::fromUtf8(bundled.name.data(), static_cast<qsizetype>(bundled.name.size()))});
}

int SourceChooser::rowOf(const PairSource& source) const
{
    for (int row = 0; row < m_sources->count(); ++row) {
        const QVariant kind = m_sources->itemData(row, kKind);
        if (kind.isValid() && kind.toInt() == static_cast<int>(source.kind)
            && m_sources->itemData(row, kName).toString() == source.name)
            return row;
    }
    return -1;
}

/// The file that was chosen last stands above the entry that asks for another.
void SourceChooser::offerFile(const PairSource& file)
{
    const int ask = rowOf({SourceKind::File, {}});
    const bool another = m_sources->itemData(ask - 1, kKind).toInt()
                         == static_cast<int>(SourceKind::File);
    if (another)
        m_sources->removeItem(ask - 1);
    const int row = another ? ask - 1 : ask;
    m_sources->insertItem(row, sourceName(file), static_cast<int>(file.kind));
    m_sources->setItemData(row, file.name, kName);
    m_sources->setItemData(row, file.name, Qt::ToolTipRole);
}

void SourceChooser::setSource(const PairSource& source)
{
    m_source = source;
    if (rowOf(source) < 0 && source.kind == SourceKind::File)
        offerFile(source);
    m_sources->setCurrentIndex(std::max(0, rowOf(source)));
}

void SourceChooser::takeRow(int row)
{
    const auto kind = static_cast<SourceKind>(m_sources->itemData(row, kKind).toInt());
    const QString name = m_sources->itemData(row, kName).toString();
    if (kind == SourceKind::File && name.isEmpty()) {
        askForFile();
        return;
    }
    m_source = {kind, name};
    Q_EMIT sourceChosen();
}

void SourceChooser::askForFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Compare with a scenario"), {}, tr("Scenarios (*.json *.jsonc);;All files (*)"));
    setSource(path.isEmpty() ? m_source : PairSource{SourceKind::File, path});
    if (!path.isEmpty())
        Q_EMIT sourceChosen();
}

void SourceChooser::setLanes(const Scenario& scenario)
{
    const int before = m_lanes->currentIndex();
    m_lanes->clear();
    for (const LaneConfig& lane : scenario.lanes)
        m_lanes->addItem(QString::fromStdString(lane.title));
    m_lanes->setCurrentIndex(std::clamp(before, 0, std::max(0, m_lanes->count() - 1)));
    m_lanes->setVisible(m_lanes->count() > 1);
}

void SourceChooser::hideLanes() { m_lanes->hide(); }

std::size_t SourceChooser::lane() const
{
    return static_cast<std::size_t>(std::max(0, m_lanes->currentIndex()));
}

void SourceChooser::setLane(std::size_t lane) { m_lanes->setCurrentIndex(static_cast<int>(lane)); }

} // namespace roundtrip::ui
