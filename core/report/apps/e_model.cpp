// SPDX-License-Identifier: GPL-3.0-or-later
// See e_model.h. Floating point is fine here: a score is for reading.
#include "core/report/apps/e_model.h"

#include <algorithm>

namespace roundtrip {

double delayImpairment(double milliseconds)
{
    const double beyond = std::max(0.0, milliseconds - kDelayKnee);
    return 0.024 * milliseconds + 0.11 * beyond;
}

double lossImpairment(const CodecQuality& codec, double lossPercent, double burstRatio)
{
    return codec.impairment
           + (95.0 - codec.impairment) * lossPercent
                 / (lossPercent / burstRatio + codec.robustness);
}

double meanOpinionScore(double rating)
{
    if (rating <= 0.0)
        return 1.0;
    if (rating >= 100.0)
        return 4.5;
    return 1.0 + 0.035 * rating + rating * (rating - 60.0) * (100.0 - rating) * 7e-6;
}

CallQuality callQuality(const CodecQuality& codec, double delayMs, double lossPercent,
                        double burstRatio)
{
    CallQuality quality;
    quality.delayImpairment = delayImpairment(delayMs);
    quality.lossImpairment = lossImpairment(codec, lossPercent, burstRatio);
    quality.rating = std::max(0.0, kBestRating - quality.delayImpairment - quality.lossImpairment);
    quality.mos = meanOpinionScore(quality.rating);
    return quality;
}

} // namespace roundtrip
