// SPDX-License-Identifier: GPL-3.0-or-later
// See queue_view.h.
#include "ui/link/queue_view.h"

#include "ui/base/view_context.h"
#include "ui/link/link_words.h"
#include "ui/link/queue_access.h"
#include "ui/link/queue_painter.h"
#include "ui/parts/packet_text.h"
#include "ui/stage/stage_layout.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kLeastHost = 44, kMostHost = 110;

} // namespace

QueueView::QueueView(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    installQueueAccessibility();
    setObjectName(u"queueView"_qs);
    setAccessibleName(tr("The queue before the link"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&context.selection, &Selection::hoveredChanged, this, repaint);
    connect(&context.selection, &Selection::selectedChanged, this, repaint);
    connect(&context.selection, &Selection::numbersChanged, this, &QueueView::place);
    connect(&context.theme, &Theme::changed, this, &QueueView::place);
}

void QueueView::setFacts(std::shared_ptr<const LinkData> link, QueueFacts facts)
{
    if (link != m_data)
        m_current = -1;
    m_data = std::move(link);
    m_facts = std::move(facts);
    place();
}

void QueueView::place()
{
    m_layout = {};
    if (m_data) {
        const Theme& theme = m_context.theme;
        QFont strong = theme.font(FontRole::Label);
        strong.setWeight(QFont::DemiBold);
        const QFontMetricsF metrics(strong);
        double host = kLeastHost * theme.scale();
        for (const HostConfig& config : m_data->run->scenario->hosts)
            host = std::max(host, metrics.horizontalAdvance(QString::fromStdString(config.name)));
        QueueMeasures measures;
        measures.width = width();
        measures.scale = theme.scale();
        measures.lineHeight = std::ceil(metrics.height());
        measures.hostWidth = std::min(host + 2, kMostHost * theme.scale());
        measures.direction = m_data->direction;
        measures.limit = m_data->link().queue;
        measures.threshold = m_data->link().ecnThreshold;
        measures.waiting = m_facts.waitingCount;
        m_layout = layoutQueue(measures);
        setFixedHeight(static_cast<int>(std::ceil(m_layout.size.height())));
    }
    listItems();
    update();
}

void QueueView::listItems()
{
    m_items.clear();
    if (!m_data)
        return;
    const bool raw = m_context.selection.rawNumbers();
    m_items.push_back({m_layout.sending, sendingText(*m_data, m_facts, raw),
                       m_facts.sending ? m_facts.sending->packet : kNoPacket});
    const std::size_t shown = std::min(m_facts.waiting.size(), m_layout.places.size());
    for (std::size_t i = 0; i < shown; ++i)
        m_items.push_back({m_layout.places[i], slotText(*m_data, m_facts.waiting[i], i + 1, raw),
                           m_facts.waiting[i]});
    m_items.push_back({m_layout.dropBox.united(m_layout.dropLine), dropText(*m_data, m_facts, raw),
                       m_facts.drop ? m_facts.drop->packet : kNoPacket});
    if (!m_layout.markLine.isNull())
        m_items.push_back({m_layout.markBox.united(m_layout.markLine),
                           markText(*m_data, m_facts, raw),
                           m_facts.mark ? m_facts.mark->packet : kNoPacket});
    m_current = std::min(m_current, static_cast<int>(m_items.size()) - 1);
}

QSize QueueView::sizeHint() const
{
    return {600, static_cast<int>(std::ceil(m_layout.size.height()))};
}

/// How far down the packet is that was dropped last; it falls for as long as a loss lingers.
double QueueView::fallen() const
{
    if (!m_facts.drop)
        return 1.0;
    const Duration linger = std::max(lossLinger(*m_data->run->scenario), Duration{1});
    const Duration since = m_facts.now - m_facts.drop->time;
    return std::min(1.0, static_cast<double>(since.count()) / static_cast<double>(linger.count()));
}

const QueueItem* QueueView::itemAt(QPointF point) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [point](const QueueItem& item) {
        return item.rect.contains(point);
    });
    return found == m_items.end() ? nullptr : &*found;
}

void QueueView::choose(std::size_t item)
{
    if (m_data && item < m_items.size() && m_items[item].packet != kNoPacket)
        m_context.selection.select({m_data->lane, m_items[item].packet});
}

void QueueView::moveTo(int item)
{
    m_current = item;
    update();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(item);
    QAccessible::updateAccessibility(&event);
}

void QueueView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    if (!m_data)
        return;
    QueueEmphasis emphasis;
    const PacketRef selected = m_context.selection.selected();
    const PacketRef hovered = m_context.selection.hovered();
    if (selected.valid() && selected.lane == m_data->lane)
        emphasis.selected = selected.packet;
    if (hovered.valid() && hovered.lane == m_data->lane)
        emphasis.hovered = hovered.packet;
    if (hasFocus() && m_current >= 0)
        emphasis.focus = m_items[static_cast<std::size_t>(m_current)].rect;
    emphasis.fallen = fallen();
    emphasis.raw = m_context.selection.rawNumbers();
    QueuePainter(painter, m_context.theme, *m_data, m_facts, m_layout, emphasis).paint();
}

void QueueView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        place();
}

void QueueView::mousePressEvent(QMouseEvent* event)
{
    const QueueItem* item = itemAt(event->position());
    if (event->button() != Qt::LeftButton || item == nullptr)
        return;
    m_current = static_cast<int>(item - m_items.data());
    choose(static_cast<std::size_t>(m_current));
    update();
}

void QueueView::mouseMoveEvent(QMouseEvent* event)
{
    const QueueItem* item = itemAt(event->position());
    const bool packet = m_data && item != nullptr && item->packet != kNoPacket;
    m_context.selection.hover(packet ? PacketRef{m_data->lane, item->packet} : PacketRef{});
    if (packet)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void QueueView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_context.selection.hover({});
}

void QueueView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0 && !m_items.empty())
        moveTo(0);
    update();
}

void QueueView::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_items.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        if (last >= 0)
            moveTo(std::max(m_current - 1, 0));
        return;
    case Qt::Key_Down:
        if (last >= 0)
            moveTo(std::min(m_current + 1, last));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            choose(static_cast<std::size_t>(m_current));
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool QueueView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_data)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QueueItem* item = itemAt(help->pos());
    if (item == nullptr)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), item->name, this);
    return true;
}

} // namespace roundtrip::ui
