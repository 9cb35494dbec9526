// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of variables one below the other: a title, then a line for each with its name and its
// value; the meaning is the tooltip. Shows what it is handed; computes nothing.
#pragma once

#include "ui/connection/connection_variables.h"

#include <QRectF>
#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class Theme;

class VariableList : public QWidget {
    Q_OBJECT
public:
    explicit VariableList(const Theme& theme, QWidget* parent = nullptr);
    void setGroups(std::vector<VariableGroup> groups);
    [[nodiscard]] const std::vector<VariableGroup>& groups() const { return m_groups; }
    [[nodiscard]] QString sentence() const; ///< "Recovery: repairing none, until -. RACK: ..."
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    /// The line of a variable; for tests.
    [[nodiscard]] QRectF lineOf(std::size_t group, std::size_t variable) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintVariable(QPainter& painter, const ConnectionVariable& variable,
                       const QRectF& line) const;
    [[nodiscard]] double topOf(std::size_t group) const;
    const Theme& m_theme;
    std::vector<VariableGroup> m_groups;
};

} // namespace roundtrip::ui
