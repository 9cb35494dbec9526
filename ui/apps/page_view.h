// SPDX-License-Identifier: GPL-3.0-or-later
// A web page, or exchanges one after the other, as bars in time: asked, begun, whole, and hatched
// where bytes had arrived and waited behind a gap. A function of (run, time).
#pragma once

#include "core/report/apps/page_load.h"
#include "ui/apps/drawn_view.h"

namespace roundtrip::ui {

class PageView : public DrawnView {
    Q_OBJECT
public:
    PageView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;
    [[nodiscard]] const PageLoad& load() const { return m_load; }

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    void drawObject(Canvas& canvas, const TimeSpanAxis& axis, const QRectF& row,
                    const LoadedObject& object, SimTime t) const;
    void drawLegend(Canvas& canvas) const;
    [[nodiscard]] QString name(const LoadedObject& object) const;
    [[nodiscard]] QString story(const LoadedObject& object, SimTime t) const;
    /// What it waited for, as far as that has happened by t; empty: for nothing.
    [[nodiscard]] QString waitStory(const LoadedObject& object, SimTime t) const;
    [[nodiscard]] bool isPage() const;
    PageLoad m_load;
};

} // namespace roundtrip::ui
