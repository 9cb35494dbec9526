// SPDX-License-Identifier: GPL-3.0-or-later
// See choice_button.h.
#include "ui/quiz/choice_button.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// Pixels at 100 %.
constexpr double kPadding = 8, kBadge = 20, kGap = 8, kLeastHeight = 36;
constexpr int kWrap = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kFarDown = 10'000;

} // namespace

void paintVerdict(QPainter& painter, const QRectF& rect, bool right)
{
    const auto at = [&](double x, double y) {
        return rect.topLeft() + QPointF(rect.width() * x, rect.height() * y);
    };
    if (right) {
        painter.drawPolyline(QPolygonF{{at(0.05, 0.55), at(0.38, 0.88), at(0.95, 0.15)}});
        return;
    }
    painter.drawLine(at(0.1, 0.1), at(0.9, 0.9));
    painter.drawLine(at(0.9, 0.1), at(0.1, 0.9));
}

ChoiceButton::ChoiceButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

int ChoiceButton::px(double length) const
{
    return static_cast<int>(std::lround(length * m_theme.scale()));
}

void ChoiceButton::setChoice(const QString& letter, const QString& text)
{
    m_letter = letter;
    setText(text);
    setVerdict(Verdict::None, false);
}

void ChoiceButton::setVerdict(Verdict verdict, bool chosen)
{
    m_verdict = verdict;
    m_chosen = chosen;
    setEnabled(verdict == Verdict::None);
    const QString said = verdictWords();
    setAccessibleName(said.isEmpty() ? u"%1: %2"_qs.arg(m_letter, text())
                                     : u"%1: %2 (%3)"_qs.arg(m_letter, text(), said));
    updateGeometry();
    update();
}

QString ChoiceButton::verdictWords() const
{
    switch (m_verdict) {
    case Verdict::Right: return m_chosen ? tr("Right, your answer") : tr("Right");
    case Verdict::Wrong: return tr("Wrong, your answer");
    case Verdict::None:
    case Verdict::Other: break;
    }
    return {};
}

/// Without the words of the verdict, which stand below; as high as it wants to be.
QRect ChoiceButton::textRect(int width) const
{
    const int left = px(2 * kPadding + kBadge - 2 + kGap / 2);
    const int room = std::max(width - left - px(kPadding), 1);
    const QRect rect = QFontMetrics(m_theme.font(FontRole::Body))
                           .boundingRect(QRect(0, 0, room, kFarDown),
                                         Qt::TextWordWrap | Qt::AlignLeft, text());
    return {left, px(kPadding), room, rect.height()};
}

int ChoiceButton::heightForWidth(int width) const
{
    int height = textRect(width).height() + 2 * px(kPadding);
    if (!verdictWords().isEmpty())
        height += QFontMetrics(m_theme.font(FontRole::Caption)).height() + px(2);
    return std::max(height, px(kLeastHeight));
}

QSize ChoiceButton::sizeHint() const { return {px(220), heightForWidth(px(220))}; }

QSize ChoiceButton::minimumSizeHint() const { return {px(120), px(kLeastHeight)}; }

void ChoiceButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool right = m_verdict == Verdict::Right, wrong = m_verdict == Verdict::Wrong;
    const QColor good = m_theme.color(ColorRole::Good);
    const SegmentColors lost = m_theme.segment(SegmentStyle::Lost);
    QColor line = m_theme.color(ColorRole::HairlineStrong);
    QColor fill = m_theme.color(ColorRole::Surface);
    if (right) {
        line = good;
        fill = m_theme.color(ColorRole::GoodSoft);
    } else if (wrong) {
        line = lost.line;
    } else if (hasFocus() || isDown()) {
        line = m_theme.color(ColorRole::Accent);
        fill = isDown() ? m_theme.color(ColorRole::AccentSoft) : fill;
    } else if (underMouse() && isEnabled()) {
        fill = m_theme.color(ColorRole::SurfaceAlt);
    }
    const double pen = hasFocus() || right || wrong ? 2.0 : 1.0;
    painter.setPen(QPen(line, pen));
    painter.setBrush(fill);
    const double radius = px(6);
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), radius,
                            radius);

    const QRect words = textRect(width());
    const bool dim = m_verdict == Verdict::Other;
    QRect body(words.left(), words.top(), words.width(), height() - 2 * px(kPadding));
    const QString said = verdictWords();
    if (!said.isEmpty())
        body.setHeight(words.height());
    const QFontMetrics metrics(m_theme.font(FontRole::Body));
    const int top = body.top() + (body.height() - words.height()) / 2;
    const QRectF badge(px(kPadding), top + (metrics.height() - px(kBadge)) / 2.0, px(kBadge),
                       px(kBadge));
    if (right || wrong) {
        painter.setPen(QPen(line, px(2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double inset = badge.width() * 0.22;
        paintVerdict(painter, badge.adjusted(inset, inset, -inset, -inset), right);
    } else {
        painter.setFont(m_theme.font(FontRole::BodyStrong));
        painter.setPen(m_theme.color(dim ? ColorRole::Ink3 : ColorRole::AccentText));
        painter.drawText(badge, Qt::AlignCenter, m_letter);
    }
    painter.setFont(m_theme.font(FontRole::Body));
    painter.setPen(m_theme.color(dim ? ColorRole::Ink2 : ColorRole::Ink));
    painter.drawText(body, kWrap, text());
    if (said.isEmpty())
        return;
    painter.setFont(m_theme.font(FontRole::Caption));
    painter.setPen(right ? m_theme.color(ColorRole::Ink) : lost.text);
    painter.drawText(QRect(words.left(), words.bottom() + px(2), words.width(), height()),
                     Qt::AlignLeft | Qt::AlignTop, said);
}

} // namespace roundtrip::ui
