// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of the link: where both directions are alike one typed field beside the name, else
// two below it; under each field a slider where the setting has one. Says what is wrong with what
// was typed, and why a setting does nothing; changes nothing by itself.
#pragma once

#include "ui/network/network_values.h"

#include <QLineEdit>
#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QLabel;
class QSlider;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// A field that is never too narrow for the usual values, and shows a value from its beginning.
class ValueEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit ValueEdit(QWidget* parent = nullptr);
    void setValue(const QString& text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
};

/// Puts a name beside its one field, or as a smaller line above its two fields.
void placeName(QBoxLayout* head, QLabel* name, bool above, double scale);

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
    void textEdited(std::size_t direction);
    void sliderMoved(std::size_t direction, int step);
    void showSliders();
    void showErrors();
    void showNote(const Scenario& scenario);
    [[nodiscard]] std::size_t fields() const;
    [[nodiscard]] QString textFor(std::size_t direction) const;

    LinkField m_field;
    bool m_alike = true;
    double m_scale = 1.0;
    NetworkConfig m_network; // as last shown: what a text means may depend on the rest
    QLabel* m_name = nullptr;
    QBoxLayout* m_head = nullptr;
    std::array<ValueEdit*, 2> m_edit{};
    std::array<QSlider*, 2> m_slider{};
    QLabel* m_note = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace roundtrip::ui
