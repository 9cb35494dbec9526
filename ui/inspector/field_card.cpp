// SPDX-License-Identifier: GPL-3.0-or-later
// See field_card.h.
#include "ui/inspector/field_card.h"

#include "ui/inspector/fact_list.h"
#include "ui/inspector/field_words.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/inspector/layer_colors.h"
#include "ui/inspector/packet_story.h"
#include "ui/parts/labels.h"
#include "ui/parts/rfc_link.h"

#include <QResizeEvent>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {

FieldSentence::FieldSentence(InspectedPacket& inspected, QWidget* parent)
    : QLabel(parent), m_inspected(inspected)
{
    setObjectName(u"fieldSentence"_qs);
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    connect(&inspected, &InspectedPacket::packetChanged, this, &FieldSentence::refresh);
    connect(&inspected, &InspectedPacket::fieldChanged, this, &FieldSentence::refresh);
    refresh();
}

void FieldSentence::refresh()
{
    const auto marked = m_inspected.marked();
    if (!marked)
        return;
    const FieldWords words = fieldWords(m_inspected.dissection().fields[*marked].id);
    setText(u"<b>%1.</b> %2"_qs.arg(words.name.toHtmlEscaped(), words.sentence.toHtmlEscaped()));
}

FieldCard::FieldCard(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
                     QWidget* parent)
    : QFrame(parent), m_inspected(inspected), m_theme(theme), m_size(size)
{
    setObjectName(u"fieldCard"_qs);
    setAccessibleName(tr("Field"));
    build();
    connect(&inspected, &InspectedPacket::packetChanged, this, &FieldCard::refresh);
    connect(&inspected, &InspectedPacket::fieldChanged, this, &FieldCard::refresh);
    connect(&theme, &Theme::changed, this, &FieldCard::applyTheme);
    applyTheme();
    refresh();
}

QLabel* FieldCard::addLabel(QWidget* parent, const char* role)
{
    QLabel* label = makeTextLabel({}, role, parent);
    parent->layout()->addWidget(label);
    return label;
}

void FieldCard::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QWidget(this);
    m_head->setObjectName(u"fieldCardHead"_qs);
    m_head->setAttribute(Qt::WA_StyledBackground);
    new QVBoxLayout(m_head);
    m_body = new QWidget(this);
    new QVBoxLayout(m_body);
    column->addWidget(m_head);
    column->addWidget(m_body);
    m_title = addLabel(m_head, "section");
    m_title->setObjectName(u"fieldCardTitle"_qs);
    m_place = addLabel(m_head, "aside");
    m_sentence = addLabel(m_body, nullptr);
    m_head->setVisible(m_size == InspectorSize::Page);
    m_sentence->setVisible(m_size == InspectorSize::Page);
    m_facts = new FactList(m_theme, m_body);
    m_body->layout()->addWidget(m_facts);
    m_setBy = addLabel(m_body, nullptr);
    m_why = addLabel(m_body, "aside");
    m_link = new RfcLink(m_theme, m_body);
    m_body->layout()->addWidget(m_link);
    m_body->layout()->setAlignment(m_link, Qt::AlignLeft);
}

const std::vector<Fact>& FieldCard::facts() const { return m_facts->facts(); }

QString FieldCard::title() const { return m_title->text(); }

void FieldCard::refresh()
{
    const auto marked = m_inspected.marked();
    setVisible(marked.has_value());
    if (!marked)
        return;
    const Dissection& d = m_inspected.dissection();
    const DissectedField& field = d.fields[*marked];
    const FieldWords words = fieldWords(field.id);
    QString title = words.name;
    if (field.option != kNoOption && field.id != FieldId::OptionNoOperation)
        title = tr("%1 (%2)").arg(words.name, optionName(d.options[field.option].kind));
    m_title->setText(title);
    m_place->setText(placeInFrame(field));
    m_sentence->setText(words.sentence);
    m_facts->setFacts(fieldFacts(d, field, m_inspected.windowShift()));
    m_setBy->setText(setBySentence(d, field, m_inspected.flight(), m_inspected.side()));
    m_why->setText(tr("Why it was sent: %1")
                       .arg(reasonSentence(m_inspected.lane(), m_inspected.packet().packet)));
    const bool ofOption = field.id == FieldId::OptionKind || field.id == FieldId::OptionLength;
    m_link->setPlace(ofOption ? optionPlace(d.options[field.option].kind) : words.place);
    setAccessibleDescription(
        tr("%1, %2. %3 %4").arg(title, m_place->text(), words.sentence, m_facts->sentence()));
}

/// In a narrower card the sentences have more lines, but the layouts above may still go by the
/// height of the wide one: then the list of facts, the largest part, would lose its last line.
void FieldCard::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    // Later: what is asked for while the layouts are at work is lost.
    if (event->oldSize().width() != width())
        QMetaObject::invokeMethod(
            this, [this] { askForRoom(m_facts); }, Qt::QueuedConnection);
}

void FieldCard::applyTheme()
{
    const double s = m_theme.scale();
    const auto px = [s](double length) { return static_cast<int>(std::lround(length * s)); };
    const bool card = m_size == InspectorSize::Page;
    const int side = card ? px(16) : px(9);
    m_head->layout()->setContentsMargins(side, px(9), side, px(9));
    m_head->layout()->setSpacing(px(2));
    m_body->layout()->setContentsMargins(card ? side : 0, card ? px(10) : 0, card ? side : 0,
                                         card ? px(8) : 0);
    m_body->layout()->setSpacing(px(8));
    setStyleSheet(u"#fieldCard { border: %1px solid %2; border-radius: %4px; }"
                  "#fieldCardHead { background: %3; border: 0; border-top-left-radius: %5px;"
                  " border-top-right-radius: %5px; }"
                  "#fieldCardTitle { font-size: %6px; font-weight: 600; }"_qs.arg(card ? 1 : 0)
                      .arg(m_theme.color(ColorRole::Hairline).name(), markColor(m_theme).name())
                      .arg(px(6))
                      .arg(px(5))
                      .arg(px(card ? 16 : 13)));
}

} // namespace roundtrip::ui
