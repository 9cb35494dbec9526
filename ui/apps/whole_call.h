// SPDX-License-Identifier: GPL-3.0-or-later
// Two strips over the whole run: what came of all frames, with the stalls, and the jitter. A click
// moves the playhead. Shows the model; computes nothing.
#pragma once

#include "ui/apps/media_model.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

/// A strip whose width is the time from 0 to the run's end, or to the last playing if that is
/// later.
class WholeCall : public QWidget {
    Q_OBJECT
public:
    explicit WholeCall(const Theme& theme, QWidget* parent = nullptr);
    /// With the future hidden nothing after t is told.
    void show(const MediaModel* model, SimTime t, bool futureHidden);
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void timeChosen(roundtrip::SimTime t);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
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
    const Theme& m_theme;
    const MediaModel* m_model = nullptr;
    SimTime m_time{};
    bool m_futureHidden = false;
};

/// What came of the frames: in each column the worst that happened there.
class OutcomeStrip : public WholeCall {
    Q_OBJECT
public:
    using WholeCall::WholeCall;
    [[nodiscard]] QSize sizeHint() const override;

protected:
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
    void paintStrip(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString aside() const override;

private:
    [[nodiscard]] std::uint64_t highest() const; ///< of what is shown
};

} // namespace roundtrip::ui
