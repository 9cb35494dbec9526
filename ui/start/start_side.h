// SPDX-License-Identifier: GPL-3.0-or-later
// The right side of the start page: the files opened last, where to open or drop one, and the keys
// that a classroom needs. Knows no lessons.
#pragma once

#include "ui/start/lesson_catalog.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace roundtrip::ui {

/// A file that was opened before: its name, what it is, and when it was written.
class RecentFileButton : public QAbstractButton {
    Q_OBJECT
public:
    RecentFileButton(const Theme& theme, RecentFile file, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    RecentFile m_file;
};

/// The dashed place that a file can be dropped on; the window takes it wherever it falls.
class OpenPlace : public QAbstractButton {
    Q_OBJECT
public:
    OpenPlace(const Theme& theme, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] static QString hint();
    const Theme& m_theme;
};

class StartSide : public QWidget {
    Q_OBJECT
public:
    /// `theme` must outlive it.
    explicit StartSide(const Theme& theme, QWidget* parent = nullptr);
    void setFiles(const std::vector<RecentFile>& files);
    void restyle();

Q_SIGNALS:
    void fileChosen(const QString& path);
    void openAsked();

private:
    void addKey(QVBoxLayout* column, const QString& key, const QString& what);
    const Theme& m_theme;
    QVBoxLayout* m_files = nullptr;
    std::vector<QLabel*> m_caps;
};

} // namespace roundtrip::ui
