// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over the presenter: the dot that follows the mouse, or nothing but black. Lets all
// clicks through and knows no run.
#pragma once

#include <QColor>
#include <QPointF>
#include <QWidget>

namespace roundtrip::ui {

class PresenterOverlay : public QWidget {
    Q_OBJECT
public:
    explicit PresenterOverlay(QWidget* parent);
    void setBlank(bool blank);
    [[nodiscard]] bool blank() const { return m_blank; }
    void setLaser(bool on);
    [[nodiscard]] bool laser() const { return m_laser; }
    void moveTo(QPointF point);
    void setUnit(double unit) { m_unit = unit; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect dotArea() const;
    bool m_blank = false, m_laser = false;
    QPointF m_point;
    double m_unit = 1.0;
};

} // namespace roundtrip::ui
