// SPDX-License-Identifier: GPL-3.0-or-later
// See fate_menu.h.
#include "ui/fates/fate_menu.h"

#include "ui/base/view_context.h"
#include "ui/fates/fate_editor.h"

#include <QInputDialog>

#include <array>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;

/// The menu of one packet while it is made.
struct Maker {
    ViewContext& context;
    FateEditor& editor;
    PacketRef packet;
    QMenu* menu;

    QAction* add(QMenu* to, const QString& name, const QString& text, auto act) const
    {
        QAction* action = to->addAction(text);
        action->setObjectName(name);
        QObject::connect(action, &QAction::triggered, &editor, std::move(act));
        return action;
    }

    QAction* addFate(QMenu* to, const QString& name, const QString& text,
                     const FateChoice& choice) const
    {
        return add(to, name, text,
                   [&to = editor, packet = packet, choice] { to.setFate(packet, choice); });
    }

    [[nodiscard]] Direction direction() const
    {
        return context.run()->lanes[packet.lane].flight(packet.packet).direction();
    }

    void addDelays() const
    {
        QMenu* delays = menu->addMenu(QObject::tr("&Delay"));
        delays->menuAction()->setObjectName(u"delay"_qs);
        const FateChoice usual = editor.usual(FaultAction::Delay, direction());
        for (const auto& [times, by] : {std::pair{1, 2}, {1, 1}, {2, 1}, {5, 1}}) {
            FateChoice choice = usual;
            choice.by = std::max<Duration>(usual.by * times / by, 1ns);
            addFate(delays, u"delayBy"_qs,
                    QObject::tr("by %1").arg(QString::fromStdString(formatDuration(choice.by))),
                    choice);
        }
        delays->addSeparator();
        add(delays, u"delayOther"_qs, QObject::tr("&Other\u2026"),
            [maker = *this, usual, parent = menu->parentWidget()] {
                maker.askDelay(usual, parent);
            });
    }

    void askDelay(FateChoice choice, QWidget* parent) const
    {
        constexpr double ms = 1e6, most = 3'600'000.0; // an hour, as in the scenario file
        constexpr int decimals = 3;
        auto* dialog = new QInputDialog(parent);
        dialog->setObjectName(u"delayDialog"_qs);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setInputMode(QInputDialog::DoubleInput);
        dialog->setWindowTitle(QObject::tr("Delay the packet"));
        dialog->setLabelText(QObject::tr("So many milliseconds later than it would arrive:"));
        dialog->setDoubleDecimals(decimals);
        dialog->setDoubleRange(0.001, most);
        dialog->setDoubleValue(static_cast<double>(choice.by.count()) / ms);
        QObject::connect(dialog, &QInputDialog::doubleValueSelected, &editor,
                         [&to = editor, packet = packet, choice](double value) mutable {
                             choice.by = Duration(static_cast<Duration::rep>(value * ms + 0.5));
                             to.setFate(packet, choice);
                         });
        QObject::connect(&context.playback, &Playback::runChanged, dialog, &QDialog::reject);
        dialog->open();
    }

    void addFates() const
    {
        addFate(menu, u"lose"_qs, QObject::tr("&Lose"), {.action = FaultAction::Drop});
        addDelays();
        addFate(menu, u"duplicate"_qs, QObject::tr("D&uplicate"),
                {.action = FaultAction::Duplicate});
        addFate(menu, u"corrupt"_qs, QObject::tr("&Corrupt"), {.action = FaultAction::Corrupt});
        addFate(menu, u"overtake"_qs, QObject::tr("Let the &next overtake it"),
                {.action = FaultAction::Hold});
    }

    void addBranches() const
    {
        QMenu* branches = menu->addMenu(QObject::tr("&What if it were"));
        branches->menuAction()->setObjectName(u"whatIf"_qs);
        const auto addBranch = [&](const QString& name, const QString& text, FaultAction action) {
            add(branches, name, text,
                [&to = editor, packet = packet, choice = editor.usual(action, direction())] {
                    to.branch(packet, choice);
                });
        };
        addBranch(u"whatIfLost"_qs, QObject::tr("&lost"), FaultAction::Drop);
        addBranch(u"whatIfLate"_qs, QObject::tr("&delayed"), FaultAction::Delay);
        addBranch(u"whatIfTwice"_qs, QObject::tr("d&uplicated"), FaultAction::Duplicate);
        addBranch(u"whatIfCorrupt"_qs, QObject::tr("&corrupted"), FaultAction::Corrupt);
        addBranch(u"whatIfOvertaken"_qs, QObject::tr("&overtaken by the next"), FaultAction::Hold);
    }

    void addScope() const
    {
        if (context.run()->lanes.size() < 2)
            return;
        menu->addSeparator();
        QAction* every = menu->addAction(QObject::tr("The same fate in &every lane"));
        every->setObjectName(u"everyLane"_qs);
        every->setCheckable(true);
        every->setChecked(editor.scope() == FaultScope::EveryLane);
        QObject::connect(every, &QAction::toggled, &editor, [&to = editor](bool on) {
            to.setScope(on ? FaultScope::EveryLane : FaultScope::ThisLane);
        });
    }
};

} // namespace

QMenu* makeFateMenu(ViewContext& context, FateEditor& editor, PacketRef packet, QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setObjectName(u"fateMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // In another run the packet's number is another packet's.
    QObject::connect(&context.playback, &Playback::runChanged, menu, &QMenu::close);
    const Maker maker{context, editor, packet, menu};
    const LaneTrace& lane = context.run()->lanes[packet.lane];
    QAction* title = menu->addAction(
        packetName(lane, packet.packet, context.selection.rawNumbers()).replace(u'&', u"&&"_qs));
    title->setEnabled(false);
    menu->addSeparator();
    QString why;
    const bool may = editor.mayChange(packet, &why);
    maker.addFates();
    maker.addBranches();
    for (QAction* action : menu->actions())
        action->setEnabled(may && action != title);
    menu->addSeparator();
    QAction* undo = maker.add(menu, u"asItWas"_qs, QObject::tr("&As it was"),
                              [&editor, packet] { editor.clearFate(packet); });
    undo->setEnabled(editor.fateOf(packet).has_value());
    if (!may)
        menu->addAction(why)->setEnabled(false);
    maker.addScope();
    return menu;
}

} // namespace roundtrip::ui
