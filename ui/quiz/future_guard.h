// SPDX-License-Identifier: GPL-3.0-or-later
// While the future is hidden no packet that has not been sent yet may be selected or hovered,
// whichever view it was chosen in: all views would tell of it. Knows no view.
#pragma once

#include "ui/base/selection.h"

#include <QObject>

namespace roundtrip::ui {

struct ViewContext;

class FutureGuard : public QObject {
    Q_OBJECT
public:
    /// To be made when all views are: what the last one hears must be that nothing is selected.
    explicit FutureGuard(ViewContext& context, QObject* parent = nullptr);

private:
    void guard();
    [[nodiscard]] bool lies(PacketRef packet) const;
    ViewContext& m_context;
};

} // namespace roundtrip::ui
