// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a WAV file through a program of the system, so that the window needs no sound library of
// its own. Must never know: what is heard.
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

QT_BEGIN_NAMESPACE
class QByteArray;
class QProcess;
class QTemporaryFile;
QT_END_NAMESPACE

namespace roundtrip::ui {

class SoundPlayer : public QObject {
    Q_OBJECT
public:
    /// The programs that know WAV files, best first: PipeWire's, PulseAudio's, ALSA's.
    static QStringList usualPrograms();
    /// `programs` are names or paths; the first that is there and works is used.
    explicit SoundPlayer(QStringList programs, QObject* parent = nullptr);
    ~SoundPlayer() override; ///< falls silent

    /// Ends what is playing and plays this; `ended` comes later, with an empty text when it was
    /// heard to its end or stopped, else with what to do about it.
    void play(const QByteArray& wav);
    void stop();
    [[nodiscard]] bool playing() const { return m_process != nullptr; }

Q_SIGNALS:
    void started();
    void ended(const QString& trouble);

private:
    void tryNext();
    void finish(const QString& trouble);
    void release();
    QStringList m_programs, m_left;
    QString m_tried; ///< those that failed, with their words
    QProcess* m_process = nullptr;
    std::unique_ptr<QTemporaryFile> m_file;
};

} // namespace roundtrip::ui
