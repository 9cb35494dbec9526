// SPDX-License-Identifier: GPL-3.0-or-later
// Semantic colours, fonts and strokes, read from resources/look/tokens.json. Views ask by meaning
// ("the line of a retransmission"), never by colour.
#pragma once

#include "core/tcp/tcp_state.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>
#include <QStringList>

#include <array>
#include <cmath>

namespace roundtrip::ui {

enum class ColorRole : int {
    Background,
    Surface,
    SurfaceAlt,
    Hairline,
    HairlineStrong,
    Ink,
    Ink2,
    Ink3,
    Accent,
    AccentText,
    AccentSoft,
    OnAccent,
    NowLine,
    Good,
    GoodSoft,
    WarnSoft,
    Hover,
    Shadow,
    Client,
    ClientText,
    ClientSoft,
    Server,
    ServerText,
    ServerSoft,
    Count_
};
/// How a packet is drawn (kit: strokes).
enum class SegmentStyle : int {
    Data,
    Ack,
    DupAck,
    Control,
    Rst,
    Rtx,
    Lost,
    Udp,
    Corrupt,
    Duplicate,
    Count_
};
enum class StateGroup : int { Closed, Listen, Opening, Established, Closing, TimeWait, Count_ };
enum class FontRole : int {
    Caption,
    Label,
    Body,
    BodyStrong,
    Section,
    Title,
    Clock,
    MonoLabel,
    MonoBody,
    Count_
};
enum class ThemeChoice : int { System, Light, Dark };

struct StateColors {
    QColor fill, text, line;
};
struct SegmentColors {
    QColor line, text, fill;
};

/// Lengths of the mock-ups, in whole pixels at the application's font.
struct Pixels {
    double scale = 1.0;
    [[nodiscard]] int operator()(double length) const
    {
        return static_cast<int>(std::lround(length * scale));
    }
};

class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject* parent = nullptr);
    /// Adds Inter and JetBrains Mono to the application's fonts if the resources hold them.
    static void loadFonts();

    void choose(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] bool dark() const { return m_dark; }
    /// The system has other colours now; with ThemeChoice::System the theme follows.
    void setSystemDark(bool dark);
    /// Whether the palette writes light letters on dark ground.
    static bool isDark(const QPalette& palette);
    [[nodiscard]] QColor color(ColorRole role) const;
    [[nodiscard]] SegmentColors segment(SegmentStyle style) const;
    [[nodiscard]] StateColors state(StateGroup group) const;
    [[nodiscard]] StateColors state(TcpState state) const;
    /// Pixel sizes of the tokens times the scale of the application's font.
    [[nodiscard]] QFont font(FontRole role) const;
    /// 1.0 at the default font size; multiplies every length of a custom view.
    [[nodiscard]] double scale() const;
    [[nodiscard]] Pixels pixels() const { return {scale()}; }
    void setScale(double scale);
    /// A vector icon of resources/icons in the ink of the theme: "play", "step-back".
    [[nodiscard]] QIcon icon(const QString& name, ColorRole role = ColorRole::Ink) const;
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;
    static StateGroup groupOf(TcpState state);

Q_SIGNALS:
    void changed(); ///< once for each change of colours or scale

private:
    void load();
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemDark = false; ///< as the system is without the palette of this program
    bool m_dark = false;
    double m_scale = 1.0;
    std::array<double, static_cast<int>(FontRole::Count_)> m_fontPixels{};
    QStringList m_uiFamilies, m_monoFamilies;
    std::array<QColor, static_cast<int>(ColorRole::Count_)> m_colors;
    std::array<SegmentColors, static_cast<int>(SegmentStyle::Count_)> m_segments;
    std::array<StateColors, static_cast<int>(StateGroup::Count_)> m_states;
};

} // namespace roundtrip::ui
