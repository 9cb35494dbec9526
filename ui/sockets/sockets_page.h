// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Sockets": both hosts' tables of sockets, and how the packet that has just arrived
// finds its row among them. Shows the lane in focus; a function of (run, playhead).
#pragma once

#include "ui/sockets/sockets_facts.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QScrollArea;
QT_END_NAMESPACE

namespace roundtrip::ui {

class RefreshGate;
class RfcLink;
class SocketsView;
struct ViewContext;

class SocketsPage : public QWidget {
    Q_OBJECT
public:
    explicit SocketsPage(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] const SocketsView& view() const { return *m_view; }
    /// The arrival that is shown, or nullptr.
    [[nodiscard]] const ArrivalFact* arrival() const { return m_arrival ? &*m_arrival : nullptr; }

public Q_SLOTS:
    /// Moves the playhead to the next arrival at either host.
    void nextArrival();
    void previousArrival();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addShortcuts();
    void refresh();
    void followLane();
    void followArrival();
    [[nodiscard]] Duration searchSpan() const;
    void showSentence();
    void giveRoom();
    void applyTheme();

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run;
    std::size_t m_lane = 0;
    ArrivalList m_arrivals;
    std::unique_ptr<StateCursor> m_before; ///< stands just before the arrivals
    std::optional<std::size_t> m_index;    ///< of the shown arrival
    std::optional<ArrivalFact> m_arrival;
    QLabel *m_title = nullptr, *m_count = nullptr, *m_sentence = nullptr;
    QPushButton *m_previous = nullptr, *m_next = nullptr;
    QScrollArea* m_area = nullptr;
    SocketsView* m_view = nullptr;
    RfcLink* m_link = nullptr;
    RefreshGate* m_gate = nullptr;
};

} // namespace roundtrip::ui
