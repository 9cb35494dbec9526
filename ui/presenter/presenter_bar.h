// SPDX-License-Identifier: GPL-3.0-or-later
// The row below the presenter's ladder: the transport, the track of the steps, and the time.
#pragma once

#include "ui/presenter/presenter_look.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class PresenterTrack;
class StepDeck;
class StepWalk;
struct ViewContext;

/// An icon alone, large; the primary one stands on the accent.
class BigButton : public QAbstractButton {
    Q_OBJECT
public:
    BigButton(const Theme& theme, const QString& icon, const QString& name, QWidget* parent);
    void setPicture(const QString& icon, const QString& name);
    void setPrimary(bool primary) { m_primary = primary; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_icon;
    bool m_primary = false;
};

class PresenterBar : public QWidget {
    Q_OBJECT
public:
    PresenterBar(ViewContext& context, StepDeck& deck, StepWalk& walk, QWidget* parent = nullptr);
    void setLook(const PresenterLook& look);
    void refresh();
    [[nodiscard]] PresenterTrack& track() { return *m_track; }
    /// The place of the time, and the letters it stands in: for painting and for tests.
    [[nodiscard]] QRectF clockArea() const;
    [[nodiscard]] QFont clockFont() const;
    [[nodiscard]] QString clockText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void showPlaying();
    void place();

    ViewContext& m_context;
    StepDeck& m_deck;
    StepWalk& m_walk;
    PresenterLook m_look;
    std::vector<BigButton*> m_buttons; ///< from the left
    BigButton* m_play = nullptr;
    PresenterTrack* m_track = nullptr;
};

} // namespace roundtrip::ui
