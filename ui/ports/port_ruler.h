// SPDX-License-Identifier: GPL-3.0-or-later
// The ruler of all port numbers, 0 to 65535: the three ranges, the ports of the run, those of known
// services, and the range from which Linux draws. Left and Right go from one number with something
// to tell to the next; Enter and a click choose it. Shows stops, and computes none.
#pragma once

#include "ui/ports/port_ruler_layout.h"
#include "ui/ports/port_stops.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace roundtrip::ui {

class Theme;

class PortRuler : public QWidget {
    Q_OBJECT
public:
    explicit PortRuler(const Theme& theme, QWidget* parent = nullptr);
    void setStops(std::vector<PortStop> stops);
    [[nodiscard]] const std::vector<PortStop>& stops() const { return m_stops; }
    /// The number that the table shows; it gets the line of the selection.
    void setSelected(std::optional<std::uint16_t> port);
    /// The number under the pointer or reached by keys, else the selected one.
    [[nodiscard]] std::optional<std::uint16_t> current() const;
    [[nodiscard]] QString textOf(std::uint16_t port) const;

    /// For screen readers: each stop, in order; `item` counts from 0.
    [[nodiscard]] QRect rectOfStop(std::size_t item) const;
    void chooseStop(std::size_t item);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// What current() says is another one.
    void pointed();
    void chosen(quint16 port);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Rows;
    [[nodiscard]] Rows rows() const;
    [[nodiscard]] PortScale scale() const;
    [[nodiscard]] std::uint16_t portNear(double x) const;
    void moveTo(std::size_t item);
    void point(std::optional<std::uint16_t> port);
    void paintRanges(QPainter& painter, const Rows& rows) const;
    void paintEphemeral(QPainter& painter, const Rows& rows) const;
    void paintLegend(QPainter& painter, const Rows& rows) const;
    void paintStops(QPainter& painter, const Rows& rows) const;
    void paintLabels(QPainter& painter, const Rows& rows) const;
    void paintHead(QPainter& painter, QPointF centre, const PortStop& stop) const;
    [[nodiscard]] QColor colorOf(const PortStop& stop, bool text) const;

    const Theme& m_theme;
    std::vector<PortStop> m_stops;
    std::optional<std::uint16_t> m_selected, m_pointed;
};

} // namespace roundtrip::ui
