// SPDX-License-Identifier: GPL-3.0-or-later
// The glossary without a mouse: a list to search, and beside it what the chosen term means, with
// its RFC. Stands beside the window, which goes on.
#pragma once

#include "ui/glossary/terms.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QListView;
QT_END_NAMESPACE

namespace roundtrip::ui {

class GlossaryModel;
class RfcLink;
class Theme;

class GlossaryDialog : public QDialog {
    Q_OBJECT
public:
    /// Both must outlive it.
    GlossaryDialog(const Terms& terms, const Theme& theme, QWidget* parent = nullptr);
    /// Lists `here` first, and chooses `term`, or the first one of the list where it is -1.
    void look(std::vector<int> here, int term);
    /// The one that is shown; -1: none.
    [[nodiscard]] int shownTerm() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildList();
    QWidget* buildWords();
    void search(const QString& words);
    void choose(int row);
    void showTerm();
    void applyTheme();

    const Terms& m_terms;
    const Theme& m_theme;
    GlossaryModel* m_model;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QLabel *m_count = nullptr, *m_name = nullptr, *m_meaning = nullptr, *m_others = nullptr;
    RfcLink* m_link = nullptr;
};

} // namespace roundtrip::ui
