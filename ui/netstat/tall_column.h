// SPDX-License-Identifier: GPL-3.0-or-later
// The content of a scroll area that is never squeezed: as tall as what stands in it needs at its
// width, wrapped texts included.
#pragma once

#include <QWidget>

namespace roundtrip::ui {

class TallColumn : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

Q_SIGNALS:
    void widthChanged();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void claimHeight();
};

} // namespace roundtrip::ui
