// SPDX-License-Identifier: GPL-3.0-or-later
// The right side of the presenter: the lesson's title, its steps, and the sentence of now, huge.
// Everything is made smaller together rather than cut. A click on a step is told.
#pragma once

#include "ui/presenter/presenter_look.h"

#include <QRectF>
#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class RfcLink;
class StepDeck;
struct ViewContext;

class PresenterWords : public QWidget {
    Q_OBJECT
public:
    PresenterWords(ViewContext& context, StepDeck& deck, QWidget* parent = nullptr);
    void setLook(const PresenterLook& look);
    void refresh(); ///< the steps, or which is the one of now, are others

    /// Where the parts stand; for painting and for tests. All within the widget.
    struct Row {
        int step = 0;
        QRectF box;
    };
    struct Layout {
        double share = 1.0; ///< of the letters' full size
        QRectF title, heading, body, note;
        std::vector<Row> rows;
        bool fits = false;
    };
    [[nodiscard]] const Layout& placed() const { return m_layout; }
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString body() const;
    /// Which steps of an edited run never come: a sentence, or nothing.
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void chosen(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    enum class Text { Title, Step, Heading, Body, Note };
    [[nodiscard]] QFont fontOf(Text text, double share) const;
    [[nodiscard]] double heightOf(Text text, const QString& words, double share) const;
    [[nodiscard]] QString rowText(int step) const;
    [[nodiscard]] Layout layoutAt(double share) const;
    void layOut();
    void paintRow(QPainter& painter, const Row& row) const;
    void paintRing(QPainter& painter, const QRectF& ring, int step) const;

    ViewContext& m_context;
    StepDeck& m_deck;
    PresenterLook m_look;
    Layout m_layout;
    RfcLink* m_link = nullptr;
};

} // namespace roundtrip::ui
