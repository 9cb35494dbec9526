// SPDX-License-Identifier: GPL-3.0-or-later
// See network_values.h. A probability is kept in parts per billion on its way, so that what was
// typed is what is shown again.
#include "ui/network_values.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr Duration kLongestDelay = std::chrono::hours(1);
constexpr std::uint32_t kLongestQueue = 1'000'000;
constexpr double kPartsPerPercent = 1e7;
constexpr int kSliderDelayMs = 5;   ///< each step of the slider
constexpr double kSliderLoss = 0.5; ///< percent

QString tr(const char* text) { return QCoreApplication::translate("NetworkValues", text); }

std::uint64_t partsPerBillion(const Probability& probability)
{
    if (probability.always)
        return 1'000'000'000;
    return static_cast<std::uint64_t>(
        std::llround(std::ldexp(static_cast<double>(probability.threshold), -64) * 1e9));
}

bool setDelay(LinkConfig& link, const QString& text)
{
    const auto delay = parseDuration(text.toStdString());
    if (!delay || *delay > kLongestDelay)
        return false;
    link.delay = *delay;
    return true;
}

bool setRate(LinkConfig& link, const QString& text)
{
    const auto rate = parseBitRate(text.toStdString());
    if (rate)
        link.rate = *rate;
    return rate.has_value();
}

bool setLoss(LinkConfig& link, const QString& text)
{
    const auto loss = parsePercent(text);
    if (!loss)
        return text.isEmpty() && link.gilbertElliott.has_value(); // as the file has it
    link.loss = *loss;
    link.gilbertElliott.reset();
    return true;
}

bool setQueue(LinkConfig& link, const QString& text)
{
    bool ok = false;
    const uint queue = text.toUInt(&ok);
    if (!ok || queue > kLongestQueue)
        return false;
    link.queue = queue;
    return true;
}

} // namespace

QString linkFieldText(const LinkConfig& link, LinkField field)
{
    switch (field) {
    case LinkField::Delay: return QString::fromStdString(formatDuration(link.delay));
    case LinkField::Rate: return QString::fromStdString(formatBitRate(link.rate));
    case LinkField::Loss: return link.gilbertElliott ? QString() : percentText(link.loss);
    case LinkField::Queue: return QString::number(link.queue);
    }
    return {};
}

bool setLinkField(LinkConfig& link, LinkField field, const QString& text)
{
    const QString value = text.trimmed();
    switch (field) {
    case LinkField::Delay: return setDelay(link, value);
    case LinkField::Rate: return setRate(link, value);
    case LinkField::Loss: return setLoss(link, value);
    case LinkField::Queue: return setQueue(link, value);
    }
    return false;
}

QString linkFieldName(LinkField field)
{
    switch (field) {
    case LinkField::Delay: return tr("Delay");
    case LinkField::Rate: return tr("Rate");
    case LinkField::Loss: return tr("Loss");
    case LinkField::Queue: return tr("Queue");
    }
    return {};
}

QString linkFieldHint(LinkField field)
{
    switch (field) {
    case LinkField::Delay: return tr("One way: a time such as 20 ms or 1.5 s");
    case LinkField::Rate: return tr("A rate such as 10 Mbit/s, 64 kbit/s or unlimited");
    case LinkField::Loss: return tr("From 0 % to 100 %, such as 2.5 %");
    case LinkField::Queue: return tr("Packets that may wait, from 0 to 1000000");
    }
    return {};
}

std::optional<Probability> parsePercent(const QString& text)
{
    QString number = text.trimmed();
    if (number.endsWith(u'%'))
        number = number.chopped(1).trimmed();
    bool ok = false;
    const double percent = QLocale::c().toDouble(number, &ok);
    if (!ok || !(percent >= 0.0 && percent <= 100.0))
        return std::nullopt;
    return Probability::fromPartsPerBillion(
        static_cast<std::uint64_t>(std::llround(percent * kPartsPerPercent)));
}

QString percentText(const Probability& probability)
{
    const double percent = static_cast<double>(partsPerBillion(probability)) / kPartsPerPercent;
    return QStringLiteral("%1 %").arg(QLocale::c().toString(percent, 'g', 9));
}

std::optional<std::uint64_t> parseSeed(const QString& text)
{
    bool ok = false;
    const qulonglong seed = text.trimmed().toULongLong(&ok);
    return ok ? std::optional<std::uint64_t>(seed) : std::nullopt;
}

bool hasSlider(LinkField field) { return field == LinkField::Delay || field == LinkField::Loss; }

QString sliderText(LinkField field, int step)
{
    if (field == LinkField::Delay)
        return QStringLiteral("%1 ms").arg(step * kSliderDelayMs);
    return QStringLiteral("%1 %").arg(step * kSliderLoss);
}

int sliderStep(const LinkConfig& link, LinkField field)
{
    double step = 0.0;
    if (field == LinkField::Delay)
        step = std::chrono::duration<double, std::milli>(link.delay).count() / kSliderDelayMs;
    else if (!link.gilbertElliott)
        step = static_cast<double>(partsPerBillion(link.loss)) / kPartsPerPercent / kSliderLoss;
    return static_cast<int>(std::clamp(std::round(step), 0.0, double(kSliderSteps)));
}

} // namespace roundtrip::ui
