// SPDX-License-Identifier: GPL-3.0-or-later
// See inspector_panel.h.
#include "ui/inspector/inspector_panel.h"

#include "ui/inspector/checksum_view.h"
#include "ui/inspector/encapsulation_view.h"
#include "ui/inspector/field_card.h"
#include "ui/inspector/hex_view.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/packet_head.h"
#include "ui/inspector/packet_keys.h"

#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {

InspectorPanel::InspectorPanel(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_inspected(new InspectedPacket(context, this))
{
    setObjectName(u"inspectorPanel"_qs);
    setAccessibleName(tr("Inspector"));
    build();
    addPacketKeys(*this, *m_inspected);
    connect(m_inspected, &InspectedPacket::packetChanged, this, &InspectorPanel::showParts);
    connect(&context.theme, &Theme::changed, this, &InspectorPanel::applyTheme);
    applyTheme();
    showParts();
}

void InspectorPanel::build()
{
    const Theme& theme = m_context.theme;
    auto* column = new QVBoxLayout(this);
    column->addWidget(new PacketHead(*m_inspected, theme, InspectorSize::Dock, this));
    m_parts = {new EncapsulationView(*m_inspected, theme, InspectorSize::Dock, this),
               new HeaderView(*m_inspected, theme, InspectorSize::Dock, this),
               new FieldSentence(*m_inspected, this),
               new HexView(*m_inspected, theme, InspectorSize::Dock, this),
               new FieldCard(*m_inspected, theme, InspectorSize::Dock, this),
               new ChecksumView(*m_inspected, theme, this)};
    for (QWidget* part : m_parts)
        column->addWidget(part);
    column->addStretch(1);
}

void InspectorPanel::showParts()
{
    for (QWidget* part : m_parts)
        part->setVisible(m_inspected->valid());
}

void InspectorPanel::applyTheme()
{
    const double s = m_context.theme.scale();
    const auto px = [s](double length) { return static_cast<int>(std::lround(length * s)); };
    layout()->setContentsMargins(px(16), px(12), px(16), px(12));
    layout()->setSpacing(px(12));
}

} // namespace roundtrip::ui
