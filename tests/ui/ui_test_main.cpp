// SPDX-License-Identifier: GPL-3.0-or-later
// The main function of the window's tests: an application without a display, with the program's
// fonts and style, in which every warning of Qt is a failure.
#include "ui/theme/theme.h"

#include <QApplication>
#include <QStyleFactory>
#include <gtest/gtest.h>

namespace {

/// What the offscreen platform says about itself, whatever a program does.
bool isOfThePlatform(const QString& message)
{
    return message.contains(QStringLiteral("This plugin does not support"));
}

void failOnWarning(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtDebugMsg || type == QtInfoMsg || isOfThePlatform(message))
        return;
    ADD_FAILURE() << "Qt says: " << message.toStdString();
}

} // namespace

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication application(argc, argv);
    roundtrip::ui::Theme::loadFonts();
    qInstallMessageHandler(failOnWarning);
    return RUN_ALL_TESTS();
}
