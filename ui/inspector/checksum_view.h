// SPDX-License-Identifier: GPL-3.0-or-later
// "Checksums, worked out again": a line for each with its value and whether it is right; opened, it
// shows the working word by word. One is open at a time.
#pragma once

#include "core/report/dissection.h"

#include <QWidget>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QTableView;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ChecksumLine;
class ChecksumModel;
class InspectedPacket;
class Theme;

class ChecksumView : public QWidget {
    Q_OBJECT
public:
    ChecksumView(InspectedPacket& inspected, const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] const std::vector<ChecksumLine*>& lines() const { return m_lines; }
    /// Opens that one, or closes it; by index of Dissection::checksums, behind them the FCS.
    void open(std::optional<std::size_t> line);
    [[nodiscard]] QString conclusion() const;

private:
    void build();
    void refresh();
    void applyTheme();
    void showWorking();
    void placeWorking(std::size_t open);
    void markWord(int row);
    ChecksumLine* addLine(std::size_t at);

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    QVBoxLayout* m_column = nullptr;
    QLabel *m_title = nullptr, *m_conclusion = nullptr;
    std::vector<ChecksumLine*> m_lines;
    std::optional<std::size_t> m_open;
    QTableView* m_table = nullptr;
    ChecksumModel* m_model = nullptr;
};

} // namespace roundtrip::ui
