// SPDX-License-Identifier: GPL-3.0-or-later
// The head of an inspector: which packet it is, what became of it, the buttons to its neighbours,
// and the switch between the bytes as sent and as arrived.
#pragma once

#include "ui/inspector/header_view.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class PacketHead : public QWidget {
    Q_OBJECT
public:
    PacketHead(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
               QWidget* parent = nullptr);

private:
    void build();
    void buildSides();
    QToolButton* addStep(int by);
    void refresh();
    void showPacket();
    void showNothing();
    void applyTheme();

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    InspectorSize m_size;
    QLabel *m_direction = nullptr, *m_title = nullptr, *m_line = nullptr, *m_trouble = nullptr,
           *m_position = nullptr, *m_hint = nullptr;
    QToolButton *m_previous = nullptr, *m_next = nullptr, *m_sent = nullptr, *m_arrived = nullptr;
    QWidget* m_sides = nullptr;
};

} // namespace roundtrip::ui
