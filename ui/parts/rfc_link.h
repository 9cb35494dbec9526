// SPDX-License-Identifier: GPL-3.0-or-later
// A reference to an RFC that opens the text: a book, the place, and nothing of a button's box.
#pragma once

#include "core/report/explain.h"

#include <QAbstractButton>

namespace roundtrip::ui {

class Theme;

class RfcLink : public QAbstractButton {
    Q_OBJECT
public:
    RfcLink(const Theme& theme, QWidget* parent = nullptr);
    /// Hidden where no RFC speaks of it. `addition` follows the place: ", Figure 5".
    void setPlace(RfcPlace place, const QString& addition = {});
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    RfcPlace m_place;
};

} // namespace roundtrip::ui
