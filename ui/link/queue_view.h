// SPDX-License-Identifier: GPL-3.0-or-later
// The drawn queue as a widget: shows facts, selects packets by mouse and keyboard, and tells a
// screen reader of each part. Keeps no facts of its own beyond what it was given.
#pragma once

#include "ui/link/link_measures.h"
#include "ui/link/queue_layout.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace roundtrip::ui {

struct ViewContext;

/// A part of the picture as a screen reader is told of it. packet: what choosing it selects.
struct QueueItem {
    QRectF rect;
    QString name;
    PacketId packet = kNoPacket;
};

class QueueView : public QWidget {
    Q_OBJECT
public:
    explicit QueueView(ViewContext& context, QWidget* parent = nullptr);
    /// Null data: nothing is shown.
    void setFacts(std::shared_ptr<const LinkData> link, QueueFacts facts);
    [[nodiscard]] const QueueFacts& facts() const { return m_facts; }
    [[nodiscard]] const QueueLayout& layoutNow() const { return m_layout; }
    /// The packet being sent, those that wait, the last drop and the last mark.
    [[nodiscard]] const std::vector<QueueItem>& items() const { return m_items; }
    [[nodiscard]] int currentItem() const { return m_current; } ///< -1: none
    /// As a click does: its packet is selected everywhere.
    void choose(std::size_t item);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void place();
    void listItems();
    void moveTo(int item);
    [[nodiscard]] const QueueItem* itemAt(QPointF point) const;
    [[nodiscard]] double fallen() const;

    ViewContext& m_context;
    std::shared_ptr<const LinkData> m_data;
    QueueFacts m_facts;
    QueueLayout m_layout;
    std::vector<QueueItem> m_items;
    int m_current = -1;
};

} // namespace roundtrip::ui
