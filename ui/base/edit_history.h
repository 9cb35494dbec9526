// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of every edit of the open scenario. Watches the document, so that whoever edits
// needs to know nothing of it: each new scenario is a step, with a name made from what differs.
// Another file clears it. A run is never kept: the same scenario gives the same run. Knows no
// widgets.
#pragma once

#include "core/scenario/scenario.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>
#include <optional>

namespace roundtrip::ui {

class RunDocument;

/// What an edit did, in a few words: "lose data 3 to the server". `file`: as it was opened.
QString editName(const Scenario& before, const Scenario& after, const Scenario* file);

class EditHistory : public QObject {
    Q_OBJECT
public:
    explicit EditHistory(RunDocument& document, QObject* parent = nullptr);
    ~EditHistory() override;

    [[nodiscard]] bool canUndo() const { return !m_group && m_stack.canUndo(); }
    [[nodiscard]] bool canRedo() const { return !m_group && m_stack.canRedo(); }
    /// The names of the steps; empty where there is none.
    [[nodiscard]] QString undoName() const { return m_stack.undoText(); }
    [[nodiscard]] QString redoName() const { return m_stack.redoText(); }
    /// From here on all edits are one step of that name, or without one of a name made from what
    /// differs in the end, until the group ends; meanwhile nothing can be undone. False where
    /// another group has begun: that one's end is its own business.
    bool beginGroup(const QString& name = {});
    void endGroup();

public Q_SLOTS:
    void undo();
    void redo();

Q_SIGNALS:
    void changed(); ///< what can be undone or redone, or its name

private:
    class Step;
    struct Group {
        QString name;
        std::shared_ptr<const Scenario> before;
    };
    void follow();
    void apply(const std::shared_ptr<const Scenario>& scenario);

    RunDocument& m_document;
    QUndoStack m_stack;
    std::shared_ptr<const Scenario> m_last, m_original;
    std::optional<Group> m_group;
    bool m_applying = false;
};

} // namespace roundtrip::ui
