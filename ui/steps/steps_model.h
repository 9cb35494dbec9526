// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of "What is happening" as a list: which are done, which one is now, which lie ahead.
// Knows no widgets; the words come from core/report, translated here.
#pragma once

#include "core/report/moments.h"

#include <QAbstractListModel>

#include <vector>

namespace roundtrip::ui {

/// The sentence of a template in the language of the window, with the numbers of the case.
QString filledText(std::string_view textTemplate, const Arguments& arguments);

/// With the name of its flow, where its lane has several.
QString stepTitle(const Moment& step);

enum class StepState : int { Done, Now, Ahead };

class StepsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int {
        StateRole = Qt::UserRole, ///< a StepState as int
        NumberRole,               ///< 1 = first
        HiddenRole,               ///< bool: an open question must not be given away
    };

    using QAbstractListModel::QAbstractListModel;
    /// Shows other steps, in order of time.
    void setSteps(std::vector<Moment> steps);
    void setTime(SimTime now);
    void setFutureHidden(bool hidden);

    /// The last step that has begun; -1 before the first.
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] const Moment& step(int row) const
    {
        return m_steps[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] StepState stateOf(int row) const;
    [[nodiscard]] int rowAt(SimTime t) const;
    [[nodiscard]] QString description(int row) const;
    std::vector<Moment> m_steps;
    SimTime m_now{};
    int m_current = -1;
    bool m_futureHidden = false;
};

} // namespace roundtrip::ui
