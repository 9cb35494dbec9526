// SPDX-License-Identifier: GPL-3.0-or-later
// See many_runs_part.h.
#include "ui/compare/many_runs_part.h"

#include "ui/base/view_context.h"
#include "ui/compare/compare_words.h"
#include "ui/compare/sweep_chart.h"
#include "ui/compare/usual_settings.h"
#include "ui/parts/save_path.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>

namespace roundtrip::ui {

ManyRunsPart::ManyRunsPart(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_job(new SweepJob(this))
{
    setObjectName(u"manyRuns"_qs);
    build();
    connectJob();
    chooseUsual(0);
    followDocument();
    say(tr("One setting takes each value in turn, with each seed. The file stays as it is."));
    connect(&context.document, &RunDocument::scenarioChanged, this, &ManyRunsPart::followDocument);
    connect(&context.document, &RunDocument::runReady, this, &ManyRunsPart::followDocument);
}

QWidget* ManyRunsPart::buildFields()
{
    auto* fields = new QWidget(this);
    auto* row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    const auto field = [&](const QString& name, QWidget* widget, int stretch) {
        auto* label = new QLabel(name, fields);
        label->setBuddy(widget);
        row->addWidget(label);
        row->addWidget(widget, stretch);
    };
    m_setting = new QComboBox(fields);
    m_setting->setObjectName(u"sweepSetting"_qs);
    m_setting->setEditable(true);
    m_setting->setInsertPolicy(QComboBox::NoInsert);
    m_setting->setMinimumContentsLength(12);
    m_setting->setAccessibleName(tr("Setting to vary, or its place as a JSON pointer"));
    m_setting->setToolTip(m_setting->accessibleName());
    for (const UsualSetting& usual : usualSweepSettings())
        m_setting->addItem(usual.name, usual.pointer);
    m_values = new QLineEdit(fields);
    m_values->setObjectName(u"sweepValues"_qs);
    m_values->setAccessibleName(tr("Values, separated by commas"));
    m_values->setToolTip(m_values->accessibleName());
    m_seeds = new QLineEdit(u"1..20"_qs, fields);
    m_seeds->setObjectName(u"sweepSeeds"_qs);
    m_seeds->setAccessibleName(tr("Seeds, such as 1..20"));
    m_seeds->setToolTip(m_seeds->accessibleName());
    field(tr("V&ary"), m_setting, 3);
    field(tr("ov&er"), m_values, 3);
    field(tr("see&ds"), m_seeds, 1);
    m_start = new QPushButton(tr("&Make the runs"), fields);
    m_cancel = new QPushButton(tr("Cancel"), fields);
    row->addWidget(m_start);
    row->addWidget(m_cancel);
    return fields;
}

QWidget* ManyRunsPart::buildResults()
{
    auto* results = new QWidget(this);
    auto* row = new QHBoxLayout(results);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("Fi&gure"), results);
    m_figure = new QComboBox(results);
    m_figure->setObjectName(u"sweepFigure"_qs);
    m_figure->setAccessibleName(tr("Figure that the chart shows"));
    label->setBuddy(m_figure);
    for (const FigureFacts& facts : figureTable())
        m_figure->addItem(figureName(facts), static_cast<int>(facts.figure));
    row->addWidget(label);
    row->addWidget(m_figure);
    m_progress = new QProgressBar(results);
    m_progress->setAccessibleName(tr("Runs that are done"));
    m_progress->setTextVisible(true);
    QSizePolicy room = m_progress->sizePolicy();
    room.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(room);
    m_progress->setFormat(tr("%v of %m runs"));
    row->addWidget(m_progress, 1);
    m_save = new QPushButton(tr("Save the ro&ws\u2026"), results);
    m_save->setToolTip(tr("As roundtrip-cli sweep writes them: CSV, a row for each run and flow"));
    row->addWidget(m_save);
    return results;
}

void ManyRunsPart::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildFields());
    column->addWidget(buildResults());
    m_words = new QLabel(this);
    m_words->setObjectName(u"sweepWords"_qs);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    column->addWidget(m_words);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_area, 1);
    setFocusProxy(m_setting);
    connect(m_start, &QPushButton::clicked, this, &ManyRunsPart::start);
    connect(m_cancel, &QPushButton::clicked, m_job, &SweepJob::cancel);
    connect(m_save, &QPushButton::clicked, this, &ManyRunsPart::askSave);
    connect(m_setting, &QComboBox::activated, this, &ManyRunsPart::chooseUsual);
    connect(m_figure, &QComboBox::activated, this,
            [this] { showFigure(static_cast<Figure>(m_figure->currentData().toInt())); });
    for (QLineEdit* field : {m_values, m_seeds})
        connect(field, &QLineEdit::returnPressed, this, &ManyRunsPart::start);
}

void ManyRunsPart::connectJob()
{
    connect(m_job, &SweepJob::progress, this, [this](qulonglong done, qulonglong total) {
        m_progress->setMaximum(static_cast<int>(total));
        m_progress->setValue(static_cast<int>(done));
    });
    connect(m_job, &SweepJob::finished, this, &ManyRunsPart::show);
    connect(m_job, &SweepJob::cancelled, this, [this] {
        say(tr("Cancelled. The chart, if there is one, is of the runs before."));
        showState();
    });
    connect(m_job, &SweepJob::failed, this, [this](const QString& why) {
        say(tr("The runs failed: %1").arg(why));
        showState();
    });
}

QString ManyRunsPart::words() const { return m_words->text(); }

void ManyRunsPart::say(const QString& words) { m_words->setText(words); }

void ManyRunsPart::showState()
{
    const bool running = m_job->running();
    m_start->setEnabled(!running && m_context.document.scenario() != nullptr
                        && m_context.playback.run() != nullptr);
    m_cancel->setEnabled(running);
    m_progress->setVisible(running);
    m_save->setEnabled(!running && m_outcome != nullptr);
    m_figure->setEnabled(m_chart != nullptr);
}

void ManyRunsPart::followDocument()
{
    followWorkload();
    showState();
}

/// Another kind of workload has another figure that matters; else the one chosen by hand stays.
void ManyRunsPart::followWorkload()
{
    const auto& scenario = m_context.document.scenario();
    const Figure usual = scenario ? usualFigure(*scenario) : Figure::Completion;
    if (usual == m_usual)
        return;
    m_usual = usual;
    showFigure(usual);
}

void ManyRunsPart::vary(const QString& pointer, const QString& values)
{
    const int usual = m_setting->findData(pointer);
    if (usual >= 0)
        m_setting->setCurrentIndex(usual);
    else
        m_setting->setCurrentText(pointer);
    m_values->setText(values);
    start();
}

void ManyRunsPart::chooseUsual(int index)
{
    const auto usual = usualSweepSettings();
    if (index >= 0 && static_cast<std::size_t>(index) < usual.size())
        m_values->setText(usual[static_cast<std::size_t>(index)].values);
}

QString ManyRunsPart::pointer() const
{
    const int usual = m_setting->findText(m_setting->currentText());
    return usual < 0 ? m_setting->currentText().trimmed() : m_setting->itemData(usual).toString();
}

void ManyRunsPart::start()
{
    if (!m_context.document.scenario() || m_job->running())
        return;
    QString error;
    const SweepRequest request{m_context.document.scenario(), pointer().toStdString(),
                               m_values->text().toStdString(),
                               m_seeds->text().trimmed().toStdString()};
    m_progress->setRange(0, 0);
    if (m_job->start(request, error))
        say(tr("The runs are being made\u2026"));
    else
        say(error);
    showState();
}

void ManyRunsPart::show(std::shared_ptr<const SweepOutcome> outcome)
{
    m_outcome = std::move(outcome);
    m_chart = nullptr;
    if (m_context.playback.run()) {
        m_chart = new SweepChart(m_context, m_outcome);
        m_area->setWidget(m_chart); // deletes the one before
    }
    say(tr("Runs made: %1.").arg(m_outcome->runs.size()));
    showFigure(static_cast<Figure>(m_figure->currentData().toInt()));
    showState();
}

void ManyRunsPart::showFigure(Figure figure)
{
    m_figure->setCurrentIndex(m_figure->findData(static_cast<int>(figure)));
    if (m_chart)
        m_chart->showFigure(figure);
}

void ManyRunsPart::askSave()
{
    const QString path = askSavePath(this, {tr("Save the rows"), u"sweep.csv"_qs,
                                            tr("Comma separated values (*.csv)"), u"csv"_qs});
    if (!path.isEmpty() && saveRows(path))
        say(tr("Saved: %1").arg(path));
}

bool ManyRunsPart::saveRows(const QString& path)
{
    QSaveFile file(path);
    const QByteArray rows = QByteArray::fromStdString(m_outcome ? m_outcome->csv : std::string());
    if (m_outcome && file.open(QIODevice::WriteOnly) && file.write(rows) == rows.size()
        && file.commit())
        return true;
    say(tr("%1 was not saved: %2. Choose another place, or make room.")
            .arg(path, m_outcome ? file.errorString() : tr("there are no rows yet")));
    return false;
}

} // namespace roundtrip::ui
