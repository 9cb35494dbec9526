// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the outer form of "lesson" and "expect". This version does not use them, so that it
// neither keeps nor verifies what they say.
#include "core/scenario/reader_parts.h"

namespace roundtrip {

namespace {

void checkTexts(ObjectReader& reader, std::span<const std::string_view> keys)
{
    for (const std::string_view key : keys) {
        if (const auto node = reader.take(key))
            readString(*node);
    }
}

void checkSteps(const Node& steps)
{
    if (!expectArray(steps, "steps"))
        return;
    for (std::size_t i = 0; i < steps.value().items.size(); ++i) {
        ObjectReader step(steps.item(i), "\"at\", \"title\", \"text\" and \"ask\"");
        constexpr std::array<std::string_view, 2> texts{"title", "text"};
        checkTexts(step, texts);
        step.take("at");
        step.take("ask");
        step.refuseRest();
    }
}

} // namespace

void checkLesson(const Node& node)
{
    ObjectReader reader(node, "\"aim\" and \"steps\"");
    constexpr std::array<std::string_view, 3> texts{"aim", "level", "script"};
    checkTexts(reader, texts);
    if (const auto minutes = reader.take("minutes"))
        readInteger(*minutes, 1, 600);
    if (const auto views = reader.take("views"); views && expectArray(*views, "names of views")) {
        for (std::size_t i = 0; i < views->value().items.size(); ++i)
            readString(views->item(i));
    }
    if (const auto steps = reader.take("steps"))
        checkSteps(*steps);
    reader.refuseRest();
}

void checkExpect(const Node& node)
{
    if (!expectArray(node, "expectations"))
        return;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        if (!node.item(i).is(JsonKind::Object))
            node.item(i).failExpected("an object");
    }
}

} // namespace roundtrip
