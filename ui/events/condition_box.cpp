// SPDX-License-Identifier: GPL-3.0-or-later
// See condition_box.h.
#include "ui/events/condition_box.h"

#include "core/query/condition.h"
#include "ui/events/stop_points.h"
#include "ui/theme/theme.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace roundtrip::ui {
namespace {

QString namesHtml()
{
    QStringList variables, states;
    for (const std::string_view name : Condition::names()) {
        const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        if (text.startsWith(u"client."_qs))
            variables << text.mid(7);
        else if (!text.startsWith(u"server."_qs))
            states << text;
    }
    return ConditionBox::tr("<p>After <b>client.</b> or <b>server.</b>: %1. Windows and sequence "
                            "numbers count bytes; srtt, rttvar and rto are milliseconds, or have a "
                            "unit, as in 1.5 s.</p><p>States: %2.</p><p>Operators: &lt; &lt;= &gt; "
                            "&gt;= == != &amp;&amp; || ! + - * / ( ), min() and max().</p>"
                            "<p>While a variable has no value yet, or where a division is by 0, a "
                            "comparison is neither true nor false.</p>")
        .arg(variables.join(u", "_qs), states.join(u", "_qs));
}

} // namespace

ConditionBox::ConditionBox(const Theme& theme, StopPoints& stops, QWidget* parent)
    : QDialog(parent), m_stops(stops)
{
    setWindowTitle(tr("Stop where a condition becomes true"));
    const auto px = theme.pixels();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(10));
    auto* head = new QLabel(tr("Stop when this becomes true"), this);
    head->setProperty("role", u"section"_qs);
    m_text = new QLineEdit(stops.condition(), this);
    m_text->setAccessibleName(head->text());
    m_text->setPlaceholderText(u"client.cwnd < 2000"_qs);
    head->setBuddy(m_text);
    m_says = new QLabel(this);
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setMinimumHeight(2 * m_says->fontMetrics().lineSpacing());
    m_says->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* names = new QLabel(namesHtml(), this);
    names->setProperty("role", u"aside"_qs);
    names->setWordWrap(true);
    names->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Stop there"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ConditionBox::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConditionBox::reject);
    for (QWidget* part : std::initializer_list<QWidget*>{head, m_text, m_says, names})
        column->addWidget(part);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(m_text, &QLineEdit::textChanged, this, &ConditionBox::read);
    connect(&stops, &StopPoints::stopsChanged, this, &ConditionBox::read);
    read();
    m_text->selectAll();
    resize(px(520), sizeHint().height());
}

void ConditionBox::read()
{
    const std::string text = m_text->text().toStdString();
    const auto reading = Condition::read(text);
    const bool right = reading.condition.has_value();
    const bool empty = m_text->text().trimmed().isEmpty();
    QString says = right ? tr("It can be read.") : QString::fromStdString(reading.error.message);
    // How often it comes is known of what is looked for already, and alone.
    const bool known = m_text->text().trimmed() == m_stops.condition() && m_stops.onlyCondition();
    if (const QString found = m_stops.foundText(); right && known && !found.isEmpty())
        says += u' ' + tr("True %1.").arg(found);
    if (!right && !empty) {
        const auto before = static_cast<qsizetype>(std::min(reading.error.at, text.size()));
        says += tr("  (at letter %1)").arg(QString::fromUtf8(text.data(), before).size() + 1);
    }
    m_says->setText(says);
    m_text->setProperty("invalid", !right && !empty);
    m_says->setProperty("role", right || empty ? u"aside"_qs : u"error"_qs);
    for (QWidget* part : std::initializer_list<QWidget*>{m_text, m_says}) {
        part->style()->unpolish(part);
        part->style()->polish(part);
    }
    m_text->setAccessibleDescription(says);
    m_ok->setEnabled(right);
}

void ConditionBox::accept()
{
    if (m_stops.setCondition(m_text->text().trimmed()))
        QDialog::accept();
}

} // namespace roundtrip::ui
