// SPDX-License-Identifier: GPL-3.0-or-later
// The page "This computer": the sockets of the machine that Roundtrip runs on, read anew every two
// seconds while the page is seen, with a mark at those that deserve a look. Has nothing to do with
// the run: it shows real sockets, and changes none.
#pragma once

#include "ui/computer/computer_model.h"
#include "ui/computer/host_names.h"
#include "ui/ports/system_services.h"

#include <QTimer>
#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QTableView;
QT_END_NAMESPACE

namespace roundtrip::ui {

struct ViewContext;

class ComputerPage : public QWidget {
    Q_OBJECT
public:
    using Reader = std::function<ComputerSockets()>; ///< called on a worker thread
    static constexpr int kRefreshMs = 2000;

    explicit ComputerPage(ViewContext& context, QWidget* parent = nullptr);
    /// With another system and another clock, for tests.
    ComputerPage(ViewContext& context, Reader reader, ComputerModel::Clock clock, QWidget* parent);

    /// Reads the system again; nothing if a reading is under way.
    void refresh();
    [[nodiscard]] bool reading() const { return m_reading; }
    void setPaused(bool paused);
    /// The chosen rows as text: a line for each, tabs between the columns, the header first.
    [[nodiscard]] QString copied() const;

Q_SIGNALS:
    void refreshed(); ///< the table shows a new reading

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Reading {
        ComputerSockets sockets;
        SystemServices services; ///< only in the first
    };
    void build();
    QLayout* buildControls();
    void buildTable();
    void take(const Reading& reading);
    void showSummary();
    void showExplanation();
    void copy() const;
    void applyTheme();
    void widenTimer(); ///< to the longest text in that column
    [[nodiscard]] QString serviceOf(Transport transport, std::uint16_t port) const;

    ViewContext& m_context;
    Reader m_reader;
    ComputerModel m_model;
    ComputerFilter m_filter;
    HostNames m_names;
    SystemServices m_services;
    bool m_servicesKnown = false;
    bool m_reading = false;
    QString m_nothing; ///< why there is no table
    QString m_readAt;
    int m_troubles = 0;
    int m_timerWidth = 0; ///< what the longest text so far wants, in px
    QTimer m_timer{this};
    QLabel *m_command = nullptr, *m_summary = nullptr, *m_explanation = nullptr;
    QLineEdit* m_search = nullptr;
    QCheckBox *m_numbers = nullptr, *m_lookOnly = nullptr;
    QPushButton *m_pause = nullptr, *m_refresh = nullptr;
    QTableView* m_table = nullptr;
};

} // namespace roundtrip::ui
