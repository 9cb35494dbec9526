// SPDX-License-Identifier: GPL-3.0-or-later
// The form of "you are TCP": what the host knows, the fields of its next segment to fill in, and
// after the check what is right, what would have been, and why.
#pragma once

#include "core/teach/next_segment.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ButtonRows;
class RfcLink;
class TcpRole;
struct ViewContext;

class TcpCard : public QWidget {
    Q_OBJECT
public:
    TcpCard(ViewContext& context, TcpRole& role, QWidget* parent = nullptr);
    /// Escape means something newer; the button still ends the role.
    void setEscapeTaken(bool taken);

private:
    /// One number of the segment.
    struct Number {
        QLabel* name = nullptr;
        QLineEdit* edit = nullptr;
    };
    void build();
    void buildForm();
    void buildButtons();
    Number addNumber(const QString& name, const QString& text);
    void showRole();
    void showEscape();
    void showForm();
    void showJudgement();
    void clearForm();
    void checkForm();
    void applyTheme();
    [[nodiscard]] QString lead() const;
    [[nodiscard]] QString knowledge() const;
    /// Empty where a field is not filled in yet.
    [[nodiscard]] std::optional<SegmentGuess> guess() const;

    ViewContext& m_context;
    TcpRole& m_role;
    QLabel *m_lead = nullptr, *m_knows = nullptr, *m_result = nullptr, *m_why = nullptr,
           *m_score = nullptr;
    QComboBox* m_host = nullptr;
    QWidget* m_form = nullptr;
    std::vector<QCheckBox*> m_flags;
    Number m_seq, m_ack, m_length;
    std::array<QLabel*, kSegmentFields> m_verdicts{};
    RfcLink* m_link = nullptr;
    ButtonRows* m_rows = nullptr;
    QPushButton *m_check = nullptr, *m_skip = nullptr, *m_goOn = nullptr;
    QAction* m_end = nullptr;
    QPushButton* m_endButton = nullptr;
    bool m_escapeTaken = false;
    int m_shown = -1; ///< the state that was shown last
};

} // namespace roundtrip::ui
