// SPDX-License-Identifier: GPL-3.0-or-later
// See scenario_menu.h. A group needs no more than its name at its scenarios: the headings and the
// submenus are made of what is bundled.
#include "ui/window/scenario_menu.h"

#include "core/scenario/scenario_reader.h"
#include "ui/base/view_context.h"

#include <QAction>
#include <QStandardItemModel>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// An ampersand in a title is no key.
QString withoutKey(QString title) { return title.replace(u'&', u"&&"_qs); }

/// A line of the list that cannot be chosen and that the arrow keys pass over.
QStandardItem* headingItem(const QString& title, const Theme& theme)
{
    auto* item = new QStandardItem(title);
    item->setFlags(Qt::NoItemFlags);
    item->setFont(theme.font(FontRole::Section));
    item->setData(ScenarioCombo::tr("Group: %1").arg(title), Qt::AccessibleTextRole);
    return item;
}

QStandardItem* scenarioItem(const QString& title, const QString& name)
{
    auto* item = new QStandardItem(title);
    item->setData(name, Qt::UserRole);
    return item;
}

} // namespace

ScenarioMenu::ScenarioMenu(QWidget* parent) : QMenu(parent)
{
    setTitle(tr("S&cenarios"));
    QMenu* group = nullptr;
    std::string_view heading;
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (!group || bundled.group != heading) {
            heading = bundled.group;
            group = addMenu(withoutKey(text(heading)));
        }
        QAction* action = group->addAction(withoutKey(text(bundled.title)));
        const QString name = text(bundled.name);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT chosen(name); });
    }
}

ScenarioCombo::ScenarioCombo(ViewContext& context, QWidget* parent)
    : QComboBox(parent), m_context(context)
{
    setObjectName(u"scenarioCombo"_qs);
    setAccessibleName(tr("Scenario"));
    setToolTip(tr("The scenario that is open"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMaxVisibleItems(24);
    connect(this, &QComboBox::activated, this, &ScenarioCombo::emitChosen);
    connect(&context.document, &RunDocument::scenarioChanged, this, &ScenarioCombo::showOpen);
    connect(&context.theme, &Theme::changed, this, &ScenarioCombo::showOpen); // letters of headings
    showOpen();
}

void ScenarioCombo::fill()
{
    auto* lines = qobject_cast<QStandardItemModel*>(model());
    lines->clear();
    std::string_view heading;
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (lines->rowCount() == 0 || bundled.group != heading) {
            heading = bundled.group;
            lines->appendRow(headingItem(text(heading), m_context.theme));
        }
        lines->appendRow(scenarioItem(text(bundled.title), text(bundled.name)));
    }
}

void ScenarioCombo::showOpen()
{
    const RunDocument& document = m_context.document;
    fill();
    const int row = document.path().isEmpty() && !document.name().isEmpty()
                        ? findData(document.name())
                        : -1;
    if (row < 0 && document.scenario()) {
        const QString title = QString::fromStdString(document.scenario()->title);
        insertItem(0, title.isEmpty() ? document.name() : title, QString());
        setCurrentIndex(0);
    } else {
        setCurrentIndex(row);
    }
}

void ScenarioCombo::emitChosen(int row)
{
    const QString name = itemData(row).toString();
    const RunDocument& document = m_context.document;
    const bool open = document.path().isEmpty() && document.name() == name;
    if (!name.isEmpty() && !open)
        Q_EMIT chosen(name);
}

QString defaultScenarioName()
{
    const auto& all = bundledScenarios();
    const auto lesson = std::find_if(all.begin(), all.end(), [](const BundledScenario& bundled) {
        return bundled.name == "one-lost-segment";
    });
    if (lesson != all.end())
        return text(lesson->name);
    return all.empty() ? QString() : text(all.front().name);
}

void ScenarioCombo::paintEvent(QPaintEvent*)
{
    // As its base draws it, but a title that is too long ends in dots and not in half a letter.
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option,
                                               QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight,
                                                  room.width() - 4);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace roundtrip::ui
