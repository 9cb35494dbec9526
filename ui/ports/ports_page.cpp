// SPDX-License-Identifier: GPL-3.0-or-later
// See ports_page.h.
#include "ui/ports/ports_page.h"

#include "ui/base/on_worker.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/parts/rfc_link.h"
#include "ui/ports/lock_picture.h"
#include "ui/ports/port_ruler.h"
#include "ui/ports/table_manners.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;

QLabel* wrapped(QWidget* parent, const char* role)
{
    auto* label = new QLabel(parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

} // namespace

PortsPage::PortsPage(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"portsPage"_qs);
    setAccessibleName(tr("Ports"));
    m_filter.setSourceModel(&m_model);
    auto* column = new QVBoxLayout(this);
    column->addWidget(buildRuler());
    column->addLayout(buildFilters());
    column->addWidget(buildTable(), 1);
    m_details = wrapped(this, "details");
    m_details->setTextFormat(Qt::RichText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setAccessibleName(tr("Details of the chosen port"));
    column->addWidget(m_details);
    applyTheme();
    connectParts();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refreshRun(); });
    connect(&context.playback, &Playback::runChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, &PortsPage::applyTheme);
    filter();
    showReading();
    showDetails();
}

QWidget* PortsPage::buildRuler()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_ruler = new PortRuler(m_context.theme, part);
    column->addWidget(m_ruler);
    auto* row = new QHBoxLayout;
    m_reading = wrapped(part, "aside");
    m_reading->setAccessibleName(tr("About the ruler"));
    m_link = new RfcLink(m_context.theme, part);
    m_link->setPlace({6335, "6"});
    row->addWidget(m_reading, 1);
    row->addWidget(m_link, 0, Qt::AlignTop);
    column->addLayout(row);
    return part;
}

QLayout* PortsPage::buildFilters()
{
    auto* row = new QHBoxLayout;
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Number, name or purpose"));
    m_search->setAccessibleName(tr("Search the reference of ports"));
    m_search->setClearButtonEnabled(true);
    m_transport = new QComboBox(this);
    m_transport->setAccessibleName(tr("Transport"));
    m_transport->addItem(tr("TCP and UDP"));
    m_transport->addItem(u"TCP"_qs, static_cast<int>(Transport::Tcp));
    m_transport->addItem(u"UDP"_qs, static_cast<int>(Transport::Udp));
    m_secrecy = new QComboBox(this);
    m_secrecy->setAccessibleName(tr("Plain or encrypted"));
    m_secrecy->addItem(tr("plain or encrypted"));
    for (const Secrecy secrecy : {Secrecy::Plain, Secrecy::Negotiable, Secrecy::Encrypted})
        m_secrecy->addItem(secrecyText(secrecy), static_cast<int>(secrecy));
    m_system = new QCheckBox(tr("system's list too"), this);
    m_system->setChecked(true);
    m_count = new QLabel(this);
    m_count->setProperty("role", u"aside"_qs);
    row->addWidget(m_search, 1);
    row->addWidget(m_transport);
    row->addWidget(m_secrecy);
    row->addWidget(m_system);
    row->addWidget(m_count);
    return row;
}

QWidget* PortsPage::buildTable()
{
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Reference of ports"));
    m_table->setModel(&m_filter);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_table);
    m_table->sortByColumn(PortsModel::Number, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSectionResizeMode(PortsModel::Purpose, QHeaderView::Stretch);
    auto* cells = new CellDelegate(
        m_context.theme, {PortsModel::Number, PortsModel::Name, PortsModel::Instead}, m_table);
    cells->setPicture([this](const QModelIndex& index, int side, double ratio) {
        if (index.column() != PortsModel::Kept)
            return QPixmap();
        const int value = index.data(PortsModel::SecrecyRole).toInt();
        return lockPicture(m_context.theme,
                           value < 0 ? std::nullopt : std::optional(static_cast<Secrecy>(value)),
                           side, ratio);
    });
    cells->setInk([this](const QModelIndex& index) {
        const PortRow& row = m_model.row(m_filter.mapToSource(index).row());
        return row.ofSystem ? m_context.theme.color(ColorRole::Ink3) : QColor();
    });
    m_table->setItemDelegate(cells);
    return m_table;
}

void PortsPage::connectParts()
{
    connect(m_ruler, &PortRuler::pointed, this, &PortsPage::showReading);
    connect(m_ruler, &PortRuler::chosen, this, &PortsPage::showPort);
    connect(m_search, &QLineEdit::textChanged, this, &PortsPage::filter);
    connect(m_transport, &QComboBox::currentIndexChanged, this, &PortsPage::filter);
    connect(m_secrecy, &QComboBox::currentIndexChanged, this, &PortsPage::filter);
    connect(m_system, &QCheckBox::toggled, this, &PortsPage::filter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PortsPage::rowChosen);
}

void PortsPage::askSystem()
{
    if (m_asked)
        return;
    m_asked = true;
    askOnWorker(this, readSystemServices,
                [this](const SystemServices& services) { setSystemServices(services); });
}

void PortsPage::setSystemServices(const SystemServices& services)
{
    m_asked = true;
    m_answered = true;
    const std::optional<std::uint16_t> port = m_port;
    m_model.setSystemServices(services);
    m_system->setEnabled(!services.empty());
    m_system->setToolTip(services.empty()
                             ? tr("This system has no services database (such as /etc/services), "
                                  "so only the services that Roundtrip knows are listed.")
                             : tr("Also list the %1 services that only this system's own "
                                  "database knows.")
                                   .arg(m_model.systemRows()));
    filter();
    if (port)
        showPort(*port);
}

void PortsPage::refreshRun()
{
    askSystem();
    const auto& run = m_context.playback.run();
    if (run != m_run) {
        m_run = run;
        m_ports = portsOf(run);
    }
    std::vector<RunPort> taken;
    for (std::size_t lane = 0; run && lane < run->lanes.size(); ++lane) {
        const auto here = portsTaken(m_context.state.hosts(lane, m_context.playback.time()));
        taken.insert(taken.end(), here.begin(), here.end());
    }
    std::sort(taken.begin(), taken.end());
    m_ruler->setStops(portStops(m_ports, taken));
    if (!m_context.playback.playing())
        showDetails();
}

void PortsPage::filter()
{
    const auto chosen = [](const QComboBox* box) {
        return box->currentIndex() > 0 ? std::optional(box->currentData().toInt()) : std::nullopt;
    };
    const auto transport = chosen(m_transport);
    const auto secrecy = chosen(m_secrecy);
    m_filter.setSearch(m_search->text());
    m_filter.setTransport(transport ? std::optional(static_cast<Transport>(*transport))
                                    : std::nullopt);
    m_filter.setSecrecy(secrecy ? std::optional(static_cast<Secrecy>(*secrecy)) : std::nullopt);
    m_filter.setSystemShown(m_system->isChecked());
    // Wide enough for all: the system's list comes later, and nothing should move for it.
    m_count->setMinimumWidth(
        m_count->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(9999).arg(9999)));
    m_count->setText(tr("%1 of %2").arg(m_filter.rowCount()).arg(m_model.rowCount()));
    m_count->setAccessibleName(tr("Rows shown: %1").arg(m_count->text()));
    showDetails();
}

const PortRow* PortsPage::currentRow() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model.row(m_filter.mapToSource(index).row()) : nullptr;
}

void PortsPage::rowChosen()
{
    const PortRow* row = currentRow();
    if (!row)
        return;
    m_port = row->port;
    m_ruler->setSelected(m_port);
    showDetails();
}

void PortsPage::showPort(std::uint16_t port)
{
    m_port = port;
    m_ruler->setSelected(port);
    const PortStop* stop = stopOf(m_ruler->stops(), port);
    int row = -1;
    if (stop && stop->ofRun())
        row = m_model.rowOf(port, stop->tcp ? Transport::Tcp : Transport::Udp);
    if (row < 0)
        row = m_model.rowOf(port, std::nullopt);
    if (row < 0) {
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        return showDetails();
    }
    QModelIndex index = m_filter.mapFromSource(m_model.index(row, 0));
    if (!index.isValid()) { // the filters hide it
        m_search->clear();
        m_transport->setCurrentIndex(0);
        m_secrecy->setCurrentIndex(0);
        m_system->setChecked(true);
        index = m_filter.mapFromSource(m_model.index(row, 0));
    }
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    showDetails();
}

void PortsPage::showReading()
{
    const auto port = m_ruler->current();
    const bool pointed = port && port != m_port;
    m_reading->setText(
        pointed ? m_ruler->textOf(*port)
                : tr("Some texts begin at 1: port 0 is reserved. Systems draw client ports from "
                     "ranges of their own choice. Each of the three ranges has its own scale."));
}

void PortsPage::showDetails()
{
    const PortRow* row = currentRow();
    if (row && m_port == row->port)
        m_details->setText(detailsOf(*row));
    else if (m_port)
        m_details->setText(m_ruler->textOf(*m_port).toHtmlEscaped());
    else if (m_answered && m_model.systemRows() == 0)
        m_details->setText(tr("This system has no services database: the rows are those that "
                              "Roundtrip itself knows. Choose one to read more."));
    else
        m_details->setText(tr("Choose a row, or a mark on the ruler, to read more about it."));
    showReading();
}

QString PortsPage::detailsOf(const PortRow& row) const
{
    const QString soft = m_context.theme.color(ColorRole::Ink2).name();
    QString text = u"<b>%1 %2</b>"_qs.arg(row.port).arg(row.name.toHtmlEscaped());
    if (!row.title.isEmpty())
        text += u" \u00b7 "_qs + row.title.toHtmlEscaped();
    text += u" <span style='color:%1'>\u00b7 %2 \u00b7 %3</span><br>"_qs.arg(
        soft, transportText(row.tcp, row.udp), rangeName(portClass(row.port)).toLower());
    text += row.purpose.toHtmlEscaped() + u' ';
    if (row.ofSystem)
        text += tr("Roundtrip itself knows nothing more of it.");
    else if (row.secrecy == Secrecy::Plain)
        text += tr("<b>Plain:</b> whoever is on the way can read it.");
    else if (row.secrecy == Secrecy::Negotiable)
        text += tr("<b>By agreement:</b> readable until both ends switch to encryption.");
    else
        text += tr("<b>Encrypted:</b> on the way it cannot be read.");
    if (!row.advice.isEmpty()) {
        text += u"<br>"_qs
                + (row.instead.isEmpty()
                       ? tr("To be safe: %1").arg(row.advice.toHtmlEscaped())
                       : tr("Use instead <b>%1</b>: %2").arg(row.instead, row.advice));
    }
    QStringList more;
    if (!row.systemName.isEmpty())
        more << tr("This system calls it %1.").arg(row.systemName.toHtmlEscaped());
    const PortStop* stop = stopOf(m_ruler->stops(), row.port);
    if (stop && stop->ofRun())
        more << runText(*stop);
    if (!more.isEmpty())
        text += u"<br>"_qs + more.join(u' ');
    return text;
}

void PortsPage::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    layout()->setContentsMargins(px(16), px(12), px(16), px(12));
    layout()->setSpacing(px(8));
    m_reading->setMinimumHeight(linesHigh(theme.font(FontRole::Label), 2));
    m_details->setMinimumHeight(linesHigh(theme.font(FontRole::Body), 4));
    m_search->setMinimumWidth(px(110));
    fitTable(*m_table, theme, {62, 86, 112, 200, 118, 130});
    if (m_gate) {
        showDetails();
        m_gate->refreshNow();
    }
}

} // namespace roundtrip::ui
