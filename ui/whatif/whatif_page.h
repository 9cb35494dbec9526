// SPDX-License-Identifier: GPL-3.0-or-later
// The page "What if": two runs beside each other, the same up to where they part, and from there
// what differs, in ladders, a curve, sentences and numbers. The two sides have a context of their
// own, whose playhead follows the window's. Never steps a simulation.
#pragma once

#include "ui/base/view_context.h"
#include "ui/whatif/pair_job.h"
#include "ui/whatif/pair_sources.h"

#include <QWidget>

#include <array>
#include <memory>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QFrame;
class QLabel;
class QListView;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ChangesModel;
class NumberCards;
class PairChart;
class PairLadder;
class SourceChooser;

class WhatIfPage : public QWidget {
    Q_OBJECT
public:
    explicit WhatIfPage(ViewContext& context, QWidget* parent = nullptr);
    ~WhatIfPage() override;

    /// What is shown; null while nothing is, or a job is under way.
    [[nodiscard]] const std::shared_ptr<const PairOutcome>& outcome() const { return m_outcome; }
    [[nodiscard]] ViewContext& pairContext() { return m_pair; }
    [[nodiscard]] PairLadder& ladder() { return *m_ladder; }
    [[nodiscard]] NumberCards& cards() { return *m_cards; }
    [[nodiscard]] ChangesModel& changes() { return *m_changes; }
    /// Chooses both sides, as the choosers do.
    void compare(const PairSource& a, std::size_t laneA, const PairSource& b, std::size_t laneB);
    /// Blocks until what is asked for is shown (for tests and pictures).
    void waitForOutcome();

public Q_SLOTS:
    /// The open scenario as it is now is what the edits to come are compared with.
    void keepAsA();
    /// Opens an edit as a branch: the open scenario is kept as A, and the edited one becomes the
    /// open one and B. Asks to be shown.
    void openBranch(const std::shared_ptr<const roundtrip::Scenario>& edited);

Q_SIGNALS:
    void wanted(); ///< the window should turn to this page

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    // whatif_page_layout.cpp
    void build();
    QBoxLayout* buildHead();
    QFrame* panel(QWidget* content);
    QFrame* buildList();
    void applyTheme();
    void fitHead();
    void fitAside();
    // whatif_page.cpp
    void connectDocument();
    void connectTimes();
    void connectPackets();
    void sourceChosen(std::size_t side);
    void refresh();
    void start();
    [[nodiscard]] bool isQuick() const;
    void adopt(const std::shared_ptr<const PairOutcome>& outcome);
    void showPoint();
    [[nodiscard]] QString outcomeStatus() const;
    void showWords();
    enum class Status { Plain, Busy, Error };
    void showStatus(const QString& text, Status status = Status::Plain);
    void dressStatus(Status status);
    void showWrong(std::size_t side, const QString& error);
    void followTime();
    void followFuture();
    [[nodiscard]] SimTime pairTime() const;
    void limitPair();
    [[nodiscard]] std::array<QString, 2> heads() const;
    void followPacket();
    [[nodiscard]] bool bIsOpen() const;

    ViewContext& m_context;
    // Of the pair: a playhead, selection and axis of its own.
    Playback m_playback;
    Selection m_selection;
    PlayheadState m_state;
    FoldedTime m_folded;
    ViewContext m_pair;

    PairJob m_job;
    std::shared_ptr<const PairOutcome> m_outcome;
    std::shared_ptr<const Scenario> m_kept;
    std::shared_ptr<const Scenario> m_seenOriginal, m_seenScenario; ///< as the document last said
    std::array<PairSource, 2> m_sources;                            ///< of what is shown
    bool m_chosen = false;    ///< somebody chose A: no longer the usual one
    bool m_asked = false;     ///< a question is open: only what is the same on both sides
    bool m_wrong = false;     ///< a side cannot be read: nothing is shown but why
    bool m_stale = true;      ///< what is shown, or nothing, is not what is asked for
    bool m_following = false; ///< a playhead is being taken to the other's time

    QLabel *m_question = nullptr, *m_aside = nullptr, *m_status = nullptr, *m_listTitle = nullptr;
    QPushButton *m_keep = nullptr, *m_cancel = nullptr;
    std::array<SourceChooser*, 2> m_choosers{};
    QBoxLayout *m_head = nullptr, *m_choice = nullptr;
    QWidget *m_body = nullptr, *m_bodyArea = nullptr; ///< the area scrolls the body
    NumberCards* m_cards = nullptr;
    PairLadder* m_ladder = nullptr;
    PairChart* m_chart = nullptr;
    ChangesModel* m_changes = nullptr;
    QListView* m_list = nullptr;
};

} // namespace roundtrip::ui
