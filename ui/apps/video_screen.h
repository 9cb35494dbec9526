// SPDX-License-Identifier: GPL-3.0-or-later
// The picture that the viewer has before the eyes: a made-up scene, with blocks missing where
// datagrams are missing, the last picture while nothing comes, and the wheel while the player
// waits. Shows the model; computes nothing.
#pragma once

#include "ui/apps/media_model.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class VideoScreen : public QWidget {
    Q_OBJECT
public:
    explicit VideoScreen(const Theme& theme, QWidget* parent = nullptr);
    void show(const MediaModel* model, SimTime t);
    /// "Frame 12, damaged: 5 of 6 pieces in time".
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF screen() const;
    /// The last frame up to t of which anything was shown.
    [[nodiscard]] std::optional<std::uint32_t> shownFrame() const;
    void paintMissing(QPainter& painter, std::uint32_t frame, const QRectF& area) const;
    void paintBadge(QPainter& painter, const QRectF& area, const QString& text) const;
    void paintWheel(QPainter& painter, const QRectF& area) const;

    const Theme& m_theme;
    const MediaModel* m_model = nullptr;
    SimTime m_time{};
};

/// The scene of a frame: hills, a sun, and a ball that rolls, so that one sees it move and stop.
void paintScene(QPainter& painter, const QRectF& area, std::uint32_t frame, double seconds);

} // namespace roundtrip::ui
