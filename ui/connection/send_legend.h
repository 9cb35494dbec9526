// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of the send window with its numbers: acknowledged, in flight, may send, blocked; with
// a scoreboard also what was reported and what is taken for lost.
#pragma once

#include "ui/connection/connection_facts.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

class SendLegend : public QWidget {
    Q_OBJECT
public:
    explicit SendLegend(const Theme& theme, QWidget* parent = nullptr);
    void setFacts(const SendWindowFacts& facts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    SendWindowFacts m_facts;
};

} // namespace roundtrip::ui
