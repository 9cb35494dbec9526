// SPDX-License-Identifier: GPL-3.0-or-later
// The choices of an export: which view, as what, how large, in which colours, over which time. Says
// what is wrong with them; writes nothing.
#pragma once

#include "ui/base/view_context.h"
#include "ui/exports/frame_plan.h"

#include <QWidget>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// A view that can be exported.
struct ExportTarget {
    QString name;  ///< for the file's name
    QString title; ///< for people
    QWidget* view = nullptr;
};

enum class ExportKind : int { Png, Svg, Pdf, Series, Animation };

struct ExportChoice {
    std::size_t target = 0;
    ExportKind kind = ExportKind::Png;
    QSize size;
    std::optional<ThemeChoice> theme; ///< empty: as the window is
    FramePlan plan;                   ///< of a series or an animation
};

class ExportForm : public QWidget {
    Q_OBJECT
public:
    ExportForm(ViewContext& context, const std::vector<ExportTarget>& targets,
               QWidget* parent = nullptr);

    /// Empty: something that was written cannot be read; problem() says what.
    [[nodiscard]] std::optional<ExportChoice> choice() const;
    [[nodiscard]] QString problem() const;
    /// The frames of the choice; empty for a single picture.
    [[nodiscard]] std::vector<Frame> frames(const ExportChoice& choice) const;

    // For tests and for whoever fills the form in.
    [[nodiscard]] QComboBox* what() const { return m_what; }
    [[nodiscard]] QComboBox* as() const { return m_as; }
    [[nodiscard]] QComboBox* at() const { return m_at; }
    [[nodiscard]] QSpinBox* wide() const { return m_wide; }
    [[nodiscard]] QSpinBox* high() const { return m_high; }
    [[nodiscard]] QLineEdit* from() const { return m_from; }
    [[nodiscard]] QLineEdit* to() const { return m_to; }
    [[nodiscard]] QSpinBox* count() const { return m_count; }

Q_SIGNALS:
    void changed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addTime(QFormLayout* form);
    void takeSize();
    void showParts();
    [[nodiscard]] bool anyStep() const; ///< of the lesson, between the times that are written
    [[nodiscard]] std::optional<SimTime> timeIn(const QLineEdit* line) const;
    ViewContext& m_context;
    const std::vector<ExportTarget>& m_targets;
    QComboBox *m_what, *m_as, *m_colours, *m_at = nullptr;
    QSpinBox *m_wide, *m_high, *m_count = nullptr, *m_rate = nullptr;
    QLineEdit *m_from = nullptr, *m_to = nullptr;
    QFormLayout* m_form;
};

} // namespace roundtrip::ui
