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
        row->addWidget(m_edit[i], 1);
    }
    m_name->setBuddy(m_edit[0]);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, kSliderSteps);
    m_slider->setAccessibleName(linkFieldName(field));
    m_slider->setToolTip(linkFieldHint(field));
    connect(m_slider, &QSlider::valueChanged, this, &LinkEditor::sliderMoved);
    row->addWidget(m_slider, 1);
    m_error = new QLabel(this);
    m_error->setProperty("role", u"error"_qs);
    m_error->setWordWrap(true);
    m_error->hide();
    column->addWidget(m_error);
}

void LinkEditor::setScale(double scale)
{
    m_name->setFixedWidth(static_cast<int>(std::lround(52 * scale)));
}

QString LinkEditor::textFor(std::size_t direction) const
{
    return m_edit[m_alike ? 0 : direction]->text();
}

void LinkEditor::show(const NetworkConfig& network, bool alike)
{
    m_alike = alike;
    m_edit[1]->setVisible(!alike);
    m_slider->setVisible(alike && hasSlider(m_field));
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        LinkConfig typed = network.link[i];
        const bool same = !m_edit[i]->text().isEmpty()
                          && setLinkField(typed, m_field, m_edit[i]->text())
                          && typed == network.link[i];
        if (!same)
            m_edit[i]->setText(linkFieldText(network.link[i], m_field));
        m_edit[i]->setPlaceholderText(network.link[i].gilbertElliott ? tr("in bursts") : QString());
    }
    const QSignalBlocker quiet(m_slider);
    if (!m_slider->isSliderDown())
        m_slider->setValue(sliderStep(network.link[0], m_field));
    showErrors();
}

bool LinkEditor::apply(NetworkConfig& network) const
{
    bool ok = true;
    for (std::size_t i = 0; i < m_edit.size(); ++i)
        ok = setLinkField(network.link[i], m_field, textFor(i)) && ok;
    return ok;
}

void LinkEditor::textEdited()
{
    showErrors();
    LinkConfig typed;
    if (setLinkField(typed, m_field, m_edit[0]->text())) {
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
    for (std::size_t i = 0; i < m_edit.size(); ++i) {
        LinkConfig typed;
        if (!m_edit[i]->placeholderText().isEmpty())
            typed.gilbertElliott.emplace(); // an empty field then means: as the file has it
        const bool invalid = m_edit[i]->isVisibleTo(this)
                             && !setLinkField(typed, m_field, m_edit[i]->text());
        setInvalid(m_edit[i], invalid);
        wrong = wrong || invalid;
    }
    m_error->setText(wrong ? linkFieldHint(m_field) : QString());
    m_error->setVisible(wrong);
}

} // namespace roundtrip::ui
