// SPDX-License-Identifier: GPL-3.0-or-later
// See compare_words.h.
#include "ui/compare/compare_words.h"

#include "core/report/comparison_text.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

QString translated(std::string_view english)
{
    const std::string source(english); // translate() wants a terminated string
    return QCoreApplication::translate("comparison", source.c_str());
}

} // namespace

QString figureName(const FigureFacts& facts) { return translated(facts.name); }

QString figureTip(const FigureFacts& facts) { return translated(facts.tip); }

QString groupName(FigureGroup group) { return translated(figureGroupName(group)); }

QString figureValueText(const FigureFacts& facts, const std::optional<FigureValue>& value,
                        UnitKind units)
{
    if (!value)
        return QStringLiteral("\u2013");
    QString text = QString::fromStdString(figureText(facts, value));
    if (facts.unit == FigureUnit::UnitsOf)
        text += u' ' + translated(unitKindName(units));
    return text;
}

QString noticeText(const Notice& notice)
{
    return QString::fromStdString(
        fillTemplate(translated(notice.text).toStdString(), notice.arguments));
}

QString columnTitle(const ComparisonColumn& column)
{
    return QString::fromStdString(column.flows().title);
}

} // namespace roundtrip::ui
