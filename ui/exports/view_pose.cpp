// SPDX-License-Identifier: GPL-3.0-or-later
// See view_pose.h.
#include "ui/exports/view_pose.h"

#include <QCoreApplication>
#include <QPainter>

namespace roundtrip::ui {

ViewPose::ViewPose(QWidget& view, QSize size, Playback& playback, Theme& theme,
                   std::optional<ThemeChoice> colours)
    : m_view(&view)
    , m_wanted(size)
    , m_before(view.size())
    , m_playback(playback)
    , m_theme(theme)
    , m_choice(theme.choice())
    , m_time(playback.time())
{
    playback.pause();
    if (colours)
        theme.choose(*colours);
    settle();
}

ViewPose::~ViewPose()
{
    if (m_theme.choice() != m_choice)
        m_theme.choose(m_choice);
    if (m_view && m_view->size() != m_before)
        m_view->resize(m_before);
    m_playback.seek(m_time);
}

void ViewPose::settle()
{
    // A layout that was told of a change puts its widgets back: once more, when it has.
    for (int i = 0; i < 2; ++i) {
        if (m_view->size() != m_wanted)
            m_view->resize(m_wanted);
        QCoreApplication::sendPostedEvents();
    }
    if (m_view->size() != m_wanted)
        m_view->resize(m_wanted);
}

void ViewPose::showTime(SimTime t)
{
    m_playback.seek(t);
    settle();
}

QImage imageOf(QWidget& view)
{
    QImage image(view.size(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.fill(view.palette().color(QPalette::Window));
    QPainter painter(&image);
    view.render(&painter, QPoint(), QRegion(),
                QWidget::DrawWindowBackground | QWidget::DrawChildren);
    return image;
}

} // namespace roundtrip::ui
