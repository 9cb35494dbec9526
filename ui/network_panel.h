// SPDX-License-Identifier: GPL-3.0-or-later
// The network of the open scenario, to be changed while one watches: each change runs the edited
// scenario again, and the playhead stays where it is.
#pragma once

#include <QTimer>
#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class LinkEditor;
struct ViewContext;

class NetworkPanel : public QWidget {
    Q_OBJECT
public:
    /// A pause in typing or dragging of this length starts the run.
    static constexpr int kDebounceMs = 150;
    explicit NetworkPanel(ViewContext& context, QWidget* parent = nullptr);
    /// Starts the run for what is typed now, without waiting for the pause.
    void applyNow();

private:
    void build();
    void showScenario();
    void alikeToggled(bool alike);
    void showSeedValidity();
    void anotherSeed();
    void applyTheme();

    ViewContext& m_context;
    QCheckBox* m_alike = nullptr;
    QWidget* m_directions = nullptr;
    QLabel* m_corner = nullptr;
    std::vector<LinkEditor*> m_editors;
    QLabel* m_seedName = nullptr;
    QLineEdit* m_seed = nullptr;
    QToolButton* m_dice = nullptr;
    QPushButton* m_reset = nullptr;
    QTimer m_debounce;
};

} // namespace roundtrip::ui
