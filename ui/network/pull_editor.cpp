// SPDX-License-Identifier: GPL-3.0-or-later
// See pull_editor.h.
#include "ui/network/pull_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

/// That of all lanes. Those of a single lane stay as the file has them.
template <typename Faults>
auto pullIn(Faults& faults)
{
    return std::find_if(faults.begin(), faults.end(), [](const Fault& fault) {
        return fault.action == FaultAction::LinkDown && !fault.lane;
    });
}

QString timeText(SimTime time)
{
    return QString::fromStdString(formatDuration(time.time_since_epoch()));
}

std::optional<SimTime> parseTime(const QLineEdit* edit)
{
    const auto time = parseDuration(edit->text().trimmed().toStdString());
    if (!time || *time < Duration{0} || *time > kLongestRun)
        return std::nullopt;
    return SimTime(*time);
}

void setInvalid(QLineEdit* edit, bool invalid)
{
    if (edit->property("invalid").toBool() == invalid)
        return;
    edit->setProperty("invalid", invalid);
    edit->style()->unpolish(edit);
    edit->style()->polish(edit);
}

} // namespace

PullEditor::PullEditor(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_pulled = new QCheckBox(tr("Pulled out, and put back"), this);
    m_pulled->setObjectName(u"linkPulled"_qs);
    column->addWidget(m_pulled);
    m_direction = new QComboBox(this);
    m_direction->addItems({tr("both directions"), tr("to the server"), tr("to the client")});
    m_direction->setAccessibleName(tr("Direction that is cut"));
    column->addWidget(m_direction);
    auto* times = new QGridLayout; // below each other: a narrow dock has no room for both in a row
    times->setHorizontalSpacing(8);
    times->setVerticalSpacing(4);
    times->setColumnStretch(1, 1);
    const auto addTime = [&](const QString& text, const QString& name, QLabel*& label) {
        label = new QLabel(text, this);
        auto* edit = new QLineEdit(this);
        edit->setObjectName(name);
        edit->setAccessibleName(tr("Link down, %1").arg(text));
        edit->setToolTip(tr("A time of the run such as 300 ms or 2 s"));
        label->setBuddy(edit);
        const int row = times->rowCount();
        times->addWidget(label, row, 0);
        times->addWidget(edit, row, 1);
        connect(edit, &QLineEdit::textEdited, this, &PullEditor::change);
        return edit;
    };
    m_from = addTime(tr("from"), u"pullFrom"_qs, m_fromName);
    m_to = addTime(tr("to"), u"pullTo"_qs, m_toName);
    m_from->setText(u"300 ms"_qs);
    m_to->setText(u"1 s"_qs);
    column->addLayout(times);
    m_more = new QLabel(this);
    m_more->setProperty("role", u"aside"_qs);
    m_more->setWordWrap(true);
    column->addWidget(m_more);
    m_error = new QLabel(this);
    m_error->setProperty("role", u"error"_qs);
    m_error->setWordWrap(true);
    m_error->hide();
    column->addWidget(m_error);
    connect(m_pulled, &QCheckBox::toggled, this, &PullEditor::change);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &PullEditor::change);
}

bool PullEditor::pulled() const { return m_pulled->isChecked(); }

void PullEditor::setScale(double scale)
{
    m_direction->setMaximumWidth(static_cast<int>(std::lround(200 * scale)));
}

std::optional<PullEditor::Times> PullEditor::typed() const
{
    const auto from = parseTime(m_from), to = parseTime(m_to);
    return from && to && *from < *to ? std::optional(Times{*from, *to}) : std::nullopt;
}

void PullEditor::show(const Scenario& scenario)
{
    const QSignalBlocker quietBox(m_pulled), quietDirection(m_direction);
    const auto pull = pullIn(scenario.faults);
    const bool there = pull != scenario.faults.end();
    m_pulled->setChecked(there);
    if (there) {
        m_direction->setCurrentIndex(pull->direction ? 1 + index(*pull->direction) : 0);
        const auto times = typed();
        if (!times || times->from != pull->from || times->to != pull->to) {
            m_from->setText(timeText(pull->from));
            m_to->setText(timeText(pull->to));
        }
    }
    const auto all =
        std::count_if(scenario.faults.begin(), scenario.faults.end(),
                      [](const Fault& fault) { return fault.action == FaultAction::LinkDown; });
    const auto others = static_cast<int>(all) - (there ? 1 : 0);
    m_more->setText(
        others == 1
            ? tr("The file pulls the link once more, in one lane perhaps.")
            : tr("The file pulls the link %1 more times, in single lanes perhaps.").arg(others));
    m_more->setVisible(others > 0);
    showErrors();
}

bool PullEditor::apply(Scenario& scenario) const
{
    const auto pull = pullIn(scenario.faults);
    if (!m_pulled->isChecked()) {
        if (pull != scenario.faults.end())
            scenario.faults.erase(pull);
        return true;
    }
    const auto times = typed();
    if (!times)
        return false;
    Fault fault = pull != scenario.faults.end() ? *pull : Fault{};
    fault.action = FaultAction::LinkDown;
    fault.direction = std::nullopt;
    if (m_direction->currentIndex() > 0)
        fault.direction = static_cast<Direction>(m_direction->currentIndex() - 1);
    fault.from = times->from;
    fault.to = times->to;
    if (pull != scenario.faults.end())
        *pull = fault;
    else
        scenario.faults.push_back(fault);
    return true;
}

void PullEditor::change()
{
    showErrors();
    Q_EMIT edited();
}

void PullEditor::showErrors()
{
    const bool on = m_pulled->isChecked();
    for (QWidget* widget : {static_cast<QWidget*>(m_direction), static_cast<QWidget*>(m_from),
                            static_cast<QWidget*>(m_to)})
        widget->setEnabled(on);
    const auto from = parseTime(m_from), to = parseTime(m_to);
    const bool backwards = from && to && *from >= *to;
    setInvalid(m_from, on && !from);
    setInvalid(m_to, on && (!to || backwards));
    const bool wrong = on && (!from || !to || backwards);
    m_error->setText(backwards ? tr("It is put back after it was pulled: a later time.")
                               : tr("A time of the run such as 300 ms or 2 s"));
    m_error->setVisible(wrong);
}

} // namespace roundtrip::ui
