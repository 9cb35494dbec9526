// SPDX-License-Identifier: GPL-3.0-or-later
// The network of the open scenario, to be changed while one watches: each change runs the edited
// scenario again with the same seed, and the playhead stays where it is. Below the settings: what
// they do to each data packet.
#pragma once

#include "ui/base/flow_focus.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip {
struct Scenario;
} // namespace roundtrip

namespace roundtrip::ui {

class BlackHoleEditor;
class FateStrip;
class FaultList;
class FoldSection;
class LinkEditor;
class LossEditor;
class PullEditor;
enum class LinkField : int;
struct ViewContext;

class NetworkPanel : public QWidget {
    Q_OBJECT
public:
    /// A pause in typing or dragging of this length starts the run.
    static constexpr int kDebounceMs = 150;
    explicit NetworkPanel(ViewContext& context, QWidget* parent = nullptr);
    /// Starts the run for what is typed now, without waiting for the pause.
    void applyNow();
    [[nodiscard]] QSize sizeHint() const override;
    /// Wide enough for two fields beside each other, whether they are shown now or not.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Between these a slider is being dragged: all edits are one.
    void dragBegan();
    void dragEnded();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void buildSeed(QVBoxLayout* column);
    void buildSections(QVBoxLayout* column);
    FoldSection* addSection(QVBoxLayout* column, const QString& title);
    void addEditors(FoldSection* section, std::initializer_list<LinkField> fields);
    void showScenario();
    void showSections(const Scenario& scenario);
    void showFates();
    void showFuture();
    void alikeToggled(bool alike);
    void showSeedValidity();
    void anotherSeed();
    void applyTheme();
    [[nodiscard]] bool applyMtu(Scenario& edited) const;

    ViewContext& m_context;
    QWidget* m_content = nullptr;
    QCheckBox* m_alike = nullptr;
    QWidget* m_directions = nullptr;
    std::vector<LinkEditor*> m_editors;
    LinkEditor* m_mtu = nullptr;
    LossEditor* m_loss = nullptr;
    BlackHoleEditor* m_blackHole = nullptr;
    PullEditor* m_pull = nullptr;
    FateStrip* m_fates = nullptr;
    FoldSection *m_pathSection = nullptr, *m_lossSection = nullptr, *m_orderSection = nullptr,
                *m_sizeSection = nullptr, *m_pullSection = nullptr, *m_fateSection = nullptr,
                *m_faultSection = nullptr;
    std::optional<FlowFocus> m_fatesOf; ///< empty: the run is another since
    QLabel* m_seedName = nullptr;
    QLineEdit* m_seed = nullptr;
    QToolButton* m_dice = nullptr;
    QPushButton* m_reset = nullptr;
    QTimer m_debounce;
};

} // namespace roundtrip::ui
