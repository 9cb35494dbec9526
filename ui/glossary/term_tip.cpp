// SPDX-License-Identifier: GPL-3.0-or-later
// See term_tip.h.
#include "ui/glossary/term_tip.h"

#include "ui/theme/theme.h"

#include <QRegularExpression>
#include <QTextDocument>
#include <QTextDocumentFragment>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

/// A tip of so many words says more than a name.
constexpr qsizetype kSentence = 4;

bool isTerm(const QString& text, const Term& term)
{
    const auto same = [&](const QString& spelling) {
        return text.compare(spelling, Qt::CaseInsensitive) == 0;
    };
    return same(term.name) || std::ranges::any_of(term.others, same);
}

QString definition(const Term& term, const Theme& theme, int letters)
{
    QString html = u"<b>%1</b> &nbsp;%2"_qs.arg(term.name.toHtmlEscaped(),
                                                term.meaning.toHtmlEscaped());
    if (term.place.rfc != 0)
        html += u"<br><span style=\"color:%1\">%2</span>"_qs.arg(
            theme.color(ColorRole::Ink2).name(),
            QString::fromStdString(placeText(term.place)).toHtmlEscaped());
    return u"<p style=\"margin:0; font-size:%1px\">%2</p>"_qs.arg(letters).arg(html);
}

} // namespace

QString plainTip(const QString& tip)
{
    return Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
}

bool alreadyTold(const Term& term, const QString& text, const QString& own)
{
    static const QRegularExpression place(u"RFC \\d"_qs);
    const QString said = plainTip(own);
    if (said.contains(place))
        return true;
    return isTerm(text.trimmed(), term) && said.simplified().count(u' ') + 1 >= kSentence;
}

QString termTip(const Terms& terms, const std::vector<int>& which, const QString& own,
                const Theme& theme, double letters)
{
    QStringList parts;
    const int size = std::max(theme.font(FontRole::Body).pixelSize(),
                              static_cast<int>(std::lround(letters)));
    const bool onlyName = which.size() == 1 && isTerm(plainTip(own).trimmed(), terms.at(which[0]));
    if (!own.isEmpty() && !onlyName)
        parts << (Qt::mightBeRichText(own) ? own
                                           : u"<p style=\"margin:0\">%1</p>"_qs.arg(
                                               own.toHtmlEscaped().replace(u'\n', u"<br>"_qs)));
    for (const int n : which)
        parts << definition(terms.at(n), theme, size);
    return parts.join(u"<hr>"_qs);
}

} // namespace roundtrip::ui
