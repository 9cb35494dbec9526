// SPDX-License-Identifier: GPL-3.0-or-later
// See fault_row.h.
#include "ui/fates/fault_row.h"

#include "core/edit/fault_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace roundtrip::ui {

FaultRow::FaultRow(const QString& name, const QString& button, QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_button(new QToolButton(this))
    , m_error(new QLabel(this))
    , m_note(new QLabel(this))
{
    m_edit->setAccessibleName(name);
    m_edit->installEventFilter(this);
    m_button->setText(button);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_error->setProperty("role", u"error"_qs);
    m_error->setWordWrap(true);
    m_error->hide();
    m_note->setProperty("role", u"aside"_qs);
    m_note->setWordWrap(true);
    m_note->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_edit, 1);
    row->addWidget(m_button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_error);
    column->addWidget(m_note);
    connect(m_edit, &QLineEdit::textEdited, this, &FaultRow::showError);
    connect(m_edit, &QLineEdit::editingFinished, this, &FaultRow::commit);
}

void FaultRow::show(std::shared_ptr<const Scenario> scenario, const std::optional<Fault>& fault)
{
    m_scenario = std::move(scenario);
    m_fault = fault;
    if (m_fault != typed())
        restore();
    showError();
}

void FaultRow::restore()
{
    m_edit->setText(m_fault ? QString::fromStdString(faultText(*m_fault, *m_scenario)) : QString());
    m_edit->setCursorPosition(0);
    showError();
}

std::optional<Fault> FaultRow::typed() const
{
    if (!m_scenario)
        return std::nullopt;
    return parseFault(m_edit->text().toStdString(), *m_scenario).fault;
}

QString FaultRow::error() const
{
    if (!m_scenario || (m_edit->text().trimmed().isEmpty() && !m_fault))
        return {};
    const std::string text = m_edit->text().toStdString();
    const FaultTextResult result = parseFault(text, *m_scenario);
    if (result.fault)
        return {};
    // The parser counts bytes, the reader counts letters.
    const auto before = QString::fromStdString(text.substr(0, result.error.column - 1));
    return tr("Column %1: %2")
        .arg(before.size() + 1)
        .arg(QString::fromStdString(result.error.message));
}

void FaultRow::showError()
{
    const QString text = error();
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_edit->setAccessibleDescription(text);
    m_edit->setToolTip(text.isEmpty() ? m_edit->text() : text);
    m_edit->setProperty("invalid", !text.isEmpty());
    m_edit->style()->unpolish(m_edit);
    m_edit->style()->polish(m_edit);
}

void FaultRow::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    if (error().isEmpty())
        m_edit->setAccessibleDescription(text);
}

void FaultRow::commit()
{
    const auto fault = typed();
    if (fault && fault != m_fault)
        Q_EMIT committed(*fault);
}

bool FaultRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::FocusIn)
        Q_EMIT entered();
    if (watched == m_edit && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        restore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace roundtrip::ui
