// SPDX-License-Identifier: GPL-3.0-or-later
// See webp_animation.h.
#include "ui/exports/webp_animation.h"

#include <QCoreApplication>

#include <webp/encode.h>
#include <webp/mux.h>

namespace roundtrip::ui {
namespace {

constexpr int kMethod = 3; ///< of 0 (fast) to 6 (small)
constexpr int kFarKeyframes = 60;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WebpAnimation)
};

} // namespace

struct WebpAnimation::Encoder {
    WebPAnimEncoder* anim = nullptr;
    WebPConfig config{};
    ~Encoder() { WebPAnimEncoderDelete(anim); }
    Encoder() = default;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
};

WebpAnimation::WebpAnimation(QSize size) : m_encoder(std::make_unique<Encoder>()), m_size(size)
{
    WebPAnimEncoderOptions options;
    if (!WebPAnimEncoderOptionsInit(&options) || !WebPConfigInit(&m_encoder->config)) {
        fail(Words::tr("libwebp is of another version than Roundtrip was built for"));
        return;
    }
    // Letters and flat colours: lossless is sharper, and smaller as well.
    m_encoder->config.lossless = 1;
    m_encoder->config.method = kMethod;
    m_encoder->config.quality = 70.0F;
    options.kmin = kFarKeyframes - 1;
    options.kmax = kFarKeyframes;
    if (!size.isEmpty() && size.width() <= kLargestSide && size.height() <= kLargestSide)
        m_encoder->anim = WebPAnimEncoderNew(size.width(), size.height(), &options);
    if (m_encoder->anim == nullptr)
        fail(Words::tr("a WebP of %1 x %2 pixels is not possible: each side has 1 to %3")
                 .arg(size.width())
                 .arg(size.height())
                 .arg(kLargestSide));
}

WebpAnimation::~WebpAnimation() = default;

bool WebpAnimation::fail(const QString& why)
{
    if (m_error.isEmpty())
        m_error = why;
    return false;
}

bool WebpAnimation::add(const QImage& frame, int milliseconds)
{
    if (!m_error.isEmpty())
        return false;
    if (frame.size() != m_size)
        return fail(Words::tr("a frame has %1 x %2 pixels, the animation %3 x %4")
                        .arg(frame.width())
                        .arg(frame.height())
                        .arg(m_size.width())
                        .arg(m_size.height()));
    const QImage rgba = frame.convertToFormat(QImage::Format_RGBA8888);
    WebPPicture picture;
    if (!WebPPictureInit(&picture))
        return fail(Words::tr("libwebp is of another version than Roundtrip was built for"));
    picture.use_argb = 1;
    picture.width = rgba.width();
    picture.height = rgba.height();
    const bool added = WebPPictureImportRGBA(&picture, rgba.constBits(),
                                             static_cast<int>(rgba.bytesPerLine()))
                       && WebPAnimEncoderAdd(m_encoder->anim, &picture, m_now, &m_encoder->config);
    const int code = static_cast<int>(picture.error_code);
    WebPPictureFree(&picture);
    if (!added)
        return fail(Words::tr("libwebp could not take a frame (%1, error %2)")
                        .arg(QString::fromUtf8(WebPAnimEncoderGetError(m_encoder->anim)))
                        .arg(code));
    m_now += milliseconds;
    return true;
}

QByteArray WebpAnimation::finish()
{
    if (!m_error.isEmpty())
        return {};
    WebPData data;
    WebPDataInit(&data);
    QByteArray bytes;
    // An empty last frame says how long the one before it stands.
    if (WebPAnimEncoderAdd(m_encoder->anim, nullptr, m_now, nullptr)
        && WebPAnimEncoderAssemble(m_encoder->anim, &data))
        bytes = QByteArray(reinterpret_cast<const char*>(data.bytes),
                           static_cast<qsizetype>(data.size));
    else
        fail(Words::tr("libwebp could not put the animation together (%1)")
                 .arg(QString::fromUtf8(WebPAnimEncoderGetError(m_encoder->anim))));
    WebPDataClear(&data);
    return bytes;
}

} // namespace roundtrip::ui
