// SPDX-License-Identifier: GPL-3.0-or-later
// See start_side.h.
#include "ui/start/start_side.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("role", u"section"_qs);
    return label;
}

void paintFocus(QPainter& painter, const Theme& theme, const QWidget& widget)
{
    if (!widget.hasFocus())
        return;
    painter.setPen(QPen(theme.color(ColorRole::Accent), 2 * theme.scale()));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 6, 6);
}

QString keyCap(const Theme& theme)
{
    return QStringLiteral("background: %1; border: 1px solid %2; border-radius: 4px; padding: 2px "
                          "8px; font-weight: 600;")
        .arg(theme.color(ColorRole::Surface).name(), theme.color(ColorRole::HairlineStrong).name());
}

} // namespace

RecentFileButton::RecentFileButton(const Theme& theme, RecentFile file, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_file(std::move(file))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setText(m_file.name);
    setAccessibleName(tr("Open %1").arg(m_file.name));
    setAccessibleDescription(m_file.what + u", "_qs + m_file.when);
    setToolTip(m_file.path);
}

QSize RecentFileButton::sizeHint() const
{
    const double height = QFontMetricsF(m_theme.font(FontRole::BodyStrong)).lineSpacing()
                          + QFontMetricsF(m_theme.font(FontRole::Label)).lineSpacing()
                          + 18 * m_theme.scale();
    return {200, static_cast<int>(std::ceil(height))};
}

void RecentFileButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    const QRectF room = QRectF(rect()).adjusted(6 * scale, 8 * scale, -6 * scale, -8 * scale);
    const QFont label = m_theme.font(FontRole::Label);
    const QFontMetricsF small(label);
    const double when = small.horizontalAdvance(m_file.when) + 2;
    painter.setFont(label);
    painter.setPen(m_theme.color(ColorRole::Ink3));
    painter.drawText(room, Qt::AlignRight | Qt::AlignTop, m_file.when);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom,
                     small.elidedText(m_file.what, Qt::ElideRight, room.width()));
    QFont name = m_theme.font(FontRole::BodyStrong);
    name.setUnderline(underMouse());
    painter.setFont(name);
    painter.setPen(m_theme.color(ColorRole::Ink));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(name).elidedText(m_file.name, Qt::ElideMiddle,
                                                    room.width() - when - 10 * scale));
    painter.setPen(QPen(m_theme.color(ColorRole::Hairline), 1));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    paintFocus(painter, m_theme, *this);
}

OpenPlace::OpenPlace(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(tr("Open a scenario"));
    setAccessibleName(text());
    setAccessibleDescription(hint());
}

QString OpenPlace::hint() { return tr("Drop a .json file here, or press Ctrl+O"); }

QSize OpenPlace::sizeHint() const
{
    const int width = static_cast<int>(200 * m_theme.scale());
    return {width, heightForWidth(width)};
}

int OpenPlace::heightForWidth(int width) const
{
    const double scale = m_theme.scale();
    const QFontMetricsF title(m_theme.font(FontRole::BodyStrong)),
        small(m_theme.font(FontRole::Label));
    const QRectF room(0, 0, std::max(40.0, width - 24 * scale), 1e4);
    const double lines = small.boundingRect(room, Qt::TextWordWrap, hint()).height();
    return static_cast<int>(std::ceil(96 * scale + title.lineSpacing() + lines));
}

void OpenPlace::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme.scale();
    painter.setPen(QPen(m_theme.color(underMouse() ? ColorRole::Accent : ColorRole::HairlineStrong),
                        scale, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10 * scale, 10 * scale);
    const QRectF room = QRectF(rect()).adjusted(12 * scale, 26 * scale, -12 * scale, -20 * scale);
    const int icon = static_cast<int>(26 * scale);
    m_theme.icon(u"open"_qs, ColorRole::Ink2)
        .paint(&painter, static_cast<int>(room.center().x()) - icon / 2,
               static_cast<int>(room.top()), icon, icon);
    const QFont strong = m_theme.font(FontRole::BodyStrong);
    painter.setFont(strong);
    painter.setPen(m_theme.color(ColorRole::Ink));
    QRectF line = room.adjusted(0, icon + 8 * scale, 0, 0);
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop, text());
    line.setTop(line.top() + QFontMetricsF(strong).lineSpacing() + 4 * scale);
    painter.setFont(m_theme.font(FontRole::Label));
    painter.setPen(m_theme.color(ColorRole::Ink3));
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, hint());
    paintFocus(painter, m_theme, *this);
}

StartSide::StartSide(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 8, 8);
    column->setSpacing(10);
    column->addWidget(heading(tr("Recent files"), this));
    m_files = new QVBoxLayout;
    m_files->setSpacing(0);
    column->addLayout(m_files);
    setFiles({});
    column->addSpacing(12);
    auto* place = new OpenPlace(theme, this);
    connect(place, &QAbstractButton::clicked, this, &StartSide::openAsked);
    column->addWidget(place);
    column->addSpacing(16);
    column->addWidget(heading(tr("For the classroom"), this));
    addKey(column, u"F11"_qs, tr("Presenter: big type, one ladder"));
    addKey(column, u"P"_qs, tr("Ask the class before the next step"));
    addKey(column, u"Ctrl+E"_qs, tr("Export pictures, pages, animations"));
    column->addStretch(1);
    restyle();
}

void StartSide::addKey(QVBoxLayout* column, const QString& key, const QString& what)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* cap = new QLabel(key, this);
    cap->setAlignment(Qt::AlignCenter);
    auto* text = new QLabel(what, this);
    text->setProperty("role", u"aside"_qs);
    text->setWordWrap(true);
    row->addWidget(cap, 0, Qt::AlignVCenter);
    row->addWidget(text, 1);
    column->addLayout(row);
    m_caps.push_back(cap);
}

void StartSide::setFiles(const std::vector<RecentFile>& files)
{
    while (QLayoutItem* item = m_files->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const RecentFile& file : files) {
        auto* button = new RecentFileButton(m_theme, file, this);
        connect(button, &QAbstractButton::clicked, this,
                [this, path = file.path] { Q_EMIT fileChosen(path); });
        m_files->addWidget(button);
    }
    if (!files.empty())
        return;
    auto* none = new QLabel(tr("Files that you open are listed here."), this);
    none->setProperty("role", u"aside"_qs);
    none->setWordWrap(true);
    m_files->addWidget(none);
}

void StartSide::restyle()
{
    int widest = 0;
    for (QLabel* cap : m_caps) {
        cap->setFont(m_theme.font(FontRole::Label));
        cap->setStyleSheet(keyCap(m_theme));
        cap->setMinimumWidth(0);
        widest = std::max(widest, cap->sizeHint().width());
    }
    for (QLabel* cap : m_caps)
        cap->setMinimumWidth(widest);
}

} // namespace roundtrip::ui
