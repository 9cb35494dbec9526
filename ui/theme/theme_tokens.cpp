// SPDX-License-Identifier: GPL-3.0-or-later
// See theme_tokens.h. The tables below tie each role to its name in the file; a role without a
// name does not compile, a name without a token is reported.
#include "ui/theme/theme_tokens.h"

#include "ui/base/resources.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip::ui {
namespace {

constexpr std::array<const char*, static_cast<int>(ColorRole::Count_)> kColorNames{
    "bg",
    "surface",
    "surfaceAlt",
    "hairline",
    "hairlineStrong",
    "ink",
    "ink2",
    "ink3",
    "accent",
    "accentText",
    "accentSoft",
    "onAccent",
    "nowLine",
    "good",
    "goodSoft",
    "warnSoft",
    "hover",
    "shadow",
    "host.client",
    "host.clientText",
    "host.clientSoft",
    "host.server",
    "host.serverText",
    "host.serverSoft"};
constexpr std::array<const char*, static_cast<int>(SegmentStyle::Count_)> kSegmentNames{
    "data", "ack", "dupAck", "control", "rst", "rtx", "lost", "udp", "corrupt", "duplicate"};
constexpr std::array<const char*, static_cast<int>(StateGroup::Count_)> kStateNames{
    "closed", "listen", "opening", "established", "closing", "timewait"};
// The two mono roles share the sizes of label and body.
constexpr std::array<const char*, static_cast<int>(FontRole::Count_)> kFontNames{
    "caption", "label", "body", "bodyStrong", "section", "title", "clock", "label", "body"};

class Reader {
public:
    explicit Reader(QString* error) : m_error(error) {}
    [[nodiscard]] bool ok() const { return m_ok; }

    QJsonValue value(const QJsonObject& from, const QString& path)
    {
        QJsonValue at = from;
        for (const QString& key : path.split(u'.')) {
            if (!at.isObject() || !at.toObject().contains(key)) {
                fail(QStringLiteral("the token \"%1\" is missing").arg(path));
                return {};
            }
            at = at.toObject().value(key);
        }
        return at;
    }
    QColor color(const QJsonObject& from, const QString& path)
    {
        const QColor parsed = parseTokenColor(value(from, path).toString());
        if (!parsed.isValid())
            fail(QStringLiteral("the token \"%1\" is no colour").arg(path));
        return parsed;
    }
    QStringList strings(const QJsonObject& from, const QString& path)
    {
        QStringList list;
        for (const QJsonValue& item : value(from, path).toArray())
            list << item.toString();
        if (list.isEmpty())
            fail(QStringLiteral("the token \"%1\" is no list of names").arg(path));
        return list;
    }
    void fail(const QString& message)
    {
        if (m_ok && m_error)
            *m_error = message; // the first one: later ones often follow from it
        m_ok = false;
    }

private:
    QString* m_error;
    bool m_ok = true;
};

SegmentColors segmentColors(Reader& reader, const QJsonObject& theme, const QString& path)
{
    SegmentColors colors;
    colors.line = reader.color(theme, path + u".line"_qs);
    colors.text = reader.color(theme, path + u".text"_qs);
    const QJsonObject object = reader.value(theme, path).toObject();
    const bool hasFill = object.contains(u"fill"_qs);
    colors.fill = hasFill ? reader.color(theme, path + u".fill"_qs) : colors.line;
    return colors;
}

void readColors(Reader& reader, const QJsonObject& theme, ThemeTokens& tokens)
{
    for (std::size_t i = 0; i < kColorNames.size(); ++i)
        tokens.colors[i] = reader.color(theme, QString::fromLatin1(kColorNames[i]));
    for (std::size_t i = 0; i < kSegmentNames.size(); ++i)
        tokens.segments[i] = segmentColors(reader, theme,
                                           u"segment."_qs + QString::fromLatin1(kSegmentNames[i]));
    for (std::size_t i = 0; i < kStateNames.size(); ++i) {
        const QString path = u"state."_qs + QString::fromLatin1(kStateNames[i]);
        tokens.states[i] = {reader.color(theme, path + u".fill"_qs),
                            reader.color(theme, path + u".text"_qs),
                            reader.color(theme, path + u".line"_qs)};
    }
}

} // namespace

QColor parseTokenColor(const QString& text)
{
    if (!text.startsWith(u"rgba("_qs))
        return QColor(text);
    const QStringList parts = text.mid(5).chopped(1).split(u',');
    if (parts.size() != 4 || !text.endsWith(u')'))
        return {};
    QColor color(parts[0].trimmed().toInt(), parts[1].trimmed().toInt(),
                 parts[2].trimmed().toInt());
    color.setAlphaF(parts[3].trimmed().toFloat());
    return color;
}

std::optional<ThemeTokens> readThemeTokens(const QByteArray& json, bool dark, QString* error)
{
    Reader reader(error);
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError) {
        reader.fail(parseError.errorString());
        return std::nullopt;
    }
    ThemeTokens tokens;
    const QString themePath = dark ? u"themes.dark"_qs : u"themes.light"_qs;
    readColors(reader, reader.value(root, themePath).toObject(), tokens);
    for (std::size_t i = 0; i < kFontNames.size(); ++i) {
        const QString path = u"type.main."_qs + QString::fromLatin1(kFontNames[i]);
        tokens.fontPixels[i] = reader.value(root, path).toDouble();
        if (tokens.fontPixels[i] <= 0.0)
            reader.fail(QStringLiteral("the token \"%1\" is no size").arg(path));
    }
    tokens.uiFamilies = reader.strings(root, u"type.ui"_qs);
    tokens.monoFamilies = reader.strings(root, u"type.mono"_qs);
    if (!reader.ok())
        return std::nullopt;
    return tokens;
}

ThemeTokens bundledThemeTokens(bool dark)
{
    initResources();
    QFile file(u":/look/tokens.json"_qs);
    QString error = u"the file is not compiled in"_qs;
    std::optional<ThemeTokens> tokens;
    if (file.open(QIODevice::ReadOnly))
        tokens = readThemeTokens(file.readAll(), dark, &error);
    if (!tokens)
        qFatal("look/tokens.json: %s", qPrintable(error));
    return *tokens;
}

} // namespace roundtrip::ui
