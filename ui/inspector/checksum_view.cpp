// SPDX-License-Identifier: GPL-3.0-or-later
// See checksum_view.h.
#include "ui/inspector/checksum_view.h"

#include "ui/inspector/checksum_line.h"
#include "ui/inspector/checksum_model.h"
#include "ui/inspector/field_values.h"
#include "ui/inspector/inspected_packet.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kTableRow = 22;
constexpr int kTableRows = 9;

} // namespace

ChecksumView::ChecksumView(InspectedPacket& inspected, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_inspected(inspected), m_theme(theme)
{
    setObjectName(u"checksumView"_qs);
    setAccessibleName(tr("Checksums, worked out again"));
    build();
    connect(&inspected, &InspectedPacket::packetChanged, this, &ChecksumView::refresh);
    connect(&theme, &Theme::changed, this, &ChecksumView::applyTheme);
    applyTheme();
    refresh();
}

void ChecksumView::build()
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_title = new QLabel(tr("Checksums, worked out again"), this);
    m_title->setProperty("role", u"section"_qs);
    m_column->addWidget(m_title);
    m_model = new ChecksumModel(this);
    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Working of the checksum"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ChecksumModel::Meaning, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_conclusion = new QLabel(this);
    m_conclusion->setWordWrap(true);
    m_conclusion->setProperty("role", u"aside"_qs);
    m_table->hide();
    m_conclusion->hide();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { markWord(current.row()); });
}

ChecksumLine* ChecksumView::addLine(std::size_t at)
{
    auto* line = new ChecksumLine(m_theme, this);
    connect(line, &QAbstractButton::clicked, this,
            [this, at](bool on) { open(on ? std::optional(at) : std::nullopt); });
    m_lines.push_back(line);
    return line;
}

void ChecksumView::refresh()
{
    const Dissection& d = m_inspected.dissection();
    setVisible(m_inspected.valid());
    if (!m_inspected.valid())
        return;
    const std::size_t count = d.checksums.size() + 1; // the FCS is the last
    while (m_lines.size() < count)
        m_column->addWidget(addLine(m_lines.size()));
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(i < count);
        if (i < d.checksums.size()) {
            const ChecksumWorking& working = d.checksums[i];
            m_lines[i]->setLine(checksumName(working.of),
                                u"0x%1"_qs.arg(working.found, 4, 16, QChar(u'0')), working.verdict);
        } else if (i == d.checksums.size()) {
            const DissectedField* fcs = d.field(FieldId::FrameCheckSequence);
            m_lines[i]->setLine(tr("Ethernet FCS"),
                                fcs != nullptr ? valueText(d, *fcs, false) : QString(),
                                Verdict::Right);
        }
    }
    if (m_open && *m_open >= count)
        m_open.reset();
    showWorking();
}

void ChecksumView::open(std::optional<std::size_t> line)
{
    m_open = line;
    showWorking();
}

void ChecksumView::showWorking()
{
    const Dissection& d = m_inspected.dissection();
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        m_lines[i]->setChecked(m_open == i);
    const bool words = m_open && *m_open < d.checksums.size()
                       && !d.checksums[*m_open].words.empty();
    m_table->setVisible(words);
    m_conclusion->setVisible(m_open.has_value());
    m_model->setWorking(d, m_open && words ? *m_open : d.checksums.size());
    if (m_open)
        placeWorking(*m_open);
    // While the table appears, Qt asks the layouts above half way through: they would keep the
    // height that they heard then.
    for (QWidget* widget = this; widget != nullptr && !widget->isWindow();
         widget = widget->parentWidget())
        widget->updateGeometry();
}

void ChecksumView::placeWorking(std::size_t open)
{
    const Dissection& d = m_inspected.dissection();
    m_column->removeWidget(m_table);
    m_column->removeWidget(m_conclusion);
    const int at = m_column->indexOf(m_lines[open]) + 1;
    m_column->insertWidget(at, m_table);
    m_column->insertWidget(at + 1, m_conclusion);
    if (open < d.checksums.size()) {
        m_conclusion->setText(checksumConclusion(d.checksums[open]));
    } else {
        m_conclusion->setText(
            tr("CRC-32 of the %1 bytes before it, padding included: divided by the polynomial "
               "0x04c11db7, begun with all ones, complemented. The network cards make and check it "
               "on each link; a capture does not hold it.")
                .arg(d.frame.size() - 4));
    }
}

QString ChecksumView::conclusion() const { return m_open ? m_conclusion->text() : QString(); }

/// Marks the field that the chosen word belongs to.
void ChecksumView::markWord(int row)
{
    const int byte = m_model->byteOf(row);
    const Dissection& d = m_inspected.dissection();
    const DissectedField* field = byte < 0 ? nullptr
                                           : d.fieldAt(8 * static_cast<std::uint32_t>(byte));
    if (field != nullptr)
        m_inspected.setHovered(static_cast<std::size_t>(field - d.fields.data()));
}

void ChecksumView::applyTheme()
{
    const double s = m_theme.scale();
    const auto px = [s](double length) { return static_cast<int>(std::lround(length * s)); };
    m_title->setContentsMargins(0, 0, 0, px(6));
    m_conclusion->setContentsMargins(0, px(6), 0, px(10));
    m_table->setFont(m_theme.font(FontRole::MonoLabel));
    m_table->setStyleSheet(u"QTableView { font-family: \"%1\"; font-size: %2px; }"
                           "QHeaderView::section { font-size: %2px; padding: 2px 4px; }"_qs
                               .arg(m_theme.font(FontRole::MonoLabel).families().value(0))
                               .arg(px(12)));
    m_table->verticalHeader()->setMinimumSectionSize(px(kTableRow));
    m_table->verticalHeader()->setDefaultSectionSize(px(kTableRow));
    m_table->setFixedHeight(px(kTableRow * (kTableRows + 1) + 6));
}

} // namespace roundtrip::ui
