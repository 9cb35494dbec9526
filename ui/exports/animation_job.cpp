// SPDX-License-Identifier: GPL-3.0-or-later
// See animation_job.h.
#include "ui/exports/animation_job.h"

#include "ui/base/on_worker.h"
#include "ui/exports/webp_animation.h"

namespace roundtrip::ui {

AnimationJob::AnimationJob(std::vector<Frame> frames, QSize size, Draw draw, QObject* parent)
    : QObject(parent)
    , m_frames(std::move(frames))
    , m_draw(std::move(draw))
    , m_animation(std::make_shared<WebpAnimation>(size))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AnimationJob::drawNext);
}

AnimationJob::~AnimationJob() = default;

void AnimationJob::start() { m_timer.start(0); }

void AnimationJob::cancel()
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    Q_EMIT cancelled();
}

void AnimationJob::drawNext()
{
    if (m_next == m_frames.size())
        return pack();
    const Frame frame = m_frames[m_next];
    // The worker has the animation for itself until it answers: the next frame is drawn then.
    askOnWorker(
        this,
        [animation = m_animation, image = m_draw(frame.at), frame] {
            return animation->add(image, frame.milliseconds);
        },
        [this](bool added) {
            if (m_over)
                return;
            if (!added) {
                m_over = true;
                Q_EMIT failed(m_animation->error());
                return;
            }
            ++m_next;
            Q_EMIT progress(static_cast<int>(m_next), static_cast<int>(m_frames.size()));
            if (!m_over)
                m_timer.start(0);
        });
}

void AnimationJob::pack()
{
    askOnWorker(
        this, [animation = m_animation] { return animation->finish(); },
        [this](const QByteArray& file) {
            if (m_over)
                return;
            m_over = true;
            if (file.isEmpty())
                Q_EMIT failed(m_animation->error());
            else
                Q_EMIT finished(file);
        });
}

} // namespace roundtrip::ui
