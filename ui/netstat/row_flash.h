// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that light up as they change and fade: for each how bright it is now. Still while nothing
// changes. Knows no table and no colours.
#pragma once

#include "core/report/socket_table.h"

#include <QVariantAnimation>

#include <map>

namespace roundtrip::ui {

class RowFlash : public QObject {
    Q_OBJECT
public:
    static constexpr int kFadeMs = 900;

    explicit RowFlash(QObject* parent = nullptr);
    void touch(const NetstatKey& key);
    void clear();
    /// 1 = has just changed, 0 = long ago.
    [[nodiscard]] double strength(const NetstatKey& key) const;
    [[nodiscard]] bool still() const { return m_fade.state() != QAbstractAnimation::Running; }
    /// The clock of the fading, for tests to turn.
    [[nodiscard]] QVariantAnimation& fade() { return m_fade; }

Q_SIGNALS:
    void changed();

private:
    QVariantAnimation m_fade;            ///< from 0 to 1 since the last touch
    std::map<NetstatKey, double> m_from; ///< how bright each was then
};

} // namespace roundtrip::ui
