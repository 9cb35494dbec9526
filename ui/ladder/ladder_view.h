// SPDX-License-Identifier: GPL-3.0-or-later
// The ladders of all lanes on one time axis, with the now-line across them. A function of the
// run and the playhead: it keeps pictures and geometry, never the state of a protocol.
#pragma once

#include "ui/base/view_context.h"
#include "ui/calls/call_card.h"
#include "ui/calls/calls_lane.h"
#include "ui/calls/part_list.h"
#include "ui/connection/connection_facts.h"
#include "ui/ladder/ladder_range.h"
#include "ui/ladder/ladder_scene.h"
#include "ui/parts/axis_text.h"

#include <QPixmap>
#include <QPointF>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace roundtrip::ui {

class LadderPainter;
class RefreshGate;

class LadderView : public QWidget, public PartList {
    Q_OBJECT
public:
    explicit LadderView(ViewContext& context, QWidget* parent = nullptr);
    ~LadderView() override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The geometry on the screen; built when needed.
    const LadderScene& scene();
    /// The packet under a point of the widget, if any.
    [[nodiscard]] PacketRef packetAt(QPointF point);
    /// The title of the lane whose head is there; nothing below the heads.
    [[nodiscard]] QString titleAt(QPointF point);
    [[nodiscard]] bool callsShown() const { return m_callsShown; }
    [[nodiscard]] bool timersShown() const { return m_timersShown; }
    /// Another choice of lane, or of what stands around it; the stretch of time stays.
    void setLook(LadderLook look);
    [[nodiscard]] const LadderLook& look() const { return m_scene.look(); }

    // ui/calls/ladder_calls.cpp
    /// The call whose name or box is under a point of the widget, if calls are shown.
    [[nodiscard]] std::optional<CallRef> callAt(QPointF point);
    /// The call with the mark; its words stand beside it while nothing plays.
    [[nodiscard]] const std::optional<CallRef>& chosenCall() const { return m_call; }
    /// The words of the chosen call as last painted, or nullptr.
    [[nodiscard]] const CallCard* callCard() const { return m_card ? &*m_card : nullptr; }
    /// As a click on it does: marks it and takes the playhead to its begin. While the calls are
    /// not shown nothing is chosen.
    void chooseCall(CallRef ref);
    /// The box of a call; empty where it has none.
    [[nodiscard]] QRectF callPlace(CallRef ref);
    /// The calls in view, then the packets in view.
    int partCount() override;
    PicturePart part(int n) override;
    int currentPart() override;
    void choosePart(int n) override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void fitAll();
    void ensureTimeVisible(roundtrip::SimTime t);
    /// The calls of the hosts' programs, in columns outside the bars; off at first.
    void setCallsShown(bool shown);
    /// The armed timers as shrinking bars at the now-line; on at first.
    void setTimersShown(bool shown);

Q_SIGNALS:
    /// A key for the calls was pressed while they are not shown.
    void callsWanted();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    /// The heading of each lane and its counts at the playhead.
    virtual void paintCounts(QPainter& painter);

private:
    enum class Drag { None, Pending, NowLine, Pan };

    void showRun();
    void showTime(SimTime t);
    void showSelected(PacketRef packet);
    void invalidate();
    void chooseFirstRange();
    [[nodiscard]] AxisRange range() const;
    void setRange(AxisRange range);
    [[nodiscard]] AxisRange rangeAt(double now, double length);
    [[nodiscard]] double lastArrow() const;
    void zoomBy(double factor);
    void paintLayers();
    void blitLayers(QPainter& painter, double cut);
    void drawLayers(QPainter& painter, double cut);
    [[nodiscard]] int inkAhead() const;
    void paintStatic(QPainter& painter, int ink);
    void paintHeadings(QPainter& painter);
    void paintMoving(QPainter& painter, double nowY);
    void paintLabels(QPainter& painter, const LadderPainter& ladder, std::size_t lane, SimTime now,
                     double nowY);
    void paintHighlights(QPainter& painter, const LadderPainter& ladder, std::size_t lane);
    void paintAxis(QPainter& painter, double nowY);
    void paintDots(QPainter& painter, double nowY);
    [[nodiscard]] std::vector<Tick> axisTicks();
    [[nodiscard]] TimeUnit axisUnit();
    void paintNowLine(QPainter& painter, double nowY);
    void paintEpilogue(QPainter& painter, const LaneColumn& column, SimTime now);
    void paintDenseNote(QPainter& painter, const LaneColumn& column);
    [[nodiscard]] QRectF handleRect(double nowY) const;
    [[nodiscard]] bool onNowLine(QPointF point);
    void scrubTo(double y, bool snap);
    void updateHover(QPointF point);
    void selectNeighbour(int step);
    void choose(QPointF point);
    // ladder_view_beside.cpp
    void prepareBeside();
    void readTimers();
    void paintTimers(QPainter& painter, double nowY);
    void paintCalls(QPainter& painter, double nowY);
    [[nodiscard]] QString callToolTipAt(QPointF point);
    void describeInstant();
    // ui/calls/ladder_calls.cpp
    void layOutCalls();
    [[nodiscard]] bool mayShow(const ProgramCall& call) const;
    void leaveCall();
    void chooseNeighbourCall(int step);
    [[nodiscard]] QString callSpoken(CallRef ref);
    [[nodiscard]] QString instantText();
    void placeCard(double nowY);
    void paintChosenCall(QPainter& painter);
    [[nodiscard]] bool underCard(const TurnedBox& box) const;
    const std::vector<PacketRef>& packetsInView();

    ViewContext& m_context;
    LadderScene m_scene;
    CallsLane m_calls;
    std::optional<CallRef> m_call; ///< chosen
    std::optional<CallCard> m_card;
    SimTime m_callsAt{};                                   ///< the calls were laid out for
    std::optional<std::vector<PacketRef>> m_packetsInView; ///< empty: not counted yet
    std::vector<std::array<std::vector<TimerFacts>, kHosts>>
        m_timers; ///< by lane, as at m_timersAt
    SimTime m_timersAt{};
    std::vector<std::vector<TurnedBox>> m_labelBoxes; ///< by lane, as last painted
    RefreshGate* m_timersGate = nullptr;
    bool m_callsShown = false, m_timersShown = true, m_callsStale = true;
    QPixmap m_past, m_future;
    bool m_sceneStale = true, m_layersStale = true;
    bool m_following = true; ///< until the user pans away while it plays
    bool m_keyboardFocus = false;
    Drag m_drag = Drag::None;
    bool m_pressedOnLine = false;
    QPointF m_pressed;
    AxisRange m_pressedRange;
    AxisRange m_beforeEnd;                 ///< what was in view before it was widened
    std::optional<AxisRange> m_widened;    ///< for the end of the run
    std::optional<AxisRange> m_firstRange; ///< as chosen for the run, before anybody scrolled
};

} // namespace roundtrip::ui
