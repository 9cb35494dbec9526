// SPDX-License-Identifier: GPL-3.0-or-later
// File > Print handout: what the pages of the lesson look like, and where they are to be saved.
// Makes them on a worker; says why where there are none. Knows no window and no playhead.
#pragma once

#include "core/sim/run.h"
#include "ui/theme/theme.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class HandoutDialog : public QDialog {
    Q_OBJECT
public:
    /// `name`: of the scenario, for the feet of the pages and for the file's.
    HandoutDialog(const Theme& theme, std::shared_ptr<const Run> run, QString name,
                  QWidget* parent = nullptr);

    /// Writes the pages there; what came of it stands in message().
    void saveTo(const QString& path);
    [[nodiscard]] bool ready() const { return !m_pdf.isEmpty(); }
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    void prepared(); ///< the pages are made; never, where message() says why there are none
    void saved(bool well);

private:
    void build();
    void prepare();
    void askPath();
    void say(const QString& message);

    const Theme& m_theme;
    std::shared_ptr<const Run> m_run;
    QString m_name;
    QByteArray m_pdf;
    QLabel *m_preview = nullptr, *m_facts = nullptr, *m_message = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace roundtrip::ui
