// SPDX-License-Identifier: GPL-3.0-or-later
// Two strips over the whole run: what came of all frames, with the stalls, and the jitter. A click
// moves the playhead, and so do the arrow keys, from stretch to stretch. Shows the model.
#pragma once

#include "ui/apps/media_model.h"
#include "ui/calls/part_list.h"

#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class Theme;

/// A strip whose width is the time from 0 to the run's end, or to the last playing if that is
/// later. For the keyboard and for screen readers it is a list of stretches.
class WholeCall : public QWidget, public PartList {
    Q_OBJECT
public:
    explicit WholeCall(const Theme& theme, QWidget* parent = nullptr);
    /// With the future hidden nothing after t is told.
    void show(const MediaModel* model, SimTime t, bool futureHidden);
    /// The model tells something else from now on.
    void forget() { m_stretches.reset(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    int partCount() override; ///< without those that lie in a hidden future
    PicturePart part(int n) override;
    int currentPart() override;
    void choosePart(int n) override;

Q_SIGNALS:
    void timeChosen(roundtrip::SimTime t);

protected:
    /// A time of the whole of which one thing can be said; `end` may lie behind the next one's
    /// begin.
    struct Stretch {
        SimTime begin, end;
        QString words;
    };
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    /// In order of their begins.
    [[nodiscard]] virtual std::vector<Stretch> makeStretches() const = 0;
    virtual void paintStrip(QPainter& painter, const QRectF& area) = 0;
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString aside() const = 0; ///< right of the title

    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const MediaModel* model() const { return m_model; }
    [[nodiscard]] SimTime time() const { return m_time; }
    /// Until when there is anything to tell.
    [[nodiscard]] SimTime shownUntil() const { return m_futureHidden ? m_time : kEndOfTime; }
    [[nodiscard]] SimTime end() const;
    [[nodiscard]] double titleHeight() const;
    [[nodiscard]] double xOf(SimTime t) const;
    [[nodiscard]] QRectF area() const;

private:
    void choose(double x);
    const std::vector<Stretch>& stretches();
    const Theme& m_theme;
    const MediaModel* m_model = nullptr;
    SimTime m_time{};
    bool m_futureHidden = false;
    std::optional<std::vector<Stretch>> m_stretches; ///< made when first asked for
    int m_told = -1;                                 ///< the one of which screen readers were told
};

/// What came of the frames: in each column the worst that happened there.
class OutcomeStrip : public WholeCall {
    Q_OBJECT
public:
    using WholeCall::WholeCall;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    [[nodiscard]] std::vector<Stretch> makeStretches() const override;
    void paintStrip(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString aside() const override;
};

class JitterStrip : public WholeCall {
    Q_OBJECT
public:
    using WholeCall::WholeCall;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    [[nodiscard]] std::vector<Stretch> makeStretches() const override;
    void paintStrip(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString aside() const override;

private:
    [[nodiscard]] std::uint64_t highest() const; ///< of what is shown
};

} // namespace roundtrip::ui
