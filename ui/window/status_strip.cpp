// SPDX-License-Identifier: GPL-3.0-or-later
// See status_strip.h.
#include "ui/window/status_strip.h"

#include "ui/base/current_run.h"
#include "ui/base/view_context.h"
#include "ui/theme/theme_icons.h"
#include "ui/window/scenario_facts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace roundtrip::ui {
namespace {

QColor markColor(const Theme& theme, const QString& mark)
{
    if (mark == u"mark-state")
        return theme.segment(SegmentStyle::Ack).line;
    if (mark == u"mark-lost")
        return theme.segment(SegmentStyle::Lost).line;
    if (mark == u"mark-resent")
        return theme.segment(SegmentStyle::Rtx).line;
    return theme.color(ColorRole::Ink2);
}

QString endNotice(const Run& run)
{
    const QString at = QString::fromStdString(formatMilliseconds(run.endTime().time_since_epoch()));
    switch (run.end) {
    case RunEnd::NothingLeft:
    case RunEnd::Cancelled: return {};
    case RunEnd::TimeLimit: return StatusStrip::tr("cut off by \"until\" at %1 ms").arg(at);
    case RunEnd::EventLimit: return StatusStrip::tr("too long to record: cut off at %1 ms").arg(at);
    }
    return {};
}

} // namespace

StatusStrip::StatusStrip(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_facts = new QLabel(this);
    m_facts->setObjectName(u"facts"_qs);
    m_facts->setMinimumWidth(0);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_facts, 1);
    m_notice = new QLabel(this);
    m_notice->setObjectName(u"notice"_qs);
    m_notice->setProperty("role", u"error"_qs);
    row->addWidget(m_notice);

    m_progress = new QWidget(this);
    auto* progressRow = new QHBoxLayout(m_progress);
    progressRow->setContentsMargins(0, 0, 0, 0);
    m_progressText = new QLabel(m_progress);
    m_bar = new QProgressBar(m_progress);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_cancel = new QPushButton(tr("Cancel"), m_progress);
    m_cancel->setObjectName(u"cancelRun"_qs);
    progressRow->addWidget(m_progressText);
    progressRow->addWidget(m_bar);
    progressRow->addWidget(m_cancel);
    row->addWidget(m_progress);
    m_progress->hide();
    addLegend();
    row->addWidget(m_legend);

    RunDocument& document = context.document;
    connect(m_cancel, &QPushButton::clicked, &document, &RunDocument::cancel);
    connect(&document, &RunDocument::scenarioChanged, this, &StatusStrip::showFacts);
    connect(&document, &RunDocument::runProgress, this, &StatusStrip::showProgress);
    connect(&document, &RunDocument::runReady, this, &StatusStrip::endProgress);
    connect(&document, &RunDocument::runCancelled, this, &StatusStrip::endProgress);
    connect(&document, &RunDocument::runCancelled, this, &StatusStrip::showFacts);
    connect(&document, &RunDocument::runStarted, this, &StatusStrip::showFacts);
    connect(&document, &RunDocument::failed, this, &StatusStrip::endProgress);
    connect(&context.playback, &Playback::runChanged, this, &StatusStrip::showFacts);
    connect(&context.selection, &Selection::numbersChanged, this, &StatusStrip::showNumbers);
    connect(&context.theme, &Theme::changed, this, &StatusStrip::applyTheme);
    applyTheme();
    showFacts();
    showNumbers();
}

void StatusStrip::addLegend()
{
    m_legend = new QWidget(this);
    auto* row = new QHBoxLayout(m_legend);
    row->setContentsMargins(0, 0, 0, 0);
    const std::vector<std::pair<QString, QString>> entries{{u"mark-state"_qs, tr("state change")},
                                                           {u"mark-lost"_qs, tr("lost")},
                                                           {u"mark-resent"_qs, tr("resent")},
                                                           {u"mark-timer"_qs, tr("timer fired")}};
    for (const auto& [mark, words] : entries) {
        auto* entry = new QHBoxLayout;
        auto* picture = new QLabel(m_legend);
        picture->setProperty("mark", mark);
        m_marks.push_back(picture);
        entry->addWidget(picture);
        entry->addWidget(new QLabel(words, m_legend));
        row->addLayout(entry);
    }
    m_numbers = new QLabel(m_legend);
    row->addWidget(m_numbers);
}

void StatusStrip::showFacts()
{
    const auto& scenario = m_context.document.scenario();
    const QStringList facts = scenario ? scenarioFacts(*scenario) : QStringList();
    m_facts->setProperty("facts", facts);
    m_facts->setToolTip(facts.join(u'\n'));
    const Run* run = m_context.run();
    const bool cancelled = run && scenario && !m_context.document.running()
                           && !runIsCurrent(m_context);
    m_notice->setText(cancelled ? tr("Cancelled: this is the run of before (F5 runs the open one)")
                      : run     ? endNotice(*run)
                                : QString());
    m_notice->setVisible(!m_notice->text().isEmpty());
    fit();
}

void StatusStrip::showNumbers()
{
    m_numbers->setText(m_context.selection.rawNumbers() ? tr("raw sequence numbers")
                                                        : tr("relative sequence numbers"));
}

void StatusStrip::showProgress(double virtualSeconds, qulonglong events)
{
    // A quick run never shows this: the first report comes after a tenth of a second.
    m_progressText->setText(tr("Running: %1 s of virtual time, %2 events")
                                .arg(virtualSeconds, 0, 'f', 1)
                                .arg(QLocale().toString(events)));
    m_progress->show();
    fit();
}

void StatusStrip::endProgress()
{
    m_progress->hide();
    fit();
}

void StatusStrip::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    setFixedHeight(px(24) - 5); // Qt keeps five pixels of a status bar for itself
    layout()->setContentsMargins(px(16), 0, px(16), 0);
    layout()->setSpacing(px(24));
    m_progress->layout()->setSpacing(px(8));
    m_bar->setFixedWidth(px(120));
    auto* row = static_cast<QHBoxLayout*>(m_legend->layout());
    row->setSpacing(px(20));
    for (int i = 0; i < row->count(); ++i)
        if (QLayout* entry = row->itemAt(i)->layout())
            entry->setSpacing(px(6));
    const QSize size(px(14), px(14));
    for (QLabel* mark : m_marks) {
        const QString name = mark->property("mark").toString();
        mark->setPixmap(tintedIcon(name, markColor(theme, name), size, devicePixelRatioF()));
    }
    fit();
}

void StatusStrip::fit()
{
    // The legend gives way to progress, and the facts lose their last ones before they are cut.
    const int wide = static_cast<int>(std::lround(1200 * m_context.theme.scale()));
    const int least = static_cast<int>(std::lround(900 * m_context.theme.scale()));
    m_numbers->setVisible(width() >= least); // the menu tells it too
    m_legend->setVisible((!m_progress->isVisibleTo(this) || width() >= wide)
                         && width() >= m_legend->sizeHint().width() + least / 4);
    const int legend = m_legend->isVisibleTo(this) ? m_legend->sizeHint().width() : 0;
    const int progress = m_progress->isVisibleTo(this) ? m_progress->sizeHint().width() : 0;
    const int notice = m_notice->isVisibleTo(this) ? m_notice->sizeHint().width() : 0;
    const int room = width() - legend - progress - notice - 5 * layout()->spacing();
    QStringList facts = m_facts->property("facts").toStringList();
    const QString gap(6, u' ');
    const QFontMetrics metrics(m_facts->font());
    while (facts.size() > 1 && metrics.horizontalAdvance(facts.join(gap)) > room)
        facts.removeLast();
    m_facts->setText(facts.join(gap));
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace roundtrip::ui
