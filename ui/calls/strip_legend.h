// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of belief and truth with its numbers: groups of a sample, a name and the bytes of each
// kind, side by side where there is room. Shows facts; computes none.
#pragma once

#include "ui/calls/belief_words.h"
#include "ui/calls/part_list.h"

#include <QPointF>
#include <QString>
#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class Theme;

class StripLegend : public QWidget, public PartList {
    Q_OBJECT
public:
    explicit StripLegend(const Theme& theme, QWidget* parent = nullptr);
    struct Group {
        QString title;
        std::vector<StripCount> counts;
        friend bool operator==(const Group&, const Group&) = default;
    };
    void setGroups(std::vector<Group> groups);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// Each kind with its bytes.
    int partCount() override;
    PicturePart part(int n) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double columnWidth() const;
    [[nodiscard]] bool sideBySide(int width) const;
    [[nodiscard]] double gap() const;
    /// Where each group stands, and how wide it is.
    struct Place {
        QPointF at;
        double width = 0.0;
    };
    [[nodiscard]] std::vector<Place> places() const;
    void paintGroup(QPainter& painter, const Group& group, QPointF at, double width) const;
    const Theme& m_theme;
    std::vector<Group> m_groups;
};

} // namespace roundtrip::ui
