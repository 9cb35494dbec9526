// SPDX-License-Identifier: GPL-3.0-or-later
// See theme.h. The style sheet stands in theme_style.cpp, the icons in theme_icons.cpp.
#include "ui/theme/theme.h"

#include "ui/base/resources.h"
#include "ui/theme/theme_icons.h"
#include "ui/theme/theme_tokens.h"

#include <QDir>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

template <typename Role>
std::size_t slot(Role role)
{
    return static_cast<std::size_t>(role);
}

/// What a system calls its usual size lies between 11 and 15 pixels; beyond that somebody has
/// asked for larger letters.
double scaleOfApplicationFont()
{
    const double pixels = QFontInfo(QGuiApplication::font()).pixelSize();
    return pixels <= 15.0 ? 1.0 : std::min(pixels / 13.0, 3.0);
}

bool isMono(FontRole role)
{
    return role == FontRole::Clock || role == FontRole::MonoLabel || role == FontRole::MonoBody;
}

QFont::Weight weightOf(FontRole role)
{
    switch (role) {
    case FontRole::Caption:
    case FontRole::Label:
    case FontRole::Body:
    case FontRole::MonoLabel:
    case FontRole::MonoBody: return QFont::Normal;
    case FontRole::Clock: return QFont::Medium;
    case FontRole::BodyStrong:
    case FontRole::Section: return QFont::DemiBold;
    case FontRole::Title: return QFont::Bold;
    case FontRole::Count_: break;
    }
    return QFont::Normal;
}

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_systemDark(isDark(QGuiApplication::palette()))
    , m_scale(scaleOfApplicationFont())
{
    m_dark = m_systemDark;
    load();
}

void Theme::loadFonts()
{
    initResources();
    const QDir fonts(u":/fonts"_qs);
    for (const QString& file : fonts.entryList({u"*.otf"_qs, u"*.ttf"_qs}))
        QFontDatabase::addApplicationFont(fonts.filePath(file));
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    const bool dark = choice == ThemeChoice::Dark
                      || (choice == ThemeChoice::System && m_systemDark);
    if (dark == m_dark)
        return;
    m_dark = dark;
    load();
    Q_EMIT changed();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    choose(m_choice);
}

bool Theme::isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness()
           < palette.color(QPalette::WindowText).lightness();
}

void Theme::load()
{
    const ThemeTokens tokens = bundledThemeTokens(m_dark);
    m_colors = tokens.colors;
    m_segments = tokens.segments;
    m_states = tokens.states;
    m_fontPixels = tokens.fontPixels;
    m_uiFamilies = tokens.uiFamilies;
    m_monoFamilies = tokens.monoFamilies;
}

QColor Theme::color(ColorRole role) const { return m_colors[slot(role)]; }
SegmentColors Theme::segment(SegmentStyle style) const { return m_segments[slot(style)]; }
StateColors Theme::state(StateGroup group) const { return m_states[slot(group)]; }
StateColors Theme::state(TcpState state) const { return m_states[slot(groupOf(state))]; }

QFont Theme::font(FontRole role) const
{
    QFont font;
    font.setFamilies(isMono(role) ? m_monoFamilies : m_uiFamilies);
    font.setStyleHint(isMono(role) ? QFont::Monospace : QFont::SansSerif);
    const auto pixels = static_cast<int>(std::lround(m_fontPixels[slot(role)] * m_scale));
    font.setPixelSize(std::max(1, pixels));
    font.setWeight(weightOf(role));
    return font;
}

double Theme::scale() const { return m_scale; }

void Theme::setScale(double scale)
{
    scale = std::clamp(scale, 0.5, 4.0);
    if (scale == m_scale)
        return;
    m_scale = scale;
    Q_EMIT changed();
}

QIcon Theme::icon(const QString& name, ColorRole role) const
{
    return themedIcon(*this, name, role);
}

StateGroup Theme::groupOf(TcpState state)
{
    switch (state) {
    case TcpState::Closed: return StateGroup::Closed;
    case TcpState::Listen: return StateGroup::Listen;
    case TcpState::SynSent:
    case TcpState::SynReceived: return StateGroup::Opening;
    case TcpState::Established: return StateGroup::Established;
    case TcpState::FinWait1:
    case TcpState::FinWait2:
    case TcpState::CloseWait:
    case TcpState::Closing:
    case TcpState::LastAck: return StateGroup::Closing;
    case TcpState::TimeWait: return StateGroup::TimeWait;
    }
    return StateGroup::Closed;
}

} // namespace roundtrip::ui
