// SPDX-License-Identifier: GPL-3.0-or-later
// See desk.h.
#include "tests/ui/desk.h"

#include <QImage>
#include <QLabel>

#include <algorithm>
#include <set>

namespace roundtrip::ui {

void Desk::show(const std::shared_ptr<const Run>& run, SimTime t)
{
    folded = FoldedTime(*run);
    state.setRun(run);
    selection.clear();
    playback.setRun(run, t);
}

void Desk::show(const std::string& text, SimTime t) { show(runFrom(text), t); }

bool says(const QWidget& widget, const QString& words)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text().contains(words);
    });
}

std::size_t coloursOf(const QImage& image, int every)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); y += every) {
        for (int x = 0; x < image.width(); x += every)
            colours.insert(image.pixel(x, y));
    }
    return colours.size();
}

} // namespace roundtrip::ui
