// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of the link, for both directions: two typed fields, or one with a slider where both
// directions are alike. Says what is wrong with what was typed, and why a setting does nothing;
// changes nothing by itself.
#pragma once

#include "ui/network_values.h"

#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QSlider;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LinkEditor : public QWidget {
    Q_OBJECT
public:
    explicit LinkEditor(LinkField field, QWidget* parent = nullptr);
    /// Shows the values; leaves a text standing that already means the same.
    void show(const Scenario& scenario, bool alike);
    /// Writes what was typed into both links; false when a field is wrong.
    [[nodiscard]] bool apply(NetworkConfig& network) const;
    /// The same for one direction.
    [[nodiscard]] bool applyTo(NetworkConfig& network, std::size_t direction) const;
    /// The field's own complaint, where the whole scenario is what does not fit.
    void complain(const QString& text);
    void setScale(double scale);
    [[nodiscard]] LinkField field() const { return m_field; }

Q_SIGNALS:
    void edited();

private:
    void textEdited();
    void sliderMoved(int step);
    void showErrors();
    void showNote(const Scenario& scenario);
    [[nodiscard]] std::size_t fields() const;
    [[nodiscard]] QString textFor(std::size_t direction) const;

    LinkField m_field;
    bool m_alike = true;
    NetworkConfig m_network; // as last shown: what a text means may depend on the rest
    QLabel* m_name = nullptr;
    std::array<QLineEdit*, 2> m_edit{};
    QSlider* m_slider = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace roundtrip::ui
