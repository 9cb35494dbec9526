// SPDX-License-Identifier: GPL-3.0-or-later
// What every window and page is held to: no word is cut off and no widget stands out of another.
// Knows no window of its own.
#pragma once

#include <QSize>

#include <string>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// "QLabel facts 'RTT 40 ms' at 1280x800": for the message of a failure.
std::string nameOf(const QWidget& widget, QSize size, double scale);
/// Fails the test where a label or a button that is seen has too little room for its text.
void expectWordsFit(const QWidget& window, QSize size, double scale);
/// Fails the test where a widget reaches out of the one that holds it.
void expectNothingStandsOut(const QWidget& window, QSize size, double scale);

} // namespace roundtrip::ui
