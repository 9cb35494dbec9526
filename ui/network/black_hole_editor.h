// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the hop in the middle tells that a packet was too big, or drops it without a word.
// Changes nothing by itself.
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class BlackHoleEditor : public QWidget {
    Q_OBJECT
public:
    explicit BlackHoleEditor(QWidget* parent = nullptr);
    void show(const NetworkConfig& network, bool alike);
    void apply(NetworkConfig& network) const;

Q_SIGNALS:
    void edited();

private:
    bool m_alike = true;
    std::array<QCheckBox*, 2> m_silent{};
    QLabel* m_note = nullptr;
};

} // namespace roundtrip::ui
