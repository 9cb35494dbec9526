// SPDX-License-Identifier: GPL-3.0-or-later
// See checksum_model.h.
#include "ui/inspector/checksum_model.h"

#include "ui/inspector/field_values.h"
#include "ui/inspector/field_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace roundtrip::ui {
namespace {

QString hex4(std::uint16_t value) { return u"%1"_qs.arg(value, 4, 16, QChar(u'0')); }

/// The fields that the two bytes hold, by their short names.
QString fieldsIn(const Dissection& d, std::uint32_t byte)
{
    QStringList names;
    for (std::uint32_t bit = 8 * byte; bit < 8 * byte + 16;) {
        const DissectedField* field = d.fieldAt(bit);
        if (field == nullptr)
            break;
        names << fieldWords(field->id).brief;
        bit = field->bit + field->bits;
    }
    return names.join(u", "_qs);
}

QString meaningOf(const Dissection& d, const ChecksumWord& word)
{
    switch (word.of) {
    case WordOf::PseudoSource: return ChecksumModel::tr("pseudo-header: source address");
    case WordOf::PseudoDestination: return ChecksumModel::tr("pseudo-header: destination");
    case WordOf::PseudoProtocol: return ChecksumModel::tr("pseudo-header: protocol");
    case WordOf::PseudoLength: return ChecksumModel::tr("pseudo-header: length");
    case WordOf::Header: return fieldsIn(d, word.at);
    case WordOf::ChecksumItself: return ChecksumModel::tr("checksum: counts as zero");
    case WordOf::Content:
        return word.oneByte ? ChecksumModel::tr("last byte, and a zero")
                            : ChecksumModel::tr("data");
    }
    return {};
}

} // namespace

QString checksumName(ChecksumOf of)
{
    switch (of) {
    case ChecksumOf::Ipv4: return ChecksumModel::tr("IPv4 header");
    case ChecksumOf::Tcp: return ChecksumModel::tr("TCP, with pseudo-header");
    case ChecksumOf::Udp: return ChecksumModel::tr("UDP, with pseudo-header");
    case ChecksumOf::Icmp: return ChecksumModel::tr("ICMP message");
    case ChecksumOf::QuotedIpv4: return ChecksumModel::tr("Quoted IPv4 header");
    }
    return {};
}

QString checksumConclusion(const ChecksumWorking& working)
{
    if (working.words.empty())
        return ChecksumModel::tr("The lengths in the headers do not fit: there is nothing to add.");
    const QString sums = ChecksumModel::tr("Sum 0x%1, its complement 0x%2.")
                             .arg(hex4(working.sum),
                                  hex4(static_cast<std::uint16_t>(~working.sum)));
    const QString found = hex4(working.found);
    switch (working.verdict) {
    case Verdict::Right:
        return ChecksumModel::tr("%1 The header says 0x%2: correct.").arg(sums, found);
    case Verdict::Wrong:
        return ChecksumModel::tr("%1 The header says 0x%2: wrong. The receiver throws it away.")
            .arg(sums, found);
    case Verdict::None:
        return ChecksumModel::tr("The header says 0x0000: its sender made none. It would be 0x%1.")
            .arg(hex4(working.expected));
    case Verdict::TooShort:
        return ChecksumModel::tr("%1 But a length in a header does not fit what came.").arg(sums);
    }
    return {};
}

void ChecksumModel::setWorking(const Dissection& d, std::size_t working)
{
    beginResetModel();
    m_working = working < d.checksums.size() ? d.checksums[working] : ChecksumWorking{};
    m_meanings.clear();
    for (const ChecksumWord& word : m_working.words) {
        if (word.of == WordOf::Content && !word.oneByte)
            break; // hundreds of words of data, all alike
        m_meanings.push_back(meaningOf(d, word));
    }
    endResetModel();
}

int ChecksumModel::byteOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    if (row < 0 || at >= m_working.words.size() || m_working.words[at].of == WordOf::PseudoLength)
        return -1;
    return static_cast<int>(m_working.words[at].at);
}

int ChecksumModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_working.words.size());
}

int ChecksumModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ChecksumModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const ChecksumWord& word = m_working.words[row];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole && index.column() == Sum && word.carried;
    if (tip)
        return tr("Adding it made a carry, which is added at the low end.");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Word: return hex4(word.value);
    case Meaning:
        if (row < m_meanings.size())
            return m_meanings[row];
        return word.oneByte ? tr("last byte, and a zero") : tr("data");
    case Sum: return word.carried ? tr("%1 +carry").arg(hex4(word.sum)) : hex4(word.sum);
    default: return {};
    }
}

QVariant ChecksumModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Word: return tr("word");
    case Meaning: return tr("what it is");
    case Sum: return tr("sum so far");
    default: return {};
    }
}

} // namespace roundtrip::ui
