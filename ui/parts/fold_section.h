// SPDX-License-Identifier: GPL-3.0-or-later
// A heading that opens and closes what stands below it. Knows nothing of its content.
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

class FoldSection : public QWidget {
    Q_OBJECT
public:
    FoldSection(const Theme& theme, const QString& title, QWidget* parent = nullptr);
    /// Where the content goes.
    [[nodiscard]] QVBoxLayout* body() const { return m_column; }
    void setOpen(bool open);
    [[nodiscard]] bool open() const;
    /// A few words beside the title, to be read while it is closed.
    void setAside(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void elideAside();

    const Theme& m_theme;
    QToolButton* m_head = nullptr;
    QLabel* m_aside = nullptr;
    QString m_asideText;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_column = nullptr;
};

} // namespace roundtrip::ui
