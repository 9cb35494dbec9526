// SPDX-License-Identifier: GPL-3.0-or-later
// See link_editor.h.
#include "ui/link_editor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {
namespace {

void setInvalid(QLineEdit* edit, bool invalid)
{
    if (edit->property("invalid").toBool() == invalid)
        return;
    edit->setProperty("invalid", invalid);
    edit->style()->unpolish(edit); // the style sheet looks at properties only when polishing
    edit->style()->polish(edit);
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

LinkEditor::LinkEditor(LinkField field, QWidget* parent) : QWidget(parent), m_field(field)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    column->addLayout(row);
    m_name = new QLabel(linkFieldName(field), this);
    row->addWidget(m_name);
    const std::array<QString, 2> names{tr("%1 to the server"), tr("%1 to the client")};
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        m_edit[i] = new QLineEdit(this);
        m_edit[i]->setAccessibleName(names[i].arg(linkFieldName(field)));
        m_edit[i]->setToolTip(linkFieldHint(field));
        m_edit[i]->setObjectName(QStringLiteral("%1%2").arg(linkFieldName(field)).arg(i));
        connect(m_edit[i], &QLineEdit::textEdited, this, &LinkEditor::textEdited);
        m_edit[i]->setMinimumWidth(1);
        row->addWidget(m_edit[i], 3);
    }
    m_name->setBuddy(m_edit[0]);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, sliderSteps(field));
    m_slider->setAccessibleName(linkFieldName(field));
    m_slider->setToolTip(linkFieldHint(field));
    connect(m_slider, &QSlider::valueChanged, this, &LinkEditor::sliderMoved);
    m_slider->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(m_slider, 2);
    m_note = makeNote("aside", this);
    column->addWidget(m_note);
    m_error = makeNote("error", this);
    column->addWidget(m_error);
}

void LinkEditor::setScale(double scale)
{
    m_name->setFixedWidth(static_cast<int>(std::lround(88 * scale)));
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
    m_slider->setVisible(alike && hasSlider(m_field));
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        NetworkConfig typed = m_network;
        const bool same = !m_edit[i]->text().isEmpty() && hasUse(m_network.link[i], m_field)
                          && setField(typed, i, m_field, m_edit[i]->text()) && typed == m_network;
        if (!same)
            m_edit[i]->setText(fieldText(m_network, i, m_field));
    }
    const QSignalBlocker quiet(m_slider);
    if (!m_slider->isSliderDown())
        m_slider->setValue(sliderStep(m_network.link[0], m_field));
    showNote(scenario);
    showErrors();
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
        m_edit[i]->setPlaceholderText(instead);
        if (!why.isEmpty() && !notes.contains(why))
            notes << why;
    }
    m_slider->setEnabled(m_edit[0]->isEnabled());
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

void LinkEditor::textEdited()
{
    showErrors();
    LinkConfig typed = m_network.link[0];
    if (hasSlider(m_field) && setLinkField(typed, m_field, m_edit[0]->text())) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(sliderStep(typed, m_field));
    }
    Q_EMIT edited();
}

void LinkEditor::sliderMoved(int step)
{
    for (QLineEdit* edit : m_edit)
        edit->setText(sliderText(m_field, step));
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
