// SPDX-License-Identifier: GPL-3.0-or-later
// See export_form.h.
#include "ui/exports/export_form.h"

#include "ui/exports/webp_animation.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr int kSmallestSide = 64;
// "Pictures at", in the order of the list
constexpr int kMoments = 0, kEqualSteps = 1, kLessonSteps = 2;

/// Whether a choice is about a stretch of time.
bool overTime(ExportKind kind)
{
    return kind == ExportKind::Series || kind == ExportKind::Animation;
}

QSpinBox* spin(int least, int most, int value, const QString& name, const QString& suffix = {})
{
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setSuffix(suffix);
    return box;
}

QLineEdit* timeLine(SimTime t, const QString& name)
{
    auto* line =
        new QLineEdit(QString::fromStdString(formatMilliseconds(t.time_since_epoch())) + u" ms"_qs);
    line->setAccessibleName(name);
    return line;
}

QWidget* row(const std::vector<QWidget*>& parts)
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : parts)
        layout->addWidget(part);
    layout->addStretch(1);
    return widget;
}

} // namespace

ExportForm::ExportForm(ViewContext& context, const std::vector<ExportTarget>& targets,
                       QWidget* parent)
    : QWidget(parent), m_context(context), m_targets(targets)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    const auto combo = [this](const QString& label, const QStringList& items) {
        auto* box = new QComboBox(this);
        box->addItems(items);
        box->setAccessibleName(QString(label).remove(u'&'));
        m_form->addRow(label, box);
        return box;
    };
    QStringList titles;
    for (const ExportTarget& target : targets)
        titles << target.title;
    m_what = combo(tr("&What"), titles);
    m_as = combo(tr("&As"), {tr("Picture (PNG)"), tr("Drawing (SVG)"), tr("Page (PDF)"),
                             tr("Numbered pictures (PNG)"), tr("Animation (WebP)")});
    m_wide = spin(kSmallestSide, WebpAnimation::kLargestSide, 1600, tr("Width"), tr(" px"));
    m_high = spin(kSmallestSide, WebpAnimation::kLargestSide, 1000, tr("Height"), tr(" px"));
    QWidget* size = row({m_wide, new QLabel(u"\u00d7"_qs), m_high});
    m_form->addRow(tr("&Size"), size);
    static_cast<QLabel*>(m_form->labelForField(size))->setBuddy(m_wide);
    m_colours = combo(tr("&Colours"), {tr("As the window"), tr("Light"), tr("Dark")});
    addTime(m_form);
    connect(m_what, &QComboBox::currentIndexChanged, this, &ExportForm::takeSize);
    for (QComboBox* box : {m_what, m_as, m_colours, m_at})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportForm::showParts);
    for (QSpinBox* box : {m_wide, m_high, m_count, m_rate})
        connect(box, &QSpinBox::valueChanged, this, &ExportForm::changed);
    for (QLineEdit* line : {m_from, m_to})
        connect(line, &QLineEdit::textChanged, this, &ExportForm::changed);
    takeSize();
    showParts();
}

void ExportForm::addTime(QFormLayout* form)
{
    m_at = new QComboBox(this);
    m_at->addItems({tr("Each moment worth a look"), tr("Equal steps")});
    if (m_context.run() && !lessonStepTimes(*m_context.run()).empty())
        m_at->addItem(tr("Each step of the lesson"));
    m_at->setAccessibleName(tr("Pictures at"));
    form->addRow(tr("&Pictures at"), m_at);
    m_count = spin(2, FramePlan::kMostFrames, FramePlan::kDefaultFrames, tr("How many"));
    form->addRow(tr("How &many"), m_count);
    m_rate = spin(1, FramePlan::kHighestRate, FramePlan::kDefaultRate, tr("Pictures a second"));
    form->addRow(tr("Per se&cond"), m_rate);
    m_from = timeLine(SimTime{}, tr("From this time"));
    m_to = timeLine(m_context.playback.endTime(), tr("To this time"));
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
}

void ExportForm::showEvent(QShowEvent* event)
{
    // A form layout puts the words at the top of high fields.
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem* field = m_form->itemAt(row, QFormLayout::FieldRole);
        m_form->itemAt(row, QFormLayout::LabelRole)
            ->widget()
            ->setMinimumHeight(field->widget()->sizeHint().height());
    }
    QWidget::showEvent(event);
}

void ExportForm::takeSize()
{
    const QSize size = m_targets[static_cast<std::size_t>(m_what->currentIndex())].view->size();
    m_wide->setValue(size.width());
    m_high->setValue(size.height());
}

void ExportForm::showParts()
{
    const auto kind = static_cast<ExportKind>(m_as->currentIndex());
    const bool equal = m_at->currentIndex() == kEqualSteps;
    const auto show = [this](QWidget* field, bool shown) {
        field->setVisible(shown);
        m_form->labelForField(field)->setVisible(shown);
    };
    for (QWidget* field :
         {static_cast<QWidget*>(m_at), static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_to)})
        show(field, overTime(kind));
    show(m_count, overTime(kind) && equal);
    show(m_rate, kind == ExportKind::Animation && equal);
    Q_EMIT changed();
}

std::optional<SimTime> ExportForm::timeIn(const QLineEdit* line) const
{
    const auto length = parseDuration(line->text().trimmed().toStdString());
    if (!length)
        return std::nullopt;
    return SimTime(*length);
}

QString ExportForm::problem() const
{
    if (!overTime(static_cast<ExportKind>(m_as->currentIndex())))
        return {};
    for (const QLineEdit* line : {m_from, m_to}) {
        if (!timeIn(line))
            return tr("\"%1\" is no time: write one such as \"166.25 ms\" or \"1.5 s\".")
                .arg(line->text());
    }
    if (*timeIn(m_from) > *timeIn(m_to))
        return tr("The time to end at lies before the time to begin at.");
    if (*timeIn(m_from) > m_context.playback.endTime())
        return tr("The run ends before the time to begin at.");
    if (m_at->currentIndex() == kLessonSteps && !anyStep())
        return tr("No step of the lesson lies between these times.");
    return {};
}

bool ExportForm::anyStep() const
{
    const auto steps = lessonStepTimes(*m_context.run());
    return std::any_of(steps.begin(), steps.end(),
                       [this](SimTime t) { return t >= *timeIn(m_from) && t <= *timeIn(m_to); });
}

std::optional<ExportChoice> ExportForm::choice() const
{
    if (!problem().isEmpty())
        return std::nullopt;
    ExportChoice choice;
    choice.target = static_cast<std::size_t>(m_what->currentIndex());
    choice.kind = static_cast<ExportKind>(m_as->currentIndex());
    choice.size = QSize(m_wide->value(), m_high->value());
    if (m_colours->currentIndex() > 0)
        choice.theme = m_colours->currentIndex() == 1 ? ThemeChoice::Light : ThemeChoice::Dark;
    if (overTime(choice.kind)) {
        choice.plan.from = timeIn(m_from);
        choice.plan.to = timeIn(m_to);
        choice.plan.moments = m_at->currentIndex() == kMoments;
        choice.plan.steps = m_at->currentIndex() == kLessonSteps;
        choice.plan.frames = m_count->value();
        choice.plan.rate = m_rate->value();
    }
    return choice;
}

std::vector<Frame> ExportForm::frames(const ExportChoice& choice) const
{
    if (!overTime(choice.kind))
        return {};
    return planFrames(choice.plan, m_context.foldedTime, m_context.playback.moments(),
                      m_context.playback.endTime(),
                      m_context.run() ? lessonStepTimes(*m_context.run()) : std::vector<SimTime>());
}

} // namespace roundtrip::ui
