// SPDX-License-Identifier: GPL-3.0-or-later
// Small widgets beside each other, in as many rows as the width asks for, so that no text is cut
// however large the letters are. Knows nothing of them.
#pragma once

#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class Theme;

class ButtonRows : public QWidget {
    Q_OBJECT
public:
    explicit ButtonRows(const Theme& theme, QWidget* parent = nullptr);
    /// Takes the widget over. The one added `atRight` stands at the right end of its row.
    void add(QWidget* widget, bool atRight = false);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Entry {
        QWidget* widget;
        bool atRight;
    };
    /// Places them if asked to, and says how high that is.
    int arrange(int width, bool place) const;
    [[nodiscard]] int gap() const;

    const Theme& m_theme;
    std::vector<Entry> m_entries;
};

} // namespace roundtrip::ui
