// SPDX-License-Identifier: GPL-3.0-or-later
// See edit_history.h.
#include "ui/base/edit_history.h"

#include "core/edit/fault_text.h"
#include "core/teach/lesson_change.h"
#include "ui/base/run_document.h"

#include <QScopedValueRollback>
#include <QUndoCommand>

#include <algorithm>

namespace roundtrip::ui {
namespace {

std::vector<Fault> missingIn(const std::vector<Fault>& some, const std::vector<Fault>& others)
{
    std::vector<Fault> missing;
    for (const Fault& fault : some) {
        if (std::find(others.begin(), others.end(), fault) == others.end())
            missing.push_back(fault);
    }
    return missing;
}

QString lineOf(const Fault& fault, const Scenario& scenario)
{
    return QString::fromStdString(faultText(fault, scenario));
}

QString faultEdit(const Scenario& before, const Scenario& after)
{
    const auto added = missingIn(after.faults, before.faults);
    const auto gone = missingIn(before.faults, after.faults);
    if (added.size() == 1)
        return lineOf(added.front(), after);
    if (added.empty() && gone.size() == 1)
        return EditHistory::tr("do not %1").arg(lineOf(gone.front(), before));
    return EditHistory::tr("change of the faults");
}

QString lessonEdit(const Scenario& before, const Scenario& after)
{
    if (before.lesson.has_value() != after.lesson.has_value())
        return after.lesson ? EditHistory::tr("new lesson") : EditHistory::tr("no lesson");
    if (!(before.expect == after.expect))
        return EditHistory::tr("change of what is expected");
    const auto &was = before.lesson->steps, &now = after.lesson->steps;
    if (now.size() > was.size())
        return EditHistory::tr("new step");
    if (now.size() < was.size())
        return EditHistory::tr("remove the step");
    if (was != now && std::is_permutation(was.begin(), was.end(), now.begin()))
        return EditHistory::tr("move the step");
    return EditHistory::tr("change of the lesson");
}

/// The names of what differs in the network, each once.
QStringList networkDifferences(const NetworkConfig& before, const NetworkConfig& after)
{
    QStringList names;
    const auto compare = [&](const QString& name, const auto& a, const auto& b) {
        if (!(a == b) && !names.contains(name))
            names << name;
    };
    compare(EditHistory::tr("MTU"), before.mtu, after.mtu);
    for (std::size_t way = 0; way < before.link.size(); ++way) {
        const LinkConfig& a = before.link[way];
        const LinkConfig& b = after.link[way];
        compare(EditHistory::tr("delay"), a.delay, b.delay);
        compare(EditHistory::tr("rate"), a.rate, b.rate);
        compare(EditHistory::tr("queue"), a.queue, b.queue);
        compare(EditHistory::tr("ECN marks"), a.ecnThreshold, b.ecnThreshold);
        compare(EditHistory::tr("loss"), a.loss, b.loss);
        compare(EditHistory::tr("loss"), a.gilbertElliott, b.gilbertElliott);
        compare(EditHistory::tr("duplicates"), a.duplicate, b.duplicate);
        compare(EditHistory::tr("damage"), a.corrupt, b.corrupt);
        compare(EditHistory::tr("reordering"), a.reorder, b.reorder);
        compare(EditHistory::tr("reordering"), a.reorderExtraDelay, b.reorderExtraDelay);
        compare(EditHistory::tr("jitter"), a.jitter, b.jitter);
        compare(EditHistory::tr("hop on the way"), a.pathMtu, b.pathMtu);
        compare(EditHistory::tr("hop on the way"), a.icmpBlackhole, b.icmpBlackhole);
    }
    return names;
}

QString networkEdit(const NetworkConfig& before, const NetworkConfig& after)
{
    const QStringList names = networkDifferences(before, after);
    return names.size() == 1 ? EditHistory::tr("change of the network's %1").arg(names.front())
                             : EditHistory::tr("change of the network");
}

bool sameBut(const Scenario& before, const Scenario& after, auto&& part)
{
    Scenario mixed = before;
    part(mixed) = part(after);
    return mixed == after;
}

} // namespace

QString editName(const Scenario& before, const Scenario& after, const Scenario* file)
{
    if (sameBut(
            before, after, [](auto& s) -> auto& { return s.faults; }))
        return faultEdit(before, after);
    if (differInLessonOnly(before, after))
        return lessonEdit(before, after);
    if (file && after == *file)
        return EditHistory::tr("reset to file");
    if (sameBut(
            before, after, [](auto& s) -> auto& { return s.network; }))
        return networkEdit(before.network, after.network);
    if (sameBut(
            before, after, [](auto& s) -> auto& { return s.seed; }))
        return EditHistory::tr("seed %1").arg(after.seed);
    return EditHistory::tr("change of the scenario");
}

class EditHistory::Step : public QUndoCommand {
public:
    Step(EditHistory& history, std::shared_ptr<const Scenario> before,
         std::shared_ptr<const Scenario> after, const QString& name)
        : QUndoCommand(name)
        , m_history(history)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }
    void undo() override { m_history.apply(m_before); }
    void redo() override
    {
        if (m_done) // the stack calls this once for what has just been done
            m_history.apply(m_after);
        m_done = true;
    }

private:
    EditHistory& m_history;
    std::shared_ptr<const Scenario> m_before, m_after;
    bool m_done = false;
};

EditHistory::EditHistory(RunDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_last(document.scenario())
    , m_original(document.original())
{
    connect(&document, &RunDocument::scenarioChanged, this, &EditHistory::follow);
    connect(&m_stack, &QUndoStack::indexChanged, this, &EditHistory::changed);
}

EditHistory::~EditHistory()
{
    m_stack.blockSignals(true); // it empties itself, and nobody may ask a history that is going
}

void EditHistory::follow()
{
    const auto now = m_document.scenario();
    const auto before = std::exchange(m_last, now);
    const bool otherFile = m_document.original() != m_original && now != before;
    m_original = m_document.original();
    if (otherFile) {
        m_group.reset();
        m_stack.clear();
        Q_EMIT changed();
        return;
    }
    if (m_applying || m_group || !before || *before == *now)
        return;
    m_stack.push(new Step(*this, before, now, editName(*before, *now, m_original.get())));
}

void EditHistory::apply(const std::shared_ptr<const Scenario>& scenario)
{
    const QScopedValueRollback applying(m_applying, true);
    m_document.setScenario(scenario);
}

void EditHistory::undo()
{
    if (canUndo())
        m_stack.undo();
}

void EditHistory::redo()
{
    if (canRedo())
        m_stack.redo();
}

bool EditHistory::beginGroup(const QString& name)
{
    if (m_group || !m_last)
        return false;
    m_group = Group{name, m_last};
    Q_EMIT changed();
    return true;
}

void EditHistory::endGroup()
{
    if (!m_group)
        return;
    const Group group = *m_group;
    m_group.reset();
    if (!(*group.before == *m_last)) {
        const QString name = group.name.isEmpty()
                                 ? editName(*group.before, *m_last, m_original.get())
                                 : group.name;
        m_stack.push(new Step(*this, group.before, m_last, name));
    }
    Q_EMIT changed();
}

} // namespace roundtrip::ui
