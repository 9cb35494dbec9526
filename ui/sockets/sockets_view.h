// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of the page: both tables and the wire, with the mouse, the arrow keys and a screen
// reader's children. It is shown facts and keeps none of its own.
#pragma once

#include "ui/sockets/sockets_painter.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct ViewContext;

/// A part of the picture as a screen reader is told of it.
struct SocketsItem {
    enum class Kind : int { Row, Rest, Meter, Packet };
    Kind kind = Kind::Row;
    std::size_t index = 0; ///< among the laid parts of its kind
    QRectF rect;
    QString name;
    QString value; ///< what of it changes with the time
};

class SocketsView : public QWidget {
    Q_OBJECT
public:
    explicit SocketsView(ViewContext& context, QWidget* parent = nullptr);

    /// `arrival` as given to socketsFacts; copied.
    void setFacts(std::shared_ptr<const Run> run, SocketsFacts facts, const ArrivalFact* arrival);
    void clear();
    /// The page that the picture should fit; it may be higher.
    void setRoom(QSize room);
    [[nodiscard]] const SocketsFacts& facts() const { return m_facts; }
    [[nodiscard]] const SocketsLayout& layoutNow() const { return m_layout; }
    [[nodiscard]] const std::vector<SocketsItem>& items() const { return m_items; }
    /// Where the row lies that the search has come to; empty while it has come to none.
    [[nodiscard]] QRect pointedPlace() const;
    /// The item with the keyboard's frame; -1: none.
    [[nodiscard]] int currentItem() const;
    /// As a click on the row does: its flow is shown everywhere.
    void choose(std::size_t laidRow);
    /// As a click on the packet does: it is selected everywhere.
    void choosePacket(std::size_t laidTag);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 0}; }

Q_SIGNALS:
    /// The keyboard's frame is at this place now: it should be in sight.
    void currentMoved(const QRect& place);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    /// Tab goes from the client's table to the packets and to the server's table, then on.
    bool focusNextPrevChild(bool next) override;

private:
    /// What can have the keyboard's frame: a laid row or a laid tag.
    struct Stop {
        bool tag = false;
        std::size_t index = 0;
        friend bool operator==(const Stop&, const Stop&) = default;
    };
    enum class Group : int { Client, Wire, Server };
    /// What makes the stop with the keyboard's frame the same one among other facts.
    struct CurrentRow {
        HostRole host = HostRole::Client;
        SocketRow socket;
        PacketId packet = kNoPacket; ///< a packet, and no row
    };
    // sockets_keys.cpp
    [[nodiscard]] Group groupOf(Stop stop) const;
    [[nodiscard]] QRectF placeOf(Stop stop) const;
    /// As they lie on the page: the client's rows, the packets, the server's rows.
    [[nodiscard]] std::vector<Stop> stops() const;
    void moveBy(int step);
    void holdCurrent();
    void chooseCurrent();
    [[nodiscard]] std::optional<CurrentRow> currentRow() const;
    void place();
    void listItems();
    void moveTo(Stop stop);
    [[nodiscard]] const SocketRow& socketOf(const LaidRow& row) const;
    /// Where the frame goes as other facts come: with its row, or near where that was.
    void follow(const std::optional<CurrentRow>& row);
    [[nodiscard]] std::optional<std::size_t> rowAt(QPointF point) const;
    [[nodiscard]] std::optional<std::size_t> tagAt(QPointF point) const;
    [[nodiscard]] PacketId packetAt(QPointF point) const;

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run;
    SocketsFacts m_facts;
    std::optional<ArrivalFact> m_arrival;
    SocketsLayout m_layout;
    std::vector<SocketsItem> m_items;
    QSize m_room{600, 400};
    std::optional<Stop> m_current;
    std::optional<std::size_t> m_hovered; ///< laid row
};

} // namespace roundtrip::ui
