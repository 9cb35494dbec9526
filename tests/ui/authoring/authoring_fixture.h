// SPDX-License-Identifier: GPL-3.0-or-later
// An open scenario without a window, and an editor of its lesson.
#pragma once

#include "tests/ui/desk.h"
#include "ui/authoring/lesson_editor.h"
#include "ui/base/edit_history.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {

class Authoring : public testing::Test {
protected:
    void open(const std::string& text)
    {
        m_desk.document.openText(text, u"test"_qs);
        m_desk.document.waitForRun();
        m_desk.show(m_desk.document.run());
    }
    void recordAt(double ms)
    {
        m_desk.playback.seek(at(ms));
        EXPECT_GE(m_editor.record(), 0);
    }
    [[nodiscard]] std::string titles() const
    {
        std::string all;
        for (const LessonStep& step : m_editor.lesson()->steps)
            all += step.title + ",";
        return all;
    }
    void name(int step, const std::string& title)
    {
        m_editor.changeStep(step, [&](LessonStep& changed) { changed.title = title; });
    }

    Desk m_desk;
    EditHistory m_history{m_desk.document};
    LessonEditor m_editor{m_desk.context};
};

} // namespace roundtrip::ui
