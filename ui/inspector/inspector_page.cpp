// SPDX-License-Identifier: GPL-3.0-or-later
// See inspector_page.h.
#include "ui/inspector/inspector_page.h"

#include "ui/inspector/byte_legend.h"
#include "ui/inspector/checksum_view.h"
#include "ui/inspector/encapsulation_view.h"
#include "ui/inspector/field_card.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/hex_view.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/overhead_view.h"
#include "ui/inspector/packet_head.h"
#include "ui/inspector/packet_keys.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <cmath>

namespace roundtrip::ui {
namespace {

/// Below this width the two columns stand one below the other.
constexpr double kTwoColumns = 860;
constexpr double kRightShare = 0.315, kRightLeast = 300;

QVBoxLayout* emptyColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    return column;
}

} // namespace

InspectorPage::InspectorPage(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_inspected(new InspectedPacket(context, this))
{
    setObjectName(u"inspectorPage"_qs);
    setAccessibleName(tr("Inspector"));
    build();
    addPacketKeys(*this, *m_inspected);
    connect(m_inspected, &InspectedPacket::packetChanged, this, &InspectorPage::showParts);
    connect(m_inspected, &InspectedPacket::layerChanged, this, &InspectorPage::showParts);
    connect(&context.theme, &Theme::changed, this, &InspectorPage::applyTheme);
    applyTheme();
    showParts();
}

void InspectorPage::build()
{
    auto* outer = emptyColumn(this);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(m_scroll);
    m_content = new QWidget;
    m_content->setObjectName(u"inspectorContent"_qs);
    m_scroll->setWidget(m_content);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(m_content);
    column->addWidget(
        new PacketHead(*m_inspected, m_context.theme, InspectorSize::Page, m_content));
    auto* bars = new EncapsulationView(*m_inspected, m_context.theme, InspectorSize::Page,
                                       m_content);
    column->addWidget(bars);
    m_body = new QWidget(m_content);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, m_body);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_left = buildLeft();
    m_right = buildRight();
    m_columns->addWidget(m_left, 1);
    m_columns->addWidget(m_right);
    column->addWidget(m_body);
    column->addStretch(1);
    m_parts = {bars, m_body};
}

QWidget* InspectorPage::buildLeft()
{
    const Theme& theme = m_context.theme;
    auto* left = new QWidget(m_body);
    auto* column = emptyColumn(left);
    auto* heading = new QHBoxLayout;
    m_layer = new QLabel(left);
    m_layer->setProperty("role", u"section"_qs);
    m_rows = new QLabel(tr("one row is 32 bits"), left);
    m_rows->setProperty("role", u"aside"_qs);
    heading->addWidget(m_layer, 1);
    heading->addWidget(m_rows);
    column->addLayout(heading);
    column->addWidget(new HeaderView(*m_inspected, theme, InspectorSize::Page, left));
    column->addWidget(new ByteLegend(*m_inspected, theme, left));
    column->addWidget(new HexView(*m_inspected, theme, InspectorSize::Page, left));
    m_capture = new QLabel(left);
    m_capture->setWordWrap(true);
    m_capture->setProperty("role", u"aside"_qs);
    column->addWidget(m_capture);
    column->addStretch(1);
    return left;
}

QWidget* InspectorPage::buildRight()
{
    const Theme& theme = m_context.theme;
    auto* right = new QWidget(m_body);
    auto* column = emptyColumn(right);
    column->addWidget(new FieldCard(*m_inspected, theme, InspectorSize::Page, right));
    column->addWidget(new ChecksumView(*m_inspected, theme, right));
    column->addWidget(new OverheadView(*m_inspected, theme, right));
    column->addStretch(1);
    return right;
}

void InspectorPage::showParts()
{
    for (QWidget* part : m_parts)
        part->setVisible(m_inspected->valid());
    if (!m_inspected->valid())
        return;
    m_layer->setText(layerTitle(m_inspected->layer()));
    const Dissection& d = m_inspected->dissection();
    m_capture->setText(tr("A capture holds the first %1 of these %2 bytes: padding and check "
                          "sequence are the network card\u2019s.")
                           .arg(d.captured)
                           .arg(d.frame.size()));
}

void InspectorPage::applyTheme()
{
    const double s = m_context.theme.scale();
    const auto px = [s](double length) { return static_cast<int>(std::lround(length * s)); };
    m_content->layout()->setContentsMargins(px(24), px(18), px(24), px(18));
    m_content->layout()->setSpacing(px(18));
    m_columns->setSpacing(px(28));
    m_left->layout()->setSpacing(px(8));
    m_right->layout()->setSpacing(px(24));
    arrange();
}

void InspectorPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InspectorPage::arrange()
{
    const double s = m_context.theme.scale();
    const bool two = width() >= kTwoColumns * s;
    m_columns->setDirection(two ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int right = static_cast<int>(std::max(kRightLeast * s, kRightShare * width()));
    m_right->setMinimumWidth(two ? right : 0);
    m_right->setMaximumWidth(two ? right : QWIDGETSIZE_MAX);
}

} // namespace roundtrip::ui
