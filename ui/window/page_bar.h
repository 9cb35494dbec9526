// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of the pages, in the corner of the menu bar: as wide as they like as long as the menus
// keep their room, then with shorter names, and else with buttons to scroll. Knows no pages.
#pragma once

#include <QList>
#include <QString>
#include <QTabBar>

QT_BEGIN_NAMESPACE
class QMenuBar;
QT_END_NAMESPACE

namespace roundtrip::ui {

class PageBar : public QTabBar {
    Q_OBJECT
public:
    explicit PageBar(QMenuBar* menus);
    /// `shortName` stands where the window is too narrow for all names. Screen readers and
    /// name() say the whole one.
    int addPage(const QString& name, const QString& shortName);
    [[nodiscard]] QString name(int page) const { return m_names[page].whole; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Name {
        QString whole, brief;
    };
    void fitNames();
    [[nodiscard]] int menusWidth() const;
    QMenuBar* m_menus;
    QList<Name> m_names;
};

} // namespace roundtrip::ui
