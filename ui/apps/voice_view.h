// SPDX-License-Identifier: GPL-3.0-or-later
// A call as its listener has it: what was played of it, how good it sounds by the E-model with the
// formula's terms filled in, and the sound itself. A function of (run, time).
#pragma once

#include "core/report/apps/e_model.h"
#include "ui/apps/media_view.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class SoundPlayer;

class VoiceView : public MediaView {
    Q_OBJECT
public:
    VoiceView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;
    /// The call as it is heard with what is chosen here, as a WAV file.
    [[nodiscard]] QByteArray sound() const;
    /// False, and says why below the buttons, where the file could not be written.
    bool saveSound(const QString& path);

protected:
    [[nodiscard]] std::vector<Stat> stats(SimTime t) const override;
    void showMore(SimTime t) override;
    void playoutChanged() override;

private:
    void buildQuality();
    void buildSound();
    void listen();
    void askWhereToSave();
    [[nodiscard]] CallQuality qualityAt(SimTime t) const;
    [[nodiscard]] const CodecQuality& codec() const;
    [[nodiscard]] QString formulas(SimTime t) const;

    QLabel *m_score = nullptr, *m_formula = nullptr, *m_soundNote = nullptr;
    QCheckBox* m_conceal = nullptr;
    QPushButton *m_listen = nullptr, *m_save = nullptr;
    SoundPlayer* m_player = nullptr;
};

/// "good": what a rating means to those who listen (ITU-T G.109).
QString ratingWord(double rating);

} // namespace roundtrip::ui
