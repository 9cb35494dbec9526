// SPDX-License-Identifier: GPL-3.0-or-later
// See row_flash.h.
#include "ui/netstat/row_flash.h"

#include <algorithm>

namespace roundtrip::ui {

RowFlash::RowFlash(QObject* parent) : QObject(parent)
{
    m_fade.setStartValue(0.0);
    m_fade.setEndValue(1.0);
    m_fade.setDuration(kFadeMs);
    connect(&m_fade, &QVariantAnimation::valueChanged, this, &RowFlash::changed);
    connect(&m_fade, &QAbstractAnimation::finished, this, &RowFlash::clear);
}

double RowFlash::strength(const NetstatKey& key) const
{
    const auto found = m_from.find(key);
    if (found == m_from.end())
        return 0.0;
    return std::max(0.0, found->second - m_fade.currentValue().toDouble());
}

void RowFlash::touch(const NetstatKey& key)
{
    std::map<NetstatKey, double> from;
    for (const auto& entry : m_from) {
        if (const double left = strength(entry.first); left > 0.0)
            from[entry.first] = left;
    }
    from[key] = 1.0;
    m_fade.stop();
    m_from = std::move(from);
    m_fade.start();
    Q_EMIT changed();
}

void RowFlash::clear()
{
    m_fade.stop();
    m_from.clear();
    Q_EMIT changed();
}

} // namespace roundtrip::ui
