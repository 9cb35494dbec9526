// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of one direction of a flow: what the sender believes, above what is so, above where
// the ACKs are. While the truth is hidden, question marks stand in its place. The arrow keys or a
// click mark a range, and its words stand below. Shows facts; computes none.
#pragma once

#include "ui/calls/belief_layout.h"
#include "ui/calls/part_list.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace roundtrip::ui {

class Theme;

class BeliefStrips : public QWidget, public PartList {
    Q_OBJECT
public:
    explicit BeliefStrips(const Theme& theme, QWidget* parent = nullptr);
    /// `who` believes: "The client believes".
    void setRows(const StripRows& rows, const QString& who, bool acks, bool truthHidden);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// What is said of the marked range, and of what the other strips have there; empty: none is
    /// marked.
    [[nodiscard]] QString words() const;
    void clearMark();

    /// The ranges, strip by strip; a hidden strip is one part that says so.
    int partCount() override;
    PicturePart part(int n) override;
    int currentPart() override;
    void choosePart(int n) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Row {
        QString name;
        const std::vector<StripCell>* cells = nullptr;
        double height = 0.0;
        bool truth = false;
    };
    /// The mark: it stays at its bytes while the ranges around them change.
    struct Mark {
        std::size_t row = 0;
        StreamSeq at = 1;
        friend bool operator==(const Mark&, const Mark&) = default;
    };
    [[nodiscard]] std::vector<Row> rows() const;
    // belief_marks.cpp
    [[nodiscard]] std::size_t partsOf(const Row& row) const;
    [[nodiscard]] bool hides(const Row& row) const { return row.truth && m_truthHidden; }
    /// The cell with that byte; nullptr where there is none, or where it is hidden.
    [[nodiscard]] const StripCell* cellAt(const Row& row, StreamSeq at) const;
    [[nodiscard]] std::optional<Mark> markAt(QPointF point) const;
    [[nodiscard]] double topOf(std::size_t row) const;
    /// Around the marked range, or the whole strip if that is hidden; empty: nothing is marked.
    [[nodiscard]] QRectF markRect() const;
    void setMark(Mark mark);
    void moveAlong(int step);
    void moveAcross(int step);
    [[nodiscard]] QString cellWords(const Row& row, const StripCell& cell) const;
    void paintMark(QPainter& painter) const;
    void paintWords(QPainter& painter, double top) const;
    [[nodiscard]] QRectF cellRect(const StripCell& cell, double top, double height) const;
    void paintRow(QPainter& painter, const Row& row, double top) const;
    void paintHidden(QPainter& painter, const QRectF& bar) const;
    void paintOffsets(QPainter& painter, double top) const;

    const Theme& m_theme;
    StripRows m_rows;
    QString m_who;
    bool m_acks = true, m_truthHidden = false;
    std::optional<Mark> m_mark;
};

} // namespace roundtrip::ui
