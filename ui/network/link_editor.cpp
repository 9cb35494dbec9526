// SPDX-License-Identifier: GPL-3.0-or-later
// See link_editor.h.
#include "ui/network/link_editor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kNameWidth = 88;

void setLook(QWidget* widget, const char* property, const QVariant& value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget); // the style sheet looks at properties only when polishing
    widget->style()->polish(widget);
}

void setInvalid(QLineEdit* edit, bool invalid) { setLook(edit, "invalid", invalid); }

QString nameOfWay(LinkField field, std::size_t way)
{
    return (way == 0 ? LinkEditor::tr("%1 to the server") : LinkEditor::tr("%1 to the client"))
        .arg(linkFieldName(field));
}

QLabel* makeNote(const char* role, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

ValueEdit::ValueEdit(QWidget* parent) : QLineEdit(parent)
{
    // What was typed to its end may be longer than the field: when it is left, its number counts.
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (!hasFocus())
            setCursorPosition(0);
    });
}

void ValueEdit::setValue(const QString& text)
{
    setText(text);
    setCursorPosition(0);
}

QSize ValueEdit::minimumSizeHint() const
{
    ensurePolished();
    constexpr int kInnerMargin = 2, kCursor = 1; // that of QLineEdit on each side of its text
    int text = 0;
    for (const QString& usual : {QStringLiteral("100 Mbit/s"), QStringLiteral("1000 ms"),
                                 QStringLiteral("unlimited"), placeholderText()})
        text = std::max(text, fontMetrics().horizontalAdvance(usual));
    QStyleOptionFrame option;
    initStyleOption(&option);
    const int height = fontMetrics().height() + 2 * kInnerMargin;
    const QSize inner(text + 2 * kInnerMargin + kCursor, height);
    const QSize whole = style()->sizeFromContents(QStyle::CT_LineEdit, &option, inner, this);
    return {whole.width(), QLineEdit::sizeHint().height()};
}

/// No more than it needs: the layout gives it what room there is.
QSize ValueEdit::sizeHint() const { return minimumSizeHint(); }

void placeName(QBoxLayout* head, QLabel* name, bool above, double scale)
{
    head->setDirection(above ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    head->setSpacing(above ? 0 : 8);
    name->setMinimumWidth(above ? 0 : static_cast<int>(std::lround(kNameWidth * scale)));
    setLook(name, "role", above ? QVariant(QStringLiteral("aside")) : QVariant());
}

LinkEditor::LinkEditor(LinkField field, QWidget* parent) : QWidget(parent), m_field(field)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    column->addLayout(m_head);
    m_name = new QLabel(linkFieldName(field), this);
    m_head->addWidget(m_name);
    auto* editRow = new QHBoxLayout;
    auto* sliderRow = new QHBoxLayout;
    m_head->addLayout(editRow, 1);
    column->addLayout(sliderRow);
    for (QHBoxLayout* row : {editRow, sliderRow})
        row->setSpacing(8);
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        m_edit[i] = new ValueEdit(this);
        m_edit[i]->setAccessibleName(nameOfWay(field, i));
        m_edit[i]->setObjectName(QStringLiteral("%1%2").arg(linkFieldName(field)).arg(i));
        connect(m_edit[i], &QLineEdit::textEdited, this, [this, i] { textEdited(i); });
        editRow->addWidget(m_edit[i], 1);
        m_slider[i] = new QSlider(Qt::Horizontal, this);
        m_slider[i]->setRange(0, sliderSteps(field));
        m_slider[i]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(m_slider[i], &QSlider::valueChanged, this,
                [this, i](int step) { sliderMoved(i, step); });
        sliderRow->addWidget(m_slider[i], 1);
    }
    setTabOrder(m_edit[0], m_edit[1]); // the fields first, as one reads
    setTabOrder(m_edit[1], m_slider[0]);
    setTabOrder(m_slider[0], m_slider[1]);
    m_name->setBuddy(m_edit[0]);
    m_note = makeNote("aside", this);
    column->addWidget(m_note);
    m_error = makeNote("error", this);
    column->addWidget(m_error);
}

void LinkEditor::setScale(double scale)
{
    m_scale = scale;
    placeName(m_head, m_name, fields() == 2, m_scale);
}

/// How many of the two fields are there to be typed into.
std::size_t LinkEditor::fields() const { return m_alike || m_field == LinkField::Mtu ? 1 : 2; }

QString LinkEditor::textFor(std::size_t direction) const
{
    return m_edit[fields() == 1 ? 0 : direction]->text();
}

void LinkEditor::show(const Scenario& scenario, bool alike)
{
    m_alike = alike;
    m_network = scenario.network;
    m_edit[1]->setVisible(fields() == 2);
    placeName(m_head, m_name, fields() == 2, m_scale);
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        NetworkConfig typed = m_network;
        const bool same = !m_edit[i]->text().isEmpty() && hasUse(m_network.link[i], m_field)
                          && setField(typed, i, m_field, m_edit[i]->text()) && typed == m_network;
        if (!same)
            m_edit[i]->setValue(fieldText(m_network, i, m_field));
    }
    showSliders();
    showNote(scenario);
    showErrors();
}

void LinkEditor::showSliders()
{
    for (std::size_t i = 0; i < m_slider.size(); ++i) {
        m_slider[i]->setVisible(hasSlider(m_field) && i < fields());
        const QString name = fields() == 2 ? nameOfWay(m_field, i) : linkFieldName(m_field);
        m_slider[i]->setAccessibleName(name);
        for (QWidget* part : {static_cast<QWidget*>(m_edit[i]), static_cast<QWidget*>(m_slider[i])})
            part->setToolTip(name + u'\n' + linkFieldHint(m_field));
        const QSignalBlocker quiet(m_slider[i]);
        if (!m_slider[i]->isSliderDown())
            m_slider[i]->setValue(sliderStep(m_network.link[i], m_field));
    }
}

void LinkEditor::showNote(const Scenario& scenario)
{
    QStringList notes;
    for (std::size_t i = 0; i < fields(); ++i) {
        const LinkConfig& link = m_network.link[i];
        const QString why = whyWithoutEffect(scenario, i, m_field);
        m_edit[i]->setEnabled(why.isEmpty() && hasUse(link, m_field));
        QString instead;
        if (!hasUse(link, m_field))
            instead = m_field == LinkField::Loss ? tr("in bursts") : tr("no bursts");
        else if (m_field == LinkField::PathMtu)
            instead = tr("as the MTU");
        else if (m_field == LinkField::EcnThreshold)
            instead = tr("never");
        m_slider[i]->setEnabled(m_edit[i]->isEnabled());
        m_edit[i]->setPlaceholderText(instead);
        m_edit[i]->updateGeometry(); // it may need more room than a value
        if (!why.isEmpty() && !notes.contains(why))
            notes << why;
    }
    m_note->setText(notes.isEmpty() ? QString()
                                    : tr("Does nothing: %1.").arg(notes.join(u", "_qs)));
    m_note->setVisible(!notes.isEmpty());
}

bool LinkEditor::apply(NetworkConfig& network) const
{
    bool ok = true;
    for (std::size_t i = 0; i < m_edit.size(); ++i)
        ok = applyTo(network, i) && ok;
    return ok;
}

bool LinkEditor::applyTo(NetworkConfig& network, std::size_t direction) const
{
    return setField(network, direction, m_field, textFor(direction));
}

void LinkEditor::textEdited(std::size_t direction)
{
    showErrors();
    LinkConfig typed = m_network.link[direction];
    if (hasSlider(m_field) && setLinkField(typed, m_field, m_edit[direction]->text())) {
        const QSignalBlocker quiet(m_slider[direction]);
        m_slider[direction]->setValue(sliderStep(typed, m_field));
    }
    Q_EMIT edited();
}

void LinkEditor::sliderMoved(std::size_t direction, int step)
{
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        if (fields() == 1 || i == direction)
            m_edit[i]->setValue(sliderText(m_field, step));
    }
    showErrors();
    Q_EMIT edited();
}

void LinkEditor::showErrors()
{
    bool wrong = false;
    for (std::size_t i = 0; i < fields(); ++i) {
        NetworkConfig typed = m_network;
        const bool invalid = !setField(typed, i, m_field, m_edit[i]->text());
        setInvalid(m_edit[i], invalid);
        wrong = wrong || invalid;
    }
    m_error->setText(wrong ? linkFieldHint(m_field) : QString());
    m_error->setVisible(wrong);
}

void LinkEditor::complain(const QString& text)
{
    setInvalid(m_edit[0], true);
    m_error->setText(text);
    m_error->show();
}

} // namespace roundtrip::ui
