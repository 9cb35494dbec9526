// SPDX-License-Identifier: GPL-3.0-or-later
// The start page: the bundled lessons as cards, going on where one stopped, recent files. Reads the
// lessons and computes their pictures on worker threads, one after the other, once it is shown.
// Knows no window and keeps no progress: it is told, and says what was chosen.
#pragma once

#include "ui/start/lesson_grid.h"

#include <QWidget>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QScrollArea;
class QTabBar;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class StartSide;

class StartPage : public QWidget {
    Q_OBJECT
public:
    /// Of a lesson, by its name; asked when the cards are made and when refresh() is called.
    using ProgressOf = std::function<LessonProgress(const QString& name)>;

    /// `theme` must outlive the page.
    StartPage(const Theme& theme, ProgressOf progressOf, QWidget* parent = nullptr);
    ~StartPage() override; ///< the worker stops soon

    /// The lesson that was left last; empty = none.
    void setLastLesson(const QString& name);
    void setRecentFiles(const QStringList& paths);
    /// Asks for every lesson's progress again.
    void refresh();
    [[nodiscard]] const LessonGrid& grid() const { return *m_grid; }
    /// Blocks, with a running event loop, until every card has its picture (for pictures of the
    /// page, and tests).
    void waitForPictures();

Q_SIGNALS:
    /// `step` counts from 0; 0 = from the beginning.
    void lessonChosen(const QString& name, int step);
    void emptyRunChosen();
    void fileChosen(const QString& path);
    void openAsked();
    void picturesReady();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildLessons();
    void begin();
    void takeLessons(std::vector<CatalogLesson> lessons);
    void nextPicture();
    void choose(const QString& name);
    void showTopic(int tab);
    void showLast();
    void restyle();
    void fit();

    const Theme& m_theme;
    ProgressOf m_progressOf;
    LessonGrid* m_grid = nullptr;
    StartSide* m_side = nullptr;
    QWidget* m_sideArea = nullptr;
    QScrollArea* m_scroll = nullptr;
    QTabBar* m_filter = nullptr;
    QToolButton *m_continue = nullptr, *m_empty = nullptr;
    QBoxLayout *m_outer = nullptr, *m_filterRow = nullptr;
    std::vector<std::optional<LessonTopic>> m_topics; ///< by tab
    std::vector<CatalogLesson> m_lessons;
    QString m_last;
    std::size_t m_next = 0; ///< whose picture comes next
    bool m_begun = false, m_ready = false;
    std::shared_ptr<std::atomic<bool>> m_cancel;
};

} // namespace roundtrip::ui
