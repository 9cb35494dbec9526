// SPDX-License-Identifier: GPL-3.0-or-later
// See loss_words.h. The chain of Gilbert and Elliott in the long run: the share of each state, and
// how often a loss follows a packet that came through, which is how often a burst begins.
#include "ui/network/loss_words.h"

#include "ui/network/network_values.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kUsualBurst = 4.0, kUsualLoss = 0.02;

QString tr(const char* text) { return QCoreApplication::translate("LossWords", text); }

QString number(double value) { return QLocale::c().toString(value, 'g', 3); }

LossFacts burstFacts(const GilbertElliott& model)
{
    const double turnsBad = chanceOf(model.goodToBad), turnsGood = chanceOf(model.badToGood);
    // It begins in the good state, and without a way to the bad one it stays there.
    const double bad = turnsBad > 0.0 ? turnsBad / (turnsBad + turnsGood) : 0.0;
    const std::array<double, 2> share{1.0 - bad, bad};
    const std::array<double, 2> loss{chanceOf(model.lossGood), chanceOf(model.lossBad)};
    const std::array<std::array<double, 2>, 2> turn{
        {{1.0 - turnsBad, turnsBad}, {turnsGood, 1.0 - turnsGood}}};
    LossFacts facts;
    double begins = 0.0; // a packet came through, and the next is lost
    for (std::size_t now = 0; now < 2; ++now) {
        facts.share += share[now] * loss[now];
        for (std::size_t next = 0; next < 2; ++next)
            begins += share[now] * (1.0 - loss[now]) * turn[now][next] * loss[next];
    }
    facts.burst = begins > 0.0 ? facts.share / begins : 0.0;
    return facts;
}

} // namespace

LossFacts lossFacts(const LinkConfig& link)
{
    if (link.gilbertElliott)
        return burstFacts(*link.gilbertElliott);
    const double p = chanceOf(link.loss);
    return {p, p > 0.0 && p < 1.0 ? 1.0 / (1.0 - p) : 0.0};
}

QString lossSentence(const LinkConfig& link)
{
    const LossFacts facts = lossFacts(link);
    if (facts.share <= 0.0)
        return tr("Chance loses nothing.");
    if (facts.burst <= 0.0)
        return facts.share >= 1.0 ? tr("Everything is lost.")
                                  : tr("%1 % are lost.").arg(number(100.0 * facts.share));
    return tr("%1 % are lost, %2 in a row on average.")
        .arg(number(100.0 * facts.share), number(facts.burst));
}

GilbertElliott burstsLike(const LinkConfig& link)
{
    const double p = link.loss.never() ? kUsualLoss : std::min(chanceOf(link.loss), 0.9);
    const double turnsGood = 1.0 / kUsualBurst;
    // Not more digits than somebody would type.
    const double turnsBad = std::round(1e6 * turnsGood * p / (1.0 - p)) / 1e6;
    return {probabilityOf(turnsBad), probabilityOf(turnsGood), {}, probabilityOf(1.0)};
}

Probability independentLike(const LinkConfig& link) { return probabilityOf(lossFacts(link).share); }

} // namespace roundtrip::ui
