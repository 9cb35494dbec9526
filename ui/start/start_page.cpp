// SPDX-License-Identifier: GPL-3.0-or-later
// See start_page.h.
#include "ui/start/start_page.h"

#include "ui/base/on_worker.h"
#include "ui/parts/plain_keys.h"
#include "ui/parts/scrolling.h"
#include "ui/start/start_side.h"

#include <QEventLoop>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kSideWide = 330, kSideNarrow = 232, kMargin = 48, kMarginNarrow = 20;
constexpr double kWidePage = 1280, kFilterBeside = 560;

QToolButton* headButton(const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// A scroll area on the page's own ground; Qt would fill what it holds with the window's.
QScrollArea* clear(QWidget* scrolled)
{
    auto* area = static_cast<QScrollArea*>(scrolling(scrolled));
    scrolled->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace

StartPage::StartPage(const Theme& theme, ProgressOf progressOf, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_progressOf(std::move(progressOf))
    , m_cancel(std::make_shared<std::atomic<bool>>(false))
{
    setObjectName(u"startPage"_qs);
    setAccessibleName(tr("Start page"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    m_outer = column;
    column->addWidget(buildHead());
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(buildLessons(), 1);
    m_side = new StartSide(theme, this);
    connect(m_side, &StartSide::fileChosen, this, &StartPage::fileChosen);
    connect(m_side, &StartSide::openAsked, this, &StartPage::openAsked);
    m_sideArea = clear(m_side);
    row->addWidget(m_sideArea);
    column->addLayout(row, 1);
    connect(&theme, &Theme::changed, this, &StartPage::restyle);
    restyle();
}

StartPage::~StartPage() { *m_cancel = true; }

QWidget* StartPage::buildHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    auto* words = new QVBoxLayout;
    auto* title = new QLabel(u"Roundtrip"_qs, head);
    title->setObjectName(u"startTitle"_qs);
    title->setProperty("role", u"display"_qs);
    auto* subtitle = new QLabel(tr("See what TCP does for you, and what UDP leaves to you."), head);
    subtitle->setProperty("role", u"lead"_qs);
    subtitle->setWordWrap(true);
    words->addWidget(title);
    words->addWidget(subtitle);
    row->addLayout(words, 1);
    m_continue = headButton({}, head);
    m_continue->setObjectName(u"continueLesson"_qs);
    m_continue->setProperty("primary", true);
    // The other buttons of this kind hold an icon only, and are held that narrow.
    m_continue->setStyleSheet(
        u"QToolButton { min-width: 0; max-width: 4000px; padding: 0 12px; }"_qs);
    m_continue->hide();
    connect(m_continue, &QToolButton::clicked, this, [this] { choose(m_last); });
    m_empty = headButton(tr("Empty run"), head);
    m_empty->setObjectName(u"emptyRun"_qs);
    m_empty->setToolTip(tr("A connection that opens and closes: yours to change"));
    connect(m_empty, &QToolButton::clicked, this, &StartPage::emptyRunChosen);
    row->addWidget(m_continue, 0, Qt::AlignTop);
    row->addSpacing(8);
    row->addWidget(m_empty, 0, Qt::AlignTop);
    return head;
}

QWidget* StartPage::buildLessons()
{
    auto* panel = new QWidget(this);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_filterRow = new QBoxLayout(QBoxLayout::LeftToRight);
    auto* heading = new QLabel(tr("Lessons"), panel);
    heading->setProperty("role", u"section"_qs);
    m_filter = new QTabBar(panel);
    m_filter->setObjectName(u"lessonFilter"_qs);
    m_filter->setAccessibleName(tr("Which lessons are shown"));
    m_filter->setDocumentMode(true);
    m_filter->setDrawBase(false);
    m_filter->setExpanding(false);
    m_filter->setUsesScrollButtons(true);
    m_filter->setElideMode(Qt::ElideNone);
    m_filter->setFocusPolicy(Qt::TabFocus);
    m_filter->installEventFilter(this);
    connect(m_filter, &QTabBar::currentChanged, this, &StartPage::showTopic);
    m_filterRow->addWidget(heading);
    m_filterRow->addStretch(1);
    m_filterRow->addWidget(m_filter);
    column->addLayout(m_filterRow);
    m_grid = new LessonGrid(m_theme);
    connect(m_grid, &LessonGrid::chosen, this, &StartPage::choose);
    m_scroll = clear(m_grid);
    connect(m_grid, &LessonGrid::focusMoved, m_scroll,
            [this](QWidget* card) { m_scroll->ensureWidgetVisible(card); });
    column->addWidget(m_scroll, 1);
    return panel;
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    begin();
    refresh();
}

void StartPage::begin()
{
    if (std::exchange(m_begun, true))
        return;
    askOnWorker(
        this, [] { return bundledLessons(); },
        [this](std::vector<CatalogLesson> lessons) { takeLessons(std::move(lessons)); });
}

void StartPage::takeLessons(std::vector<CatalogLesson> lessons)
{
    m_lessons = std::move(lessons);
    m_grid->setLessons(m_lessons);
    m_topics = {std::nullopt};
    m_filter->addTab(tr("All"));
    for (std::size_t n = 0; n < kLessonTopicNames.size(); ++n) {
        const auto topic = static_cast<LessonTopic>(n);
        if (std::none_of(m_lessons.begin(), m_lessons.end(),
                         [topic](const CatalogLesson& lesson) { return lesson.topic == topic; }))
            continue;
        m_topics.emplace_back(topic);
        m_filter->addTab(topicName(topic));
    }
    m_filter->updateGeometry(); // it does not say so itself while it is hidden
    refresh();
    fit();
    if (hasFocus() && !m_grid->cards().empty())
        m_grid->cards().front()->setFocus();
    nextPicture();
}

void StartPage::nextPicture()
{
    if (m_next >= m_lessons.size()) {
        m_ready = true;
        Q_EMIT picturesReady();
        return;
    }
    askOnWorker(
        this,
        [scenario = m_lessons[m_next].scenario, cancel = m_cancel] {
            return runForThumbnail(scenario, *cancel);
        },
        [this](const std::shared_ptr<const ThumbnailRun>& run) {
            m_grid->cards()[m_next++]->setPicture(run);
            nextPicture();
        });
}

void StartPage::waitForPictures()
{
    begin();
    if (m_ready)
        return;
    QEventLoop loop;
    connect(this, &StartPage::picturesReady, &loop, &QEventLoop::quit);
    loop.exec();
}

void StartPage::setLastLesson(const QString& name)
{
    m_last = name;
    showLast();
}

void StartPage::setRecentFiles(const QStringList& paths)
{
    askOnWorker(
        this, [paths] { return readRecentFiles(paths); },
        [this](const std::vector<RecentFile>& files) { m_side->setFiles(files); });
}

void StartPage::refresh()
{
    for (LessonCard* card : m_grid->cards())
        card->setProgress(m_progressOf(card->lesson().name));
    showLast();
}

void StartPage::showLast()
{
    const LessonCard* card = m_grid->card(m_last);
    const LessonProgress progress = card ? m_progressOf(m_last) : LessonProgress();
    m_continue->setVisible(card && !progress.done && progress.furthest > 0);
    if (!card)
        return;
    m_continue->setText(u' ' + tr("Continue at step %1").arg(progress.furthest));
    m_continue->setToolTip(card->lesson().title);
    m_continue->setAccessibleName(
        tr("Continue %1 at step %2").arg(card->lesson().title).arg(progress.furthest));
}

void StartPage::choose(const QString& name)
{
    const LessonProgress progress = m_progressOf(name);
    Q_EMIT lessonChosen(name, progress.done ? 0 : std::max(0, progress.furthest - 1));
}

void StartPage::showTopic(int tab)
{
    if (tab < 0 || tab >= static_cast<int>(m_topics.size()))
        return;
    m_grid->showTopic(m_topics[static_cast<std::size_t>(tab)]);
    m_scroll->ensureVisible(0, 0);
}

bool StartPage::eventFilter(QObject* watched, QEvent* event)
{
    // The tabs take the arrows that would step the run which is not to be seen.
    if (watched == m_filter && event->type() == QEvent::ShortcutOverride
        && isPlainKey(*static_cast<QKeyEvent*>(event), {Qt::Key_Left, Qt::Key_Right})) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void StartPage::restyle()
{
    const auto px = m_theme.pixels();
    m_continue->setIcon(m_theme.icon(u"play"_qs, ColorRole::OnAccent));
    for (QToolButton* button : {m_continue, m_empty}) {
        button->setMinimumHeight(px(40));
        button->setMinimumWidth(0);
        button->setMinimumWidth(button->sizeHint().width() + px(24));
    }
    m_grid->restyle();
    m_side->restyle();
    fit();
    update();
}

void StartPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StartPage::fit()
{
    const auto px = m_theme.pixels();
    const bool wide = width() >= px(kWidePage);
    const int margin = px(wide ? kMargin : kMarginNarrow);
    m_outer->setContentsMargins(margin, px(wide ? 40 : 16), margin, 0);
    m_outer->setSpacing(px(wide ? 32 : 14));
    const int side = px(wide ? kSideWide : kSideNarrow);
    m_sideArea->setFixedWidth(side);
    const int gap = px(wide ? 48 : 20);
    static_cast<QBoxLayout*>(m_outer->itemAt(1)->layout())->setSpacing(gap);
    const int lessons = width() - 2 * margin - side - gap;
    m_filterRow->setDirection(lessons >= px(kFilterBeside) ? QBoxLayout::LeftToRight
                                                           : QBoxLayout::TopToBottom);
}

void StartPage::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(ColorRole::Background));
}

} // namespace roundtrip::ui
