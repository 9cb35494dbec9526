// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a view in step with the playhead without painting more often than an eye can follow: at
// once while the playhead stands, at most once for each interval while it plays, and not at all
// while the view is hidden. Knows no run and reads no clock.
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct ViewContext;

class RefreshGate : public QObject {
    Q_OBJECT
public:
    /// Calls `refresh` when the playhead moved or the view appears.
    RefreshGate(ViewContext& context, QWidget* view, int milliseconds,
                std::function<void()> refresh);
    /// For a view of the flow in focus: refreshes as well when another run, flow or packet is
    /// chosen.
    void followFlow();
    /// Something besides the time changed: refreshes at once, or when the view is shown.
    void refreshNow();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void timeMoved();
    ViewContext& m_context;
    QWidget* m_view;
    std::function<void()> m_refresh;
    QTimer m_pause; ///< runs while the last refresh is too recent for another
    bool m_stale = true;
};

} // namespace roundtrip::ui
