// SPDX-License-Identifier: GPL-3.0-or-later
// See sound_player.h.
#include "ui/apps/sound_player.h"

#include <QByteArray>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <utility>

namespace roundtrip::ui {

QStringList SoundPlayer::usualPrograms() { return {u"pw-play"_qs, u"paplay"_qs, u"aplay"_qs}; }

SoundPlayer::SoundPlayer(QStringList programs, QObject* parent)
    : QObject(parent), m_programs(std::move(programs))
{
}

SoundPlayer::~SoundPlayer() { release(); }

void SoundPlayer::play(const QByteArray& wav)
{
    stop();
    m_file = std::make_unique<QTemporaryFile>(QDir::temp().filePath(u"roundtrip-XXXXXX.wav"_qs));
    if (!m_file->open() || m_file->write(wav) != wav.size() || !m_file->flush())
        return finish(tr("The sound cannot be written to %1: %2. Make room there.")
                          .arg(QDir::tempPath(), m_file->errorString()));
    m_left = m_programs;
    m_tried.clear();
    tryNext();
}

void SoundPlayer::tryNext()
{
    QString path;
    while (path.isEmpty() && !m_left.isEmpty())
        path = QStandardPaths::findExecutable(m_left.takeFirst());
    if (path.isEmpty()) {
        const QString names = m_programs.join(u", "_qs);
        return finish(m_tried.isEmpty()
                          ? tr("This system has no program that plays sound: none of %1 is there. "
                               "Install one (in Debian the package pulseaudio-utils or "
                               "alsa-utils), or save the WAV file and play it elsewhere.")
                                .arg(names)
                          : tr("No sound came out: %1. Save the WAV file and play it elsewhere.")
                                .arg(m_tried));
    }
    m_process = new QProcess(this);
    auto* process = m_process;
    const auto failed = [this, process, path] {
        if (process != m_process)
            return;
        const QString words = QString::fromLocal8Bit(process->readAllStandardError()).trimmed();
        const QString first = words.section(u'\n', 0, 0);
        m_tried = tr("%1 says \u201c%2\u201d")
                      .arg(path.section(u'/', -1),
                           first.isEmpty() ? process->errorString() : first);
        m_process = nullptr;
        process->deleteLater();
        tryNext();
    };
    connect(process, &QProcess::finished, this,
            [this, process, failed](int code, QProcess::ExitStatus status) {
                if (process != m_process)
                    return;
                if (code != 0 || status != QProcess::NormalExit)
                    failed();
                else
                    finish({});
            });
    connect(process, &QProcess::errorOccurred, this, [failed](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            failed();
    });
    connect(process, &QProcess::started, this, &SoundPlayer::started);
    process->start(path, {m_file->fileName()});
}

void SoundPlayer::stop()
{
    if (m_process)
        finish({});
}

void SoundPlayer::finish(const QString& trouble)
{
    release();
    Q_EMIT ended(trouble);
}

void SoundPlayer::release()
{
    if (QProcess* process = std::exchange(m_process, nullptr)) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(500);
        process->deleteLater();
    }
    m_file.reset();
}

} // namespace roundtrip::ui
