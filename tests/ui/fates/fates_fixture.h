// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window on a bundled scenario, without a display, and what the tests of the fates ask of
// its run.
#pragma once

#include "core/sim/run.h"
#include "tests/ui/test_scenarios.h"
#include "ui/fates/fate_actions.h"
#include "ui/ladder/ladder_view.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {

/// Every event of two runs, and how every flight went.
inline bool sameRun(const Run& a, const Run& b)
{
    if (a.lanes.size() != b.lanes.size())
        return false;
    for (std::size_t i = 0; i < a.lanes.size(); ++i) {
        const LaneTrace &x = a.lanes[i], &y = b.lanes[i];
        if (x.eventCount() != y.eventCount() || x.flightCount() != y.flightCount())
            return false;
        for (EventId id = 0; id < x.eventCount(); ++id) {
            if (x.eventTime(id) != y.eventTime(id) || x.eventKind(id) != y.eventKind(id)
                || x.eventReason(id) != y.eventReason(id) || x.eventPacket(id) != y.eventPacket(id)
                || x.eventCause(id) != y.eventCause(id))
                return false;
        }
        for (PacketId id = 0; id < x.flightCount(); ++id) {
            if (x.flight(id).endsAt() != y.flight(id).endsAt()
                || x.flight(id).fate() != y.flight(id).fate())
                return false;
        }
    }
    return true;
}

class FatesWindow : public testing::Test {
protected:
    FatesWindow() : m_window(m_settings, [this] { return m_now; })
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.theme().choose(ThemeChoice::Light);
        m_window.resize(1600, 1000);
        open(u"three-way-handshake"_qs);
        m_window.show();
        QApplication::setActiveWindow(&m_window); // keys of the window need it
        QApplication::processEvents();
    }
    void open(const QString& name)
    {
        m_window.openBundled(name);
        settle();
    }
    void settle()
    {
        // A run may lead to an edit and to the next run.
        do
            m_window.document().waitForRun();
        while (m_window.document().running());
        QApplication::processEvents();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QApplication::setActiveWindow(&m_window); // a menu may have taken that away
        // As the window system does: first the shortcuts, then the widget with the focus.
        QWidget* target = m_window.focusWidget() ? m_window.focusWidget() : &m_window;
        QTest::keyClick(target, static_cast<Qt::Key>(key), modifiers);
        settle();
    }
    [[nodiscard]] const roundtrip::Run& run() { return *m_window.document().run(); }
    [[nodiscard]] LadderView& ladder()
    {
        return *static_cast<LadderView*>(m_window.viewWidget(u"ladder"_qs));
    }
    [[nodiscard]] const LadderArrow& arrow(std::size_t lane, PacketId packet)
    {
        const LadderArrow* found = ladder().scene().columns()[lane].layout.arrowOf(packet);
        EXPECT_TRUE(found);
        return *found;
    }
    [[nodiscard]] std::size_t faults() { return m_window.document().scenario()->faults.size(); }

    qint64 m_now = 1'000'000'000;
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

} // namespace roundtrip::ui
