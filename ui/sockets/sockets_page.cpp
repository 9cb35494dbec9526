// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_page.h.
#include "ui/sockets/sockets_page.h"

#include "ui/base/flow_focus.h"
#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/rfc_link.h"
#include "ui/sockets/sockets_view.h"
#include "ui/sockets/sockets_words.h"
#include "ui/stage/stage_layout.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 40;
constexpr RfcPlace kPair{9293, "3.3.1"};
constexpr int kSentenceLines = 2;

} // namespace

SocketsPage::SocketsPage(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(u"socketsPage"_qs);
    setAccessibleName(tr("Sockets"));
    build();
    addShortcuts();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    m_gate->followFlow();
    connect(&context.theme, &Theme::changed, this, &SocketsPage::applyTheme);
}

void SocketsPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setProperty("role", u"section"_qs);
    m_count = new QLabel(this);
    m_previous = new QPushButton(tr("Previous arrival"), this);
    m_next = new QPushButton(tr("Next arrival"), this);
    for (QPushButton* button : {m_previous, m_next})
        button->setFocusPolicy(Qt::StrongFocus);
    head->addWidget(m_title);
    head->addWidget(m_count, 1);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    column->addLayout(head);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_view = new SocketsView(m_context, m_area);
    m_area->setWidget(m_view);
    m_area->viewport()->installEventFilter(this);
    column->addWidget(m_area, 1);
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_sentence->setTextFormat(Qt::PlainText);
    column->addWidget(m_sentence);
    m_link = new RfcLink(m_context.theme, this);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    setFocusProxy(m_view);
    connect(m_previous, &QPushButton::clicked, this, &SocketsPage::previousArrival);
    connect(m_next, &QPushButton::clicked, this, &SocketsPage::nextArrival);
    connect(m_view, &SocketsView::currentMoved, this, [this](const QRect& place) {
        m_area->ensureVisible(place.center().x(), place.center().y(), 0, place.height());
    });
}

void SocketsPage::addShortcuts()
{
    const auto add = [this](Qt::Key key, QPushButton* button, void (SocketsPage::*step)()) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, step);
        button->setToolTip(
            tr("%1  (%2)").arg(button->text(), shortcut->key().toString(QKeySequence::NativeText)));
    };
    add(Qt::Key_Comma, m_previous, &SocketsPage::previousArrival);
    add(Qt::Key_Period, m_next, &SocketsPage::nextArrival);
}

void SocketsPage::nextArrival()
{
    refresh();
    if (const auto next = m_arrivals.firstAfter(m_context.playback.time()))
        m_context.playback.seek(m_arrivals.time(*next));
}

void SocketsPage::previousArrival()
{
    refresh();
    if (const auto previous = m_arrivals.lastBefore(m_context.playback.time()))
        m_context.playback.seek(m_arrivals.time(*previous));
}

void SocketsPage::followLane()
{
    const auto focus = flowInFocus(m_context);
    const auto& run = m_context.playback.run();
    const std::size_t lane = focus ? focus->lane : 0;
    if (run == m_run && lane == m_lane)
        return;
    m_run = run;
    m_lane = lane;
    m_index.reset();
    m_arrival.reset();
    m_arrivals = focus ? ArrivalList(run->lanes[lane]) : ArrivalList();
    m_before = focus ? std::make_unique<StateCursor>(run, lane) : nullptr;
    m_title->setText(focus ? QString::fromStdString(run->lanes[lane].title()) : tr("Sockets"));
}

void SocketsPage::followArrival()
{
    const auto last = m_arrivals.lastUpTo(m_context.playback.time());
    if (last == m_index)
        return;
    m_index = last;
    m_arrival.reset();
    if (last)
        m_arrival = arrivalFact(m_run, m_lane, m_arrivals.event(*last), *m_before);
}

/// The search is shown for a while, or until the next packet comes.
Duration SocketsPage::searchSpan() const
{
    Duration span = std::max(lossLinger(*m_run->scenario), Duration{1});
    const auto next = m_arrivals.firstAfter(m_arrival->time);
    if (next)
        span = std::min(span, m_arrivals.time(*next) - m_arrival->time);
    return span;
}

void SocketsPage::refresh()
{
    followLane();
    if (!m_run || !flowInFocus(m_context)) {
        m_view->clear();
        m_sentence->clear();
        m_count->clear();
        m_link->setPlace({});
        return;
    }
    followArrival();
    const SimTime now = m_context.playback.time();
    const Duration span = m_arrival ? searchSpan() : Duration{1};
    const HostsView& hosts = m_context.state.hosts(m_lane, now);
    m_view->setFacts(m_run, socketsFacts(*m_run, m_lane, hosts, arrival(), now, span), arrival());
    const QRect pointed = m_view->pointedPlace();
    if (!pointed.isEmpty() && !m_context.playback.playing()) {
        m_area->ensureVisible(pointed.center().x(), pointed.center().y(), 0, pointed.height());
    }
    m_previous->setEnabled(m_arrivals.lastBefore(now).has_value());
    m_next->setEnabled(m_arrivals.firstAfter(now).has_value());
    showSentence();
}

void SocketsPage::showSentence()
{
    const LaneTrace& lane = m_run->lanes[m_lane];
    const bool over = m_view->facts().progress && m_view->facts().progress->complete;
    QString text = tr("No packet has arrived yet. A packet is delivered by what stands in its "
                      "header: the transport, and the sockets at both ends.");
    if (m_arrival)
        text = over ? arrivalSentence(*m_arrival, lane) : searchSentence(*m_arrival, lane);
    m_sentence->setText(text);
    m_link->setPlace(m_arrival && over
                         ? placeOf(m_arrival->told.outcome, m_arrival->told.key.transport)
                         : kPair);
    m_count->setText(
        m_index ? tr("arrival %1 of %2").arg(grouped(*m_index + 1), grouped(m_arrivals.count()))
                : tr("%1 arrivals").arg(grouped(m_arrivals.count())));
    if (!m_context.playback.playing())
        m_view->setAccessibleDescription(text);
}

void SocketsPage::giveRoom() { m_view->setRoom(m_area->viewport()->size()); }

bool SocketsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_area->viewport() && event->type() == QEvent::Resize)
        giveRoom();
    return QWidget::eventFilter(watched, event);
}

void SocketsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyTheme();
}

void SocketsPage::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    layout()->setSpacing(px(4));
    layout()->setContentsMargins(0, px(8), 0, px(6));
    auto* head = static_cast<QHBoxLayout*>(layout()->itemAt(0)->layout());
    head->setContentsMargins(px(14), 0, px(14), 0);
    head->setSpacing(px(10));
    QPalette palette = m_count->palette();
    palette.setColor(QPalette::WindowText, theme.color(ColorRole::Ink3));
    m_count->setPalette(palette);
    m_sentence->setContentsMargins(px(14), 0, px(14), 0);
    m_link->setContentsMargins(px(12), 0, 0, 0);
    // Its height must not change with its words, or the tables would jump.
    const QFontMetricsF metrics(theme.font(FontRole::Body));
    m_sentence->setMinimumHeight(
        static_cast<int>(std::ceil(kSentenceLines * metrics.lineSpacing() + 2)));
    QPalette surface = m_area->palette();
    surface.setColor(QPalette::Window, theme.color(ColorRole::Surface));
    m_area->setPalette(surface);
    if (m_gate)
        m_gate->refreshNow();
}

} // namespace roundtrip::ui
