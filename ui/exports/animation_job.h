// SPDX-License-Identifier: GPL-3.0-or-later
// An animation under way: each frame is drawn on the window's thread, between its other events,
// and packed on a worker. Can be cancelled after any frame. Knows no view: drawing is a function.
#pragma once

#include "ui/exports/frame_plan.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip::ui {

class WebpAnimation;

class AnimationJob : public QObject {
    Q_OBJECT
public:
    using Draw = std::function<QImage(SimTime)>;
    AnimationJob(std::vector<Frame> frames, QSize size, Draw draw, QObject* parent = nullptr);
    ~AnimationJob() override;

    void start();
    void cancel(); ///< `cancelled` follows at once; nothing else comes afterwards

Q_SIGNALS:
    void progress(int done, int total);
    void finished(const QByteArray& file);
    void failed(const QString& why);
    void cancelled();

private:
    void drawNext();
    void pack();
    std::vector<Frame> m_frames;
    std::size_t m_next = 0;
    Draw m_draw;
    QTimer m_timer;
    std::shared_ptr<WebpAnimation> m_animation;
    bool m_over = false;
};

} // namespace roundtrip::ui
