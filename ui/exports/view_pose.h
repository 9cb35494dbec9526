// SPDX-License-Identifier: GPL-3.0-or-later
// A view that holds still for its pictures: in the size and colours that were asked for, at one
// instant after the other; afterwards all is as it was before. Writes nothing.
#pragma once

#include "ui/base/playback.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPointer>
#include <QSize>
#include <QWidget>

#include <optional>

namespace roundtrip::ui {

class ViewPose {
public:
    /// The playhead is paused. A view that cannot be that small stays as large as it must be.
    ViewPose(QWidget& view, QSize size, Playback& playback, Theme& theme,
             std::optional<ThemeChoice> colours);
    ~ViewPose();
    ViewPose(const ViewPose&) = delete;
    ViewPose& operator=(const ViewPose&) = delete;

    /// Puts the playhead there and lets the view follow.
    void showTime(SimTime t);
    [[nodiscard]] QWidget& view() const { return *m_view; }
    [[nodiscard]] QSize size() const { return m_view->size(); }

private:
    void settle();
    QPointer<QWidget> m_view;
    QSize m_wanted, m_before;
    Playback& m_playback;
    Theme& m_theme;
    ThemeChoice m_choice;
    SimTime m_time;
};

/// The widget as pixels, as it stands.
QImage imageOf(QWidget& view);

} // namespace roundtrip::ui
