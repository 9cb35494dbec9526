// SPDX-License-Identifier: GPL-3.0-or-later
// See theme_icons.h.
#include "ui/theme/theme_icons.h"

#include "ui/base/resources.h"

#include <QIconEngine>
#include <QPainter>
#include <QPointer>
#include <QSvgRenderer>

namespace roundtrip::ui {
namespace {

class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(const Theme& theme, QString name, ColorRole role)
        : m_theme(&theme), m_name(std::move(name)), m_role(role)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const double ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, tintedIcon(m_name, color(mode), rect.size(), ratio));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return tintedIcon(m_name, color(mode), size, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // `size` is already in device pixels here.
        QPixmap pixmap = tintedIcon(m_name, color(mode), size, 1.0);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        if (!m_theme)
            return Qt::black;
        QColor tint = m_theme->color(m_role);
        if (mode == QIcon::Disabled)
            tint.setAlphaF(0.35F);
        return tint;
    }
    QPointer<const Theme> m_theme;
    QString m_name;
    ColorRole m_role;
};

} // namespace

QPixmap tintedIcon(const QString& name, const QColor& color, QSize size, double devicePixelRatio)
{
    initResources();
    QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!renderer.isValid() || size.isEmpty())
        return {};
    QPixmap pixmap(size * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon themedIcon(const Theme& theme, const QString& name, ColorRole role)
{
    return QIcon(new ThemedIconEngine(theme, name, role));
}

} // namespace roundtrip::ui
