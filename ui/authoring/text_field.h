// SPDX-License-Identifier: GPL-3.0-or-later
// A field for a sentence or two. What is typed is told after a pause, and when the focus leaves; a
// document that answers with the same text leaves the cursor where it is. Tab leads to the next
// field. Knows nothing of lessons.
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace roundtrip::ui {

class TextField : public QPlainTextEdit {
    Q_OBJECT
public:
    /// A pause in typing of this length tells what is typed.
    static constexpr int kPauseMs = 600;
    enum class Lines { One, Several }; ///< whether a line break can be typed

    /// `name` is what a screen reader says; the field is so many lines high.
    TextField(const QString& name, Lines lines, int height, QWidget* parent = nullptr);

    /// Shows another text. What is being typed stays as long as the text to show is the same.
    void show(const QString& text);
    /// Something else is written here from now on: what was typed and not told is gone.
    void forget();
    /// Tells what is typed now, without waiting for the pause.
    void commit();
    /// As the file has it: without blanks at the ends, and in one line where it must be.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void committed(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    [[nodiscard]] bool mine(const QKeyEvent& event) const;
    Lines m_lines;
    int m_height;
    QString m_shown; ///< what the document has
    QTimer m_pause;
};

} // namespace roundtrip::ui
