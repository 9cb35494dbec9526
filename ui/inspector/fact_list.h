// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the left, values on the right, a hairline between each two. Shows what it is handed.
#pragma once

#include "ui/inspector/field_values.h"

#include <QWidget>

namespace roundtrip::ui {

class Theme;

/// Tells all layouts above that the part has another height. Each of them keeps what it heard
/// last, and one that asks between two others would cut the part's last line.
void askForRoom(QWidget* part);

class FactList : public QWidget {
    Q_OBJECT
public:
    explicit FactList(const Theme& theme, QWidget* parent = nullptr);
    void setFacts(std::vector<Fact> facts);
    [[nodiscard]] const std::vector<Fact>& facts() const { return m_facts; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::vector<Fact> m_facts;
};

} // namespace roundtrip::ui
