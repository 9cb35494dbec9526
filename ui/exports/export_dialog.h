// SPDX-License-Identifier: GPL-3.0-or-later
// File > Export: what is on the screen as a picture, a drawing, a page, numbered pictures or an
// animation. Shows how far it is and can be stopped; remembers nothing.
#pragma once

#include "ui/exports/export_form.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
class QDialogButtonBox;
class QProgressBar;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class AnimationJob;
class PictureSeries;
class ViewPose;

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// At least one target; `name` is that of the run, for the file's.
    ExportDialog(ViewContext& context, std::vector<ExportTarget> targets, QString name,
                 QWidget* parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] ExportForm& form() { return *m_form; }
    /// Begins to write what is chosen; a series goes to numbered names. What came of it stands in
    /// message().
    void exportTo(const QString& path);
    [[nodiscard]] bool busy() const { return m_pose != nullptr; }
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    void exported(bool well);

public Q_SLOTS:
    void reject() override; ///< stops what is under way, else closes

private:
    void build();
    void refresh();
    void askPath();
    [[nodiscard]] QString suggestedName() const;
    void writePicture(const ExportChoice& choice, const QString& path);
    void startSeries(const ExportChoice& choice, const QString& path);
    void stepSeries();
    void startAnimation(const ExportChoice& choice, const QString& path);
    void finish(bool well, const QString& message);
    void say(const QString& message, bool well);

    ViewContext& m_context;
    std::vector<ExportTarget> m_targets;
    QString m_name;
    ExportForm* m_form = nullptr;
    QLabel *m_preview = nullptr, *m_facts = nullptr, *m_message = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton *m_export = nullptr, *m_close = nullptr;
    std::unique_ptr<ViewPose> m_pose;
    std::unique_ptr<PictureSeries> m_series;
    AnimationJob* m_job = nullptr;
    bool m_stopped = false;
};

} // namespace roundtrip::ui
