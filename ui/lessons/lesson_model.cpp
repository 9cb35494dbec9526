// SPDX-License-Identifier: GPL-3.0-or-later
// See lesson_model.h.
#include "ui/lessons/lesson_model.h"

#include "ui/lessons/lesson_guide.h"
#include "ui/steps/steps_model.h"

namespace roundtrip::ui {

LessonModel::LessonModel(const LessonGuide& guide, QObject* parent)
    : QAbstractListModel(parent), m_guide(guide), m_rows(guide.count())
{
    connect(&guide, &LessonGuide::changed, this, [this] {
        beginResetModel();
        m_rows = m_guide.count();
        endResetModel();
    });
    connect(&guide, &LessonGuide::currentChanged, this, &LessonModel::repaint);
}

void LessonModel::repaint()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
}

void LessonModel::setFutureHidden(bool hidden)
{
    m_futureHidden = hidden;
    repaint();
}

bool LessonModel::hidden(int row) const { return m_futureHidden && row > m_guide.current(); }

QString LessonModel::titleOf(int row) const
{
    if (hidden(row))
        return QString(QChar(0x2026));
    const GuidedStep& step = m_guide.step(row);
    return step.missing ? tr("%1 (never comes in this run)").arg(step.title) : step.title;
}

int LessonModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

QVariant LessonModel::data(const QModelIndex& index, int role) const
{
    const int row = index.row();
    if (!index.isValid() || row >= m_guide.count())
        return {};
    const int now = m_guide.current();
    const bool missing = m_guide.step(row).missing;
    const StepState state = row == now             ? StepState::Now
                            : row > now || missing ? StepState::Ahead
                                                   : StepState::Done;
    switch (role) {
    case Qt::DisplayRole: return titleOf(row);
    case Qt::AccessibleTextRole: {
        const QString place = state == StepState::Now     ? tr("now")
                              : state == StepState::Ahead ? tr("ahead")
                                                          : tr("done");
        return tr("Step %1, %2: %3").arg(row + 1).arg(place, titleOf(row));
    }
    case StepsModel::StateRole: return static_cast<int>(state);
    case StepsModel::NumberRole: return row + 1;
    case StepsModel::HiddenRole: return hidden(row);
    default: return {};
    }
}

Qt::ItemFlags LessonModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= m_guide.count())
        return Qt::NoItemFlags;
    const bool can = !hidden(index.row()) && !m_guide.step(index.row()).missing;
    return can ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace roundtrip::ui
