// SPDX-License-Identifier: GPL-3.0-or-later
// See handout_dialog.h.
#include "ui/handout/handout_dialog.h"

#include "ui/base/on_worker.h"
#include "ui/exports/picture_writer.h"
#include "ui/handout/handout_pdf.h"
#include "ui/parts/framed_picture.h"
#include "ui/parts/labels.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kPreviewHeight = 340; // px at 100 %

} // namespace

HandoutDialog::HandoutDialog(const Theme& theme, std::shared_ptr<const Run> run, QString name,
                             QWidget* parent)
    : QDialog(parent), m_theme(theme), m_run(std::move(run)), m_name(std::move(name))
{
    setWindowTitle(tr("Print handout"));
    build();
    prepare();
}

void HandoutDialog::build()
{
    const auto px = m_theme.pixels();
    m_preview = new QLabel(this);
    m_preview->setFixedSize(px(kPreviewHeight * 210.0 / 297.0), px(kPreviewHeight));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("The first page"));
    m_facts = makeTextLabel(u"facts"_qs, nullptr, this);
    m_message = makeTextLabel(u"message"_qs, nullptr, this);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("&Save as PDF\u2026"), QDialogButtonBox::ActionRole);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, &HandoutDialog::askPath);
    connect(buttons->addButton(QDialogButtonBox::Close), &QPushButton::clicked, this,
            &QDialog::reject);

    auto* words = new QVBoxLayout;
    words->setSpacing(px(12));
    words->addWidget(m_facts);
    words->addWidget(m_message);
    words->addStretch(1);
    auto* top = new QHBoxLayout;
    top->setSpacing(px(20));
    top->addWidget(m_preview, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(12));
    column->addLayout(top, 1);
    column->addWidget(buttons);
    resize(px(620), px(440));
}

void HandoutDialog::prepare()
{
    const QString why = whyNoHandout(*m_run, m_name);
    if (!why.isEmpty()) {
        m_preview->hide();
        m_facts->hide();
        say(why);
        return;
    }
    m_facts->setText(tr("The pages are being made\u2026"));
    m_message->hide();
    const int width = m_preview->width() * std::max(1, qRound(devicePixelRatioF()));
    askOnWorker(
        this, [run = m_run, name = m_name, width] { return makeHandoutPdf(run, name, width); },
        [this](const HandoutFile& file) {
            m_pdf = file.pdf;
            QPixmap page = QPixmap::fromImage(
                file.firstPage.scaled(m_preview->size() * devicePixelRatioF(), Qt::KeepAspectRatio,
                                      Qt::SmoothTransformation));
            page.setDevicePixelRatio(devicePixelRatioF());
            m_preview->setPixmap(framedPicture(page, m_theme));
            const int answers = file.pages - file.ofStudents;
            m_facts->setText(
                tr("For the students: pages 1 to %1, with pictures of the run, gaps to fill in, "
                   "and the lesson's questions.\n\nFor you: the last %2, with the answers and "
                   "the script.\n\nA4, also readable in black and white. Each page names the "
                   "scenario and its seed.")
                    .arg(file.ofStudents)
                    .arg(answers == 1 ? tr("page") : tr("%1 pages").arg(answers)));
            m_save->setEnabled(true);
            m_save->setFocus();
            Q_EMIT prepared();
        });
}

void HandoutDialog::askPath()
{
    QString path = QFileDialog::getSaveFileName(this, tr("Save the handout"),
                                                QFileInfo(m_name).baseName() + u"-handout.pdf"_qs,
                                                tr("PDF pages (*.pdf)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(u".pdf"_qs, Qt::CaseInsensitive))
        path += u".pdf"_qs;
    saveTo(path);
}

void HandoutDialog::saveTo(const QString& path)
{
    if (!ready())
        return;
    const QString wrong = writeWholeFile(path, m_pdf);
    say(wrong.isEmpty() ? tr("Written: %1").arg(QDir::toNativeSeparators(path))
                        : tr("Not done: %1").arg(wrong));
    Q_EMIT saved(wrong.isEmpty());
}

void HandoutDialog::say(const QString& message)
{
    m_message->setText(message);
    m_message->setAccessibleName(message);
    m_message->show();
}

QString HandoutDialog::message() const { return m_message->text(); }

} // namespace roundtrip::ui
