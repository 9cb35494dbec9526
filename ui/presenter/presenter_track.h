// SPDX-License-Identifier: GPL-3.0-or-later
// The steps as dots on a line, equally far apart, with the playhead between them. A click goes to
// a step. Knows no lesson, only the deck.
#pragma once

#include "ui/presenter/presenter_look.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class StepDeck;
struct ViewContext;

/// A few words for below a dot: "SYN" of "SYN: the client asks".
QString shortTitle(const QString& title);

class PresenterTrack : public QWidget {
    Q_OBJECT
public:
    PresenterTrack(ViewContext& context, StepDeck& deck, QWidget* parent = nullptr);
    void setLook(const PresenterLook& look);
    void refresh();

    struct Label {
        int step = 0;
        QString text;
        QRectF box;
    };
    /// Labels that stand below their dots: the current one first, none on another, none cut.
    [[nodiscard]] std::vector<Label> labels() const;
    [[nodiscard]] double xOf(int step) const;
    /// The playhead, between the dots by its share of the way.
    [[nodiscard]] double playheadX() const;

Q_SIGNALS:
    void chosen(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QFont labelFont(bool strong) const;
    [[nodiscard]] double lineY() const;
    void paintDots(QPainter& painter) const;
    void paintPlayhead(QPainter& painter) const;

    ViewContext& m_context;
    StepDeck& m_deck;
    PresenterLook m_look;
};

} // namespace roundtrip::ui
