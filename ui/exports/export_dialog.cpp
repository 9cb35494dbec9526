// SPDX-License-Identifier: GPL-3.0-or-later
// See export_dialog.h.
#include "ui/exports/export_dialog.h"

#include "ui/exports/animation_job.h"
#include "ui/exports/picture_series.h"
#include "ui/exports/picture_writer.h"
#include "ui/exports/view_pose.h"
#include "ui/parts/framed_picture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

namespace roundtrip::ui {
namespace {

constexpr QSize kPreview(300, 200); // px at 100 %

QString suffixOf(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Png:
    case ExportKind::Series: return u"png"_qs;
    case ExportKind::Svg: return u"svg"_qs;
    case ExportKind::Pdf: return u"pdf"_qs;
    case ExportKind::Animation: return u"webp"_qs;
    }
    return {};
}

} // namespace

ExportDialog::ExportDialog(ViewContext& context, std::vector<ExportTarget> targets, QString name,
                           QWidget* parent)
    : QDialog(parent), m_context(context), m_targets(std::move(targets)), m_name(std::move(name))
{
    setWindowTitle(tr("Export"));
    build();
    refresh();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build()
{
    const auto px = m_context.theme.pixels();
    m_form = new ExportForm(m_context, m_targets, this);
    m_preview = new QLabel(this);
    m_preview->setFixedSize(px(kPreview.width()), px(kPreview.height()));
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_preview->setAccessibleName(tr("Preview"));
    m_facts = new QLabel(this);
    m_facts->setWordWrap(true);
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->hide();
    auto* buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("&Export\u2026"), QDialogButtonBox::ActionRole);
    m_export->setDefault(true);
    m_close = buttons->addButton(QDialogButtonBox::Close);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::askPath);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_form, &ExportForm::changed, this, &ExportDialog::refresh);

    auto* right = new QVBoxLayout;
    right->addWidget(m_preview);
    right->addWidget(m_facts);
    right->addStretch(1);
    auto* top = new QHBoxLayout;
    top->setSpacing(px(20));
    top->addWidget(m_form, 1, Qt::AlignTop);
    top->addLayout(right);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(12));
    column->addLayout(top, 1);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(buttons);
    resize(px(720), px(400));
}

void ExportDialog::refresh()
{
    if (busy())
        return;
    const auto choice = m_form->choice();
    m_export->setEnabled(choice.has_value());
    if (!choice) {
        m_facts->setText(m_form->problem());
        return;
    }
    const QPixmap picture = m_targets[choice->target].view->grab();
    // In the shape that was chosen: a view reflows, so only its outline can be told beforehand.
    const QSize shape = choice->size.scaled(m_preview->size(), Qt::KeepAspectRatio);
    m_preview->setPixmap(
        framedPicture(picture.scaled(shape * devicePixelRatioF(), Qt::IgnoreAspectRatio,
                                     Qt::SmoothTransformation),
                      m_context.theme));
    const auto frames = m_form->frames(*choice);
    const QString size = tr("%1 \u00d7 %2 px").arg(choice->size.width()).arg(choice->size.height());
    if (frames.empty()) {
        m_facts->setText(size);
        return;
    }
    int length = 0;
    for (const Frame& frame : frames)
        length += frame.milliseconds;
    m_facts->setText(choice->kind == ExportKind::Series
                         ? tr("%1 pictures, %2").arg(frames.size()).arg(size)
                         : tr("%1 pictures, %2, %3 s")
                               .arg(frames.size())
                               .arg(size)
                               .arg(length / 1000.0, 0, 'f', 1));
}

QString ExportDialog::suggestedName() const
{
    const auto choice = m_form->choice();
    if (!choice)
        return {};
    return m_name + u'-' + m_targets[choice->target].name + u'.' + suffixOf(choice->kind);
}

void ExportDialog::askPath()
{
    const auto choice = m_form->choice();
    if (!choice)
        return;
    const QString suffix = suffixOf(choice->kind);
    QString path = QFileDialog::getSaveFileName(this,
                                                choice->kind == ExportKind::Series
                                                    ? tr("Name of the pictures, without numbers")
                                                    : tr("Export"),
                                                suggestedName(), u"*."_qs + suffix);
    if (path.isEmpty())
        return;
    if (!path.endsWith(u'.' + suffix, Qt::CaseInsensitive))
        path += u'.' + suffix;
    exportTo(path);
}

void ExportDialog::exportTo(const QString& path)
{
    const auto choice = m_form->choice();
    if (!choice || busy())
        return;
    m_stopped = false;
    m_pose = std::make_unique<ViewPose>(*m_targets[choice->target].view, choice->size,
                                        m_context.playback, m_context.theme, choice->theme);
    m_export->setEnabled(false);
    m_form->setEnabled(false);
    m_message->hide();
    m_close->setText(tr("Stop"));
    switch (choice->kind) {
    case ExportKind::Png:
    case ExportKind::Svg:
    case ExportKind::Pdf: writePicture(*choice, path); break;
    case ExportKind::Series: startSeries(*choice, path); break;
    case ExportKind::Animation: startAnimation(*choice, path); break;
    }
}

void ExportDialog::writePicture(const ExportChoice& choice, const QString& path)
{
    const auto format = static_cast<PictureFormat>(choice.kind);
    const QByteArray bytes = makePicture(m_pose->view(), format, m_targets[choice.target].title);
    const QString wrong = bytes.isEmpty() ? tr("The picture could not be made: try a smaller size.")
                                          : writeWholeFile(path, bytes);
    finish(wrong.isEmpty(),
           wrong.isEmpty() ? tr("Written: %1").arg(QDir::toNativeSeparators(path)) : wrong);
}

void ExportDialog::startSeries(const ExportChoice& choice, const QString& path)
{
    std::vector<SimTime> times;
    for (const Frame& frame : m_form->frames(choice))
        times.push_back(frame.at);
    const QString title = m_targets[choice.target].title;
    m_series = std::make_unique<PictureSeries>(path, std::move(times), [this, title](SimTime t) {
        m_pose->showTime(t);
        return makePicture(m_pose->view(), PictureFormat::Png, title);
    });
    m_progress->setRange(0, m_series->total());
    m_progress->setValue(0);
    m_progress->show();
    QTimer::singleShot(0, this, &ExportDialog::stepSeries);
}

void ExportDialog::stepSeries()
{
    if (!m_series)
        return;
    if (m_stopped) {
        finish(false, tr("Stopped. Written before that: %1.").arg(m_series->outcome()));
    } else if (m_series->step()) {
        m_progress->setValue(m_series->written());
        QTimer::singleShot(0, this, &ExportDialog::stepSeries);
    } else {
        const bool well = m_series->error().isEmpty();
        finish(well, well ? tr("Written: %1").arg(m_series->outcome()) : m_series->error());
    }
}

void ExportDialog::startAnimation(const ExportChoice& choice, const QString& path)
{
    const std::vector<Frame> frames = m_form->frames(choice);
    m_progress->setRange(0, static_cast<int>(frames.size()));
    m_progress->setValue(0);
    m_progress->show();
    m_job = new AnimationJob(
        frames, m_pose->size(),
        [this](SimTime t) {
            m_pose->showTime(t);
            return imageOf(m_pose->view());
        },
        this);
    connect(m_job, &AnimationJob::progress, m_progress,
            [this](int count) { m_progress->setValue(count); });
    connect(m_job, &AnimationJob::finished, this, [this, path](const QByteArray& file) {
        const QString wrong = writeWholeFile(path, file);
        finish(wrong.isEmpty(),
               wrong.isEmpty() ? tr("Written: %1").arg(QDir::toNativeSeparators(path)) : wrong);
    });
    connect(m_job, &AnimationJob::failed, this, [this](const QString& why) { finish(false, why); });
    connect(m_job, &AnimationJob::cancelled, this,
            [this] { finish(false, tr("Stopped. Nothing was written.")); });
    m_job->start();
}

void ExportDialog::finish(bool well, const QString& message)
{
    if (m_job)
        m_job->deleteLater();
    m_job = nullptr;
    m_series.reset();
    m_pose.reset();
    m_progress->hide();
    m_form->setEnabled(true);
    m_close->setText(tr("Close"));
    say(message, well);
    refresh();
    Q_EMIT exported(well);
}

void ExportDialog::say(const QString& message, bool well)
{
    m_message->setText(well ? message : tr("Not done: %1").arg(message));
    m_message->setAccessibleName(m_message->text());
    m_message->show();
}

QString ExportDialog::message() const { return m_message->text(); }

void ExportDialog::reject()
{
    if (!busy()) {
        QDialog::reject();
        return;
    }
    m_stopped = true;
    if (m_job)
        m_job->cancel();
}

} // namespace roundtrip::ui
