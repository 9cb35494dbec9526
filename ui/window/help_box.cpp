// SPDX-License-Identifier: GPL-3.0-or-later
// See help_box.h.
#include "ui/window/help_box.h"

#include "ui/theme/theme.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace roundtrip::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("HelpBox", text); }

QString keyRow(const QString& keys, const QString& does)
{
    return QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), does.toHtmlEscaped());
}

} // namespace

QString keysHtml(const WindowActions& actions, const std::vector<QAction*>& more)
{
    QString rows;
    std::vector<QAction*> listed{actions.play,           actions.stepForward, actions.stepBack,
                                 actions.nudgeForward,   actions.nudgeBack,   actions.nextMoment,
                                 actions.previousMoment, actions.toStart,     actions.nextStop,
                                 actions.previousStop,   actions.why,         actions.toCause,
                                 actions.toEffect,       actions.toEnd,       actions.slower,
                                 actions.faster,         actions.rerun,       actions.cancel,
                                 actions.futureHidden,   actions.rawNumbers,  actions.callsShown,
                                 actions.timersShown,    actions.zoomIn,      actions.zoomOut,
                                 actions.zoomFit,        actions.present,     actions.fullScreen,
                                 actions.network,        actions.editLesson,  actions.recordStep,
                                 actions.open,           actions.save,        actions.saveAs,
                                 actions.exportView,     actions.quit};
    listed.insert(listed.end(), actions.pages.begin(), actions.pages.end());
    listed.insert(listed.end(), more.begin(), more.end());
    for (const QAction* action : listed) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        QString does = action->text().remove(u'&').remove(QChar(0x2026));
        if (action == actions.play)
            does = tr("Play and pause");
        rows += keyRow(keys.join(u", "_qs), does);
    }
    rows += keyRow(u"Alt+1, \u2026, Alt+4"_qs, tr("The tabs of the right dock"));
    rows += keyRow(tr("Up, Down"), tr("In the ladder: the previous and the next packet"));
    rows += keyRow(tr("Shift+F10"), tr("In the ladder: change the fate of the selected packet"));
    rows += keyRow(u"Alt+Up, Alt+Down"_qs,
                   tr("In the ladder: the previous and the next call of a program"));
    rows += keyRow(tr("Mouse at rest"), tr("On a term, anywhere: what it means"));
    rows += keyRow(u"Ctrl+C"_qs, tr("In the events: copy the row"));
    rows += keyRow(tr("Alt+Up, Alt+Down, Delete"),
                   tr("In the steps of a lesson that is edited: move the step, take it out"));
    rows += keyRow(tr("Return"), tr("In the events and in why: go there"));
    rows += keyRow(tr("Arrows"), tr("In belief and truth: from range to range"));
    rows += keyRow(tr("Left, Right"), tr("In the frames of a voice or video: from frame to frame"));
    rows += keyRow(tr("Tab, Up, Down, Return"),
                   tr("In the sockets: from table to packets, from row to row, and choose"));
    rows += keyRow(tr("Escape"), tr("In the ladder, in belief and truth: mark nothing"));
    rows += keyRow(tr("Tab, Return"), tr("To the next control, and press it"));
    rows +=
        keyRow(tr("Page Down, Page Up"),
               tr("In the presenter: the question of the step, its answer, the next step (twice: "
                  "at once), and back"));
    rows += keyRow(u"B, ."_qs, tr("In the presenter: a black screen, and back"));
    rows += keyRow(u"L"_qs, tr("In the presenter: a dot to point with"));
    rows += keyRow(tr("Tab, 1, \u2026, 9"), tr("In the presenter: another lane"));
    rows += keyRow(u"S"_qs, tr("In the presenter: the teacher's window with the script"));
    rows += keyRow(u"M"_qs, tr("In the presenter: the timers on the ladder"));
    return QStringLiteral("<table cellpadding='3'>%1</table>").arg(rows);
}

QString licencesHtml()
{
    return QStringLiteral("<p>%1</p><p>%2</p><ul><li>%3</li><li>%4</li><li>%5</li><li>%6</li></ul>")
        .arg(tr("Roundtrip is free software under the GNU General Public License, version 3 or "
                "later. It comes without any warranty."),
             tr("It carries or uses the work of others:"),
             tr("Qt %1: LGPL-3.0; Qt Charts: GPL-3.0").arg(QLatin1StringView(qVersion())),
             tr("muParser, by Ingo Berg: BSD-2-Clause"), tr("libwebp, by Google: BSD-3-Clause"),
             tr("Inter, by The Inter Project Authors: SIL Open Font License 1.1"),
             tr("JetBrains Mono, by The JetBrains Mono Project Authors: SIL Open Font License "
                "1.1"));
}

QString aboutHtml()
{
    return QStringLiteral("<h3>Roundtrip %1</h3><p>%2</p><p>%3</p>")
        .arg(QStringLiteral(ROUNDTRIP_VERSION),
             tr("Watch what TCP does for a program, and what UDP leaves to it: two hosts and a "
                "network in virtual time, packet by packet, true to the RFCs."),
             tr("The same scenario and the same seed give the same run, bit for bit."));
}

HelpBox::HelpBox(const Theme& theme, const QString& title, const QString& html, QWidget* parent)
    : QDialog(parent)
{
    const auto px = theme.pixels();
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(12));
    auto* text = new QTextBrowser(this);
    text->setHtml(html);
    text->setAccessibleName(title);
    text->setOpenExternalLinks(true);
    column->addWidget(text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(px(560), px(520));
}

} // namespace roundtrip::ui
