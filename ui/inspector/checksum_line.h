// SPDX-License-Identifier: GPL-3.0-or-later
// One line of the checksums: name, value, a tick or a cross; a button that opens the working.
#pragma once

#include "core/report/checksum_working.h"

#include <QAbstractButton>

namespace roundtrip::ui {

class Theme;

class ChecksumLine : public QAbstractButton {
    Q_OBJECT
public:
    explicit ChecksumLine(const Theme& theme, QWidget* parent = nullptr);
    void setLine(const QString& name, const QString& value, Verdict verdict);
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QString value() const { return m_value; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_value;
    Verdict m_verdict = Verdict::Right;
};

} // namespace roundtrip::ui
