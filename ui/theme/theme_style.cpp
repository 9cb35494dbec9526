// SPDX-License-Identifier: GPL-3.0-or-later
// The palette and the style sheet of a theme: resources/look/window.qss with its names filled in.
// `@surface` stands for a colour of the tokens, `@font-body` for a size of letters, `12sp` for
// twelve pixels at 100 %, and `@theme` for "light" or "dark".
#include "ui/theme/theme.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <utility>

namespace roundtrip::ui {
namespace {

struct NamedColor {
    const char* name;
    ColorRole role;
};
constexpr std::array kNamedColors{
    NamedColor{"background", ColorRole::Background},
    NamedColor{"surface", ColorRole::Surface},
    NamedColor{"surfaceAlt", ColorRole::SurfaceAlt},
    NamedColor{"hairline", ColorRole::Hairline},
    NamedColor{"hairlineStrong", ColorRole::HairlineStrong},
    NamedColor{"ink", ColorRole::Ink},
    NamedColor{"ink2", ColorRole::Ink2},
    NamedColor{"ink3", ColorRole::Ink3},
    NamedColor{"accent", ColorRole::Accent},
    NamedColor{"accentText", ColorRole::AccentText},
    NamedColor{"accentSoft", ColorRole::AccentSoft},
    NamedColor{"onAccent", ColorRole::OnAccent},
};

QString familyList(const QFont& font)
{
    QStringList quoted;
    for (const QString& family : font.families())
        quoted << u'"' + family + u'"';
    return quoted.join(u", "_qs);
}

/// The value of a name of the template; empty for an unknown one.
QString valueOf(const QString& name, const Theme& theme)
{
    for (const NamedColor& color : kNamedColors)
        if (name == QLatin1StringView(color.name))
            return theme.color(color.role).name();
    if (name == u"theme")
        return theme.dark() ? u"dark"_qs : u"light"_qs;
    if (name == u"lost")
        return theme.segment(SegmentStyle::Lost).text.name();
    const SegmentColors armed = theme.segment(SegmentStyle::Rtx); // kit: the armed button
    if (name == u"armedFill")
        return theme.color(ColorRole::WarnSoft).name();
    if (name == u"armedText")
        return armed.text.name();
    if (name == u"armedLine")
        return armed.line.name();
    if (name == u"uiFamily")
        return familyList(theme.font(FontRole::Body));
    if (name == u"monoFamily")
        return familyList(theme.font(FontRole::MonoBody));
    const std::array sizes{std::pair{u"fontCaption"_qs, FontRole::Caption},
                           std::pair{u"fontLabel"_qs, FontRole::Label},
                           std::pair{u"fontBody"_qs, FontRole::Body},
                           std::pair{u"fontClock"_qs, FontRole::Clock}};
    for (const auto& [key, role] : sizes)
        if (name == key)
            return QStringLiteral("%1px").arg(theme.font(role).pixelSize());
    return {};
}

QString filled(const QString& source, const QRegularExpression& pattern, auto&& replacement)
{
    QString result;
    qsizetype from = 0;
    for (auto matches = pattern.globalMatch(source); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(source).mid(from, match.capturedStart() - from);
        result += replacement(match.captured(1));
        from = match.capturedEnd();
    }
    return result + source.mid(from);
}

} // namespace

QString Theme::styleSheet() const
{
    QFile file(u":/look/window.qss"_qs);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("look/window.qss is not compiled in");
    static const QRegularExpression names(u"@([A-Za-z0-9]+)"_qs);
    static const QRegularExpression lengths(u"\\b([0-9]+)sp\\b"_qs);
    const QString named = filled(QString::fromUtf8(file.readAll()), names,
                                 [this](const QString& name) { return valueOf(name, *this); });
    return filled(named, lengths, [this](const QString& number) {
        return QStringLiteral("%1px").arg(std::max(1L, std::lround(number.toInt() * m_scale)));
    });
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, ColorRole color) {
        palette.setColor(role, this->color(color));
    };
    set(QPalette::Window, ColorRole::Surface);
    set(QPalette::WindowText, ColorRole::Ink);
    set(QPalette::Base, ColorRole::Surface);
    set(QPalette::AlternateBase, ColorRole::SurfaceAlt);
    set(QPalette::Text, ColorRole::Ink);
    set(QPalette::PlaceholderText, ColorRole::Ink3);
    set(QPalette::Button, ColorRole::Surface);
    set(QPalette::ButtonText, ColorRole::Ink);
    set(QPalette::BrightText, ColorRole::OnAccent);
    set(QPalette::Highlight, ColorRole::Accent);
    set(QPalette::HighlightedText, ColorRole::OnAccent);
    set(QPalette::Link, ColorRole::AccentText);
    set(QPalette::LinkVisited, ColorRole::AccentText);
    set(QPalette::ToolTipBase, ColorRole::Surface);
    set(QPalette::ToolTipText, ColorRole::Ink);
    set(QPalette::Light, ColorRole::Surface);
    set(QPalette::Midlight, ColorRole::SurfaceAlt);
    set(QPalette::Mid, ColorRole::Hairline);
    set(QPalette::Dark, ColorRole::HairlineStrong);
    set(QPalette::Shadow, ColorRole::HairlineStrong);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(ColorRole::Ink3));
    return palette;
}

} // namespace roundtrip::ui
