// SPDX-License-Identifier: GPL-3.0-or-later
// Small cells with a name and a number, three in a row: cwnd, SRTT and their like.
#pragma once

#include "ui/connection/connection_words.h"

#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class Theme;

struct Stat {
    QString name;
    NumberAndUnit value;
    QString toolTip;
    friend bool operator==(const Stat&, const Stat&) = default;
};

class StatGrid : public QWidget {
    Q_OBJECT
public:
    explicit StatGrid(const Theme& theme, QWidget* parent = nullptr);
    void setStats(std::vector<Stat> stats);
    [[nodiscard]] QString sentence() const; ///< "cwnd 7 000 B, ssthresh 3 000 B"
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF cellRect(std::size_t i) const;
    const Theme& m_theme;
    std::vector<Stat> m_stats;
};

} // namespace roundtrip::ui
