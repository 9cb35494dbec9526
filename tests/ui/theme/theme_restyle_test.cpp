// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a page that was hidden while the theme or the size of the letters changed looks, when
// it is shown, as if it had been there.
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QStackedWidget>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class RestyleTest : public testing::Test {
protected:
    RestyleTest() : m_window(m_settings)
    {
        m_window.setQuiet(true);
        m_window.theme().setScale(1.0);
        m_window.theme().choose(ThemeChoice::Light);
        m_window.openBundled(u"one-lost-segment"_qs);
        m_window.document().waitForRun();
        m_window.playback().seek(SimTime(std::chrono::milliseconds(200)));
        m_window.resize(1600, 1000);
        m_window.show();
        // All of them have been seen before, so that there is an old look to be lost.
        for (const QString& name : m_pages)
            show(name);
    }
    /// The letters are the application's: other tests have theirs from it.
    void TearDown() override { m_window.theme().setScale(1.0); }
    void show(const QString& name)
    {
        m_window.showPage(name);
        QApplication::processEvents();
    }
    QImage picture()
    {
        auto* stack = m_window.findChild<QStackedWidget*>(u"pages"_qs);
        return stack->currentWidget()->grab().toImage();
    }

    const QStringList m_pages{u"ladder"_qs, u"packet"_qs, u"sockets"_qs, u"netstat"_qs,
                              u"states"_qs, u"belief"_qs, u"ports"_qs};
    Settings m_settings{Settings::Storage::None};
    MainWindow m_window;
};

TEST_F(RestyleTest, AHiddenPageHasTheNewColoursWhenItIsShown)
{
    Theme& theme = m_window.theme();
    for (const QString& name : m_pages) {
        show(name);
        const QImage light = picture();
        theme.choose(ThemeChoice::Dark);
        QApplication::processEvents();
        const QImage expected = picture();
        EXPECT_NE(light, expected) << name.toStdString();
        theme.choose(ThemeChoice::Light);
        show(name == u"ladder" ? u"ports"_qs : u"ladder"_qs);
        theme.choose(ThemeChoice::Dark);
        QApplication::processEvents();
        show(name);
        EXPECT_EQ(picture(), expected) << name.toStdString();
        theme.choose(ThemeChoice::Light);
        QApplication::processEvents();
    }
}

TEST_F(RestyleTest, AHiddenPageHasTheNewLettersWhenItIsShown)
{
    show(u"ladder"_qs);
    m_window.theme().setScale(1.25);
    show(u"ports"_qs);
    const int wanted = m_window.theme().font(FontRole::Body).pixelSize();
    std::size_t seen = 0;
    for (const QLabel* label : m_window.findChildren<QLabel*>()) {
        if (!label->isVisible())
            continue;
        ++seen;
        EXPECT_GE(label->font().pixelSize(), wanted * 3 / 4) << label->text().toStdString();
    }
    EXPECT_GT(seen, 3U);
}

} // namespace
} // namespace roundtrip::ui
