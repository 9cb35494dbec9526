// SPDX-License-Identifier: GPL-3.0-or-later
// An animated WebP, made frame by frame: the only unit that knows libwebp. May live on any one
// thread at a time; knows no run and no widget.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <memory>

namespace roundtrip::ui {

class WebpAnimation {
public:
    static constexpr int kLargestSide = 16383; ///< of a picture in this format, px

    /// Repeats for ever. The first failure is kept in error(); after it nothing more is done.
    explicit WebpAnimation(QSize size);
    ~WebpAnimation();
    WebpAnimation(const WebpAnimation&) = delete;
    WebpAnimation& operator=(const WebpAnimation&) = delete;

    /// Of the animation's size; stands for so many milliseconds.
    bool add(const QImage& frame, int milliseconds);
    /// The whole file; empty after a failure. Nothing can be added afterwards.
    [[nodiscard]] QByteArray finish();
    [[nodiscard]] const QString& error() const { return m_error; }

private:
    bool fail(const QString& why);
    struct Encoder;
    std::unique_ptr<Encoder> m_encoder;
    QSize m_size;
    int m_now = 0; ///< ms: when the next frame begins
    QString m_error;
};

} // namespace roundtrip::ui
