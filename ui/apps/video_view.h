// SPDX-License-Identifier: GPL-3.0-or-later
// A video as its viewer has it: the picture at the playhead, the frames as tiles, and how often the
// player stood still. A function of (run, time).
#pragma once

#include "ui/apps/media_view.h"

namespace roundtrip::ui {

class VideoScreen;

class VideoView : public MediaView {
    Q_OBJECT
public:
    VideoView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;

protected:
    [[nodiscard]] std::vector<Stat> stats(SimTime t) const override;
    void showMore(SimTime t) override;

private:
    [[nodiscard]] std::uint32_t stallsUpTo(SimTime t) const;
    VideoScreen* m_screen = nullptr;
};

} // namespace roundtrip::ui
