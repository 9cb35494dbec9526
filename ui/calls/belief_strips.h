// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of one direction of a flow: what the sender believes, above what is so, above where
// the ACKs are. While the truth is hidden, question marks stand in its place. Shows facts;
// computes none.
#pragma once

#include "ui/calls/belief_layout.h"

#include <QString>
#include <QWidget>

namespace roundtrip::ui {

class Theme;

class BeliefStrips : public QWidget {
    Q_OBJECT
public:
    explicit BeliefStrips(const Theme& theme, QWidget* parent = nullptr);
    /// `who` believes: "The client believes".
    void setRows(const StripRows& rows, const QString& who, bool acks, bool truthHidden);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Row {
        QString name;
        const std::vector<StripCell>* cells = nullptr;
        double height = 0.0;
        bool truth = false;
    };
    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] QRectF cellRect(const StripCell& cell, double top, double height) const;
    void paintRow(QPainter& painter, const Row& row, double top) const;
    void paintHidden(QPainter& painter, const QRectF& bar) const;
    void paintOffsets(QPainter& painter, double top) const;

    const Theme& m_theme;
    StripRows m_rows;
    QString m_who;
    bool m_acks = true, m_truthHidden = false;
};

} // namespace roundtrip::ui
