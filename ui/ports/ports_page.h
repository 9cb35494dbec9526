// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Ports": the ruler of all numbers with the ports of the run on it, and the reference of
// services to search in, with the system's own list behind it.
#pragma once

#include "ui/ports/ports_model.h"
#include "ui/ports/run_ports.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QTableView;
QT_END_NAMESPACE

namespace roundtrip::ui {

class PortRuler;
class RefreshGate;
class RfcLink;
struct ViewContext;

class PortsPage : public QWidget {
    Q_OBJECT
public:
    explicit PortsPage(ViewContext& context, QWidget* parent = nullptr);
    /// What the system's database holds; comes by itself from a worker soon after the start.
    void setSystemServices(const SystemServices& services);
    /// Shows a port on the ruler, in the table if it has a row, and in words.
    void showPort(std::uint16_t port);

private:
    QWidget* buildRuler();
    QLayout* buildFilters();
    QWidget* buildTable();
    void connectParts();
    void askSystem();
    void refreshRun();
    void filter();
    void rowChosen();
    void showDetails();
    void showReading();
    void applyTheme();
    [[nodiscard]] const PortRow* currentRow() const;
    [[nodiscard]] QString detailsOf(const PortRow& row) const;

    ViewContext& m_context;
    std::shared_ptr<const Run> m_run; ///< that m_ports were read from
    std::vector<RunPort> m_ports;
    PortsModel m_model;
    PortsFilter m_filter;
    std::optional<std::uint16_t> m_port; ///< that the details speak of
    PortRuler* m_ruler = nullptr;
    QLabel *m_reading = nullptr, *m_count = nullptr, *m_details = nullptr;
    RfcLink* m_link = nullptr;
    QLineEdit* m_search = nullptr;
    QComboBox *m_transport = nullptr, *m_secrecy = nullptr;
    QCheckBox* m_system = nullptr;
    QTableView* m_table = nullptr;
    RefreshGate* m_gate = nullptr;
    bool m_asked = false, m_answered = false;
};

} // namespace roundtrip::ui
