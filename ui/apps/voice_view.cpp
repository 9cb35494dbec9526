// SPDX-License-Identifier: GPL-3.0-or-later
// See voice_view.h.
#include "ui/apps/voice_view.h"

#include "core/report/apps/voice_sound.h"
#include "ui/apps/playout_control.h"
#include "ui/apps/sound_player.h"
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/save_path.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace roundtrip::ui {
namespace {

QString decimal(double value, int digits = 1) { return QString::number(value, 'f', digits); }

double milliseconds(Duration time) { return static_cast<double>(time.count()) / 1e6; }

Stat count(const QString& name, std::uint32_t number, const QString& tip = {})
{
    return {name, {grouped(number), {}}, tip};
}

} // namespace

QString ratingWord(double rating)
{
    if (rating >= 90)
        return VoiceView::tr("very good");
    if (rating >= 80)
        return VoiceView::tr("good");
    if (rating >= 70)
        return VoiceView::tr("fair");
    if (rating >= 60)
        return VoiceView::tr("poor");
    return rating >= 50 ? VoiceView::tr("bad") : VoiceView::tr("not to be recommended");
}

VoiceView::VoiceView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : MediaView(context, lane, flow, false, false,
                {FrameState::OnTime, FrameState::Late, FrameState::Lost, FrameState::Waiting,
                 FrameState::OnTheWay},
                parent)
{
    setAccessibleName(tr("Voice"));
    addPicture();
    addControls();
    buildQuality();
    buildSound();
    addNumbers();
    addJitter();
    column()->addStretch(1);
}

void VoiceView::buildQuality()
{
    m_score = new QLabel(this);
    m_score->setObjectName(u"score"_qs);
    m_score->setProperty("role", u"section"_qs);
    m_score->setWordWrap(true);
    m_formula = new QLabel(this);
    m_formula->setObjectName(u"formula"_qs);
    m_formula->setTextFormat(Qt::RichText);
    m_formula->setWordWrap(true);
    m_formula->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_formula->setAccessibleName(tr("The formula of the E-model"));
    m_formula->setToolTip(tr("The E-model of ITU-T G.107 with all its default values: only delay "
                             "and loss take away from 93.2"));
    column()->addWidget(m_score);
    column()->addWidget(m_formula);
}

void VoiceView::buildSound()
{
    m_player = new SoundPlayer(SoundPlayer::usualPrograms(), this);
    m_conceal = new QCheckBox(tr("Conceal gaps: repeat the last frame, softer"), this);
    m_conceal->setObjectName(u"conceal"_qs);
    m_conceal->setChecked(true); // as telephones do
    m_listen = new QPushButton(tr("Listen"), this);
    m_listen->setObjectName(u"listen"_qs);
    m_listen->setToolTip(tr("A melody with the very gaps of this run"));
    m_save = new QPushButton(tr("Save as WAV\u2026"), this);
    m_save->setObjectName(u"saveSound"_qs);
    m_soundNote = new QLabel(this);
    m_soundNote->setObjectName(u"soundNote"_qs);
    m_soundNote->setProperty("role", u"aside"_qs);
    m_soundNote->setWordWrap(true);
    m_soundNote->hide();
    auto* row = new QHBoxLayout;
    row->addWidget(m_listen);
    row->addWidget(m_save);
    row->addStretch(1);
    column()->addWidget(m_conceal);
    column()->addLayout(row);
    column()->addWidget(m_soundNote);
    connect(m_conceal, &QCheckBox::toggled, this, [this] {
        m_player->stop();
        showAt(time());
    });
    connect(m_listen, &QPushButton::clicked, this, &VoiceView::listen);
    connect(m_save, &QPushButton::clicked, this, &VoiceView::askWhereToSave);
    connect(m_player, &SoundPlayer::ended, this, [this](const QString& trouble) {
        m_listen->setText(tr("Listen"));
        m_soundNote->setText(trouble);
        m_soundNote->setVisible(!trouble.isEmpty());
    });
}

QByteArray VoiceView::sound() const
{
    const Filler filler = m_conceal->isChecked() ? Filler::Repeat : Filler::Silence;
    return QByteArray::fromStdString(wavBytes(voiceSamples(model().playout(), filler)));
}

void VoiceView::listen()
{
    if (m_player->playing())
        return m_player->stop();
    m_soundNote->hide();
    m_listen->setText(tr("Stop"));
    m_player->play(sound());
}

void VoiceView::askWhereToSave()
{
    const QString name = QString::fromStdString(context().run()->lanes[lane()].title());
    const QString path = askSavePath(
        this, {tr("Save as WAV"),
               QString(context().document.name() + u'-' + name + u".wav"_qs).replace(u'/', u'-'),
               tr("Sound (*.wav)"), u"wav"_qs});
    if (!path.isEmpty())
        saveSound(path);
}

bool VoiceView::saveSound(const QString& path)
{
    const QByteArray bytes = sound();
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                       && file.commit();
    m_soundNote->setText(saved ? tr("Saved as %1.").arg(path)
                               : tr("%1 cannot be written: %2. Choose another folder or name.")
                                     .arg(path, file.errorString()));
    m_soundNote->show();
    return saved;
}

void VoiceView::playoutChanged() { m_player->stop(); }

const CodecQuality& VoiceView::codec() const
{
    return m_conceal->isChecked() ? kG711Concealed : kG711;
}

CallQuality VoiceView::qualityAt(SimTime t) const
{
    return callQuality(codec(), milliseconds(model().mouthToEar(t)), model().lossPercent(t),
                       burstRatio(model().playout(), model().settled(t)));
}

QString VoiceView::formulas(SimTime t) const
{
    const CallQuality quality = qualityAt(t);
    const double d = milliseconds(model().mouthToEar(t)), loss = model().lossPercent(t);
    const double ratio = burstRatio(model().playout(), model().settled(t));
    const QString delayTerm =
        d > kDelayKnee ? tr("I<sub>d</sub> = 0.024 \u00b7 %1 + 0.11 \u00b7 (%1 \u2212 177.3) = %2")
                             .arg(decimal(d), decimal(quality.delayImpairment))
                       : tr("I<sub>d</sub> = 0.024 \u00b7 %1 = %2")
                             .arg(decimal(d), decimal(quality.delayImpairment));
    const QString lossTerm = tr("I<sub>e,eff</sub> = 95 \u00b7 %1 / (%1 / %2 + %3) = %4")
                                 .arg(decimal(loss, 2), decimal(ratio, 2),
                                      decimal(codec().robustness), decimal(quality.lossImpairment));
    const QString rating =
        tr("R = 93.2 \u2212 I<sub>d</sub> \u2212 I<sub>e,eff</sub> = 93.2 \u2212 %1 \u2212 %2 = "
           "<b>%3</b>")
            .arg(decimal(quality.delayImpairment), decimal(quality.lossImpairment),
                 decimal(quality.rating));
    const QString names =
        tr("%1 ms from mouth to ear; %2 % not played, in gaps %3 times as long as by chance")
            .arg(decimal(d), decimal(loss, 2), decimal(ratio, 2));
    return QStringList{rating, delayTerm, lossTerm, names}.join(u"<br>"_qs);
}

void VoiceView::showMore(SimTime t)
{
    if (model().countsAt(t).due() == 0) {
        m_score->setText(tr("Nothing has been heard yet"));
        m_formula->clear();
        return;
    }
    const CallQuality quality = qualityAt(t);
    m_score->setText(
        tr("R %1, MOS %2: %3")
            .arg(decimal(quality.rating), decimal(quality.mos, 2), ratingWord(quality.rating)));
    m_formula->setText(formulas(t));
}

std::vector<Stat> VoiceView::stats(SimTime t) const
{
    const PlayoutCounts counts = model().countsAt(t);
    const auto jitter = static_cast<std::int64_t>(valueAt(model().jitter(), t));
    return {count(tr("Sent"), counts.sent, tr("Frames that the sending socket has taken")),
            count(tr("On time"), counts.of(FrameEnd::OnTime)),
            count(tr("Late"), counts.of(FrameEnd::Late), tr("Came, but after their instant")),
            count(tr("Lost"), counts.of(FrameEnd::Lost), tr("Never came")),
            count(tr("Concealed"), counts.notOnTime(),
                  tr("Frames that the listener's end had to make up")),
            count(tr("Longest gap"), counts.longestGap, tr("Frames in a row")),
            {tr("Jitter"), millisecondsText(Duration(jitter)), tr("RFC 3550, section 6.4.1")},
            {tr("Mouth to ear"), millisecondsText(model().mouthToEar(t)),
             tr("20 ms to fill a frame, its way, and the playout buffer")},
            {tr("Stood still"), millisecondsText(counts.stalled),
             tr("While the player waited for a frame")}};
}

QString VoiceView::notice(SimTime t) const
{
    const PlayoutCounts counts = model().countsAt(t);
    if (model().frames() == 0)
        return tr("The call never comes about.");
    if (counts.due() == 0)
        return tr("The listener hears nothing yet.");
    if (const Stall* stall = model().stallAt(t))
        return tr("The voice has stopped since %1.").arg(durationText(t - stall->begin));
    if (counts.stalled > Duration{0})
        return tr("The voice stopped now and then, %1 in all: the talk is that much behind.")
            .arg(durationText(counts.stalled));
    if (counts.notOnTime() == 0)
        return tr("Every word is heard, %1 after it was spoken.")
            .arg(durationText(model().mouthToEar(t)));
    const QString longest = durationText(model().media().work.frameInterval() * counts.longestGap);
    const QString missing = grouped(counts.notOnTime());
    if (counts.notOnTime() == 1)
        return tr("One click: a frame of %1 is missing.").arg(longest);
    if (counts.longestGap <= 2)
        return tr("A click now and then: %1 frames are missing, at most %2 in a row.")
            .arg(missing, longest);
    return tr("Syllables are missing: %1 frames, up to %2 in a row.").arg(missing, longest);
}

} // namespace roundtrip::ui
