// SPDX-License-Identifier: GPL-3.0-or-later
// See picture_series.h.
#include "ui/exports/picture_series.h"

#include "ui/exports/picture_writer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kFewestDigits = 2;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PictureSeries)
};

} // namespace

QString seriesName(const QString& path, int number, int total)
{
    const QFileInfo info(path);
    const auto digits = std::max<qsizetype>(kFewestDigits, QString::number(total).size());
    const QString file = u"%1-%2.%3"_qs.arg(info.completeBaseName(),
                                            QString::number(number).rightJustified(digits, u'0'),
                                            info.suffix());
    return info.path() == u"."_qs && !path.startsWith(u"./"_qs) ? file
                                                                : QDir(info.path()).filePath(file);
}

PictureSeries::PictureSeries(QString path, std::vector<SimTime> times, Draw draw)
    : m_path(std::move(path)), m_times(std::move(times)), m_draw(std::move(draw))
{
}

bool PictureSeries::step()
{
    if (!m_error.isEmpty() || m_written == total())
        return false;
    const QString path = seriesName(m_path, m_written + 1, total());
    const QByteArray bytes = m_draw(m_times[static_cast<std::size_t>(m_written)]);
    const QString wrong =
        bytes.isEmpty()
            ? Words::tr("%1: the picture could not be made; try a smaller size").arg(path)
            : writeWholeFile(path, bytes);
    if (wrong.isEmpty()) {
        ++m_written;
        return true;
    }
    m_error = wrong + u'\n'
              + (m_written == 0 ? Words::tr("No picture of the series was written.")
                                : Words::tr("Written before that: %1.").arg(outcome()));
    return false;
}

QString PictureSeries::outcome() const
{
    if (m_written == 0)
        return Words::tr("no picture");
    const QString first = QFileInfo(seriesName(m_path, 1, total())).fileName();
    const QString last = QFileInfo(seriesName(m_path, m_written, total())).fileName();
    return m_written == 1 ? Words::tr("1 picture: %1").arg(first)
                          : Words::tr("%1 pictures: %2 to %3").arg(m_written).arg(first, last);
}

} // namespace roundtrip::ui
