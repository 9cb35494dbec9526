// SPDX-License-Identifier: GPL-3.0-or-later
// How good a telephone call sounds, as a number: the E-model of ITU-T G.107, with its usual
// simplification for packet voice. All its default values are taken, so that the basic signal, the
// echo and the rest give 93.2, and only delay and loss take away from it. It decides nothing in a
// run. Must never know: where delay and loss come from.
#pragma once

namespace roundtrip {

/// Robustness of a codec (ITU-T G.113, appendix I).
struct CodecQuality {
    double impairment = 0.0; ///< Ie: what the codec costs without any loss
    double robustness = 4.3; ///< Bpl: the loss, in percent, that costs half of what is left
};
/// G.711 that plays silence for a frame that is missing, and one that makes it up.
inline constexpr CodecQuality kG711{0.0, 4.3};
inline constexpr CodecQuality kG711Concealed{0.0, 25.1};

inline constexpr double kBestRating = 93.2;
/// The delay from which on a conversation suffers more, in ms.
inline constexpr double kDelayKnee = 177.3;

struct CallQuality {
    double delayImpairment = 0.0; ///< Id
    double lossImpairment = 0.0;  ///< Ie,eff
    double rating = 0.0;          ///< R, not below 0
    double mos = 1.0;             ///< 1 (bad) to 4.5
};

/// Id = 0.024 d + 0.11 (d - 177.3) H(d - 177.3), d in ms from mouth to ear.
double delayImpairment(double milliseconds);
/// Ie,eff = Ie + (95 - Ie) Ppl / (Ppl / BurstR + Bpl), Ppl in percent (G.107, section 7.4).
double lossImpairment(const CodecQuality& codec, double lossPercent, double burstRatio);
/// Mean opinion score of a rating (G.107, annex B).
double meanOpinionScore(double rating);
CallQuality callQuality(const CodecQuality& codec, double delayMs, double lossPercent,
                        double burstRatio);

} // namespace roundtrip
