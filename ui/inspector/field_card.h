// SPDX-License-Identifier: GPL-3.0-or-later
// The field that is looked at, in words: its name and place, one sentence, its value in every way
// it can be read, who set it and why, and the RFC that describes it. On a page it is a card; in a
// dock name and sentence stand apart, right below the header.
#pragma once

#include "ui/inspector/field_values.h"
#include "ui/inspector/header_view.h"

#include <QFrame>
#include <QLabel>

namespace roundtrip::ui {

class FactList;
class RfcLink;

/// Name and sentence in one paragraph, for a dock.
class FieldSentence : public QLabel {
    Q_OBJECT
public:
    FieldSentence(InspectedPacket& inspected, QWidget* parent = nullptr);

private:
    void refresh();
    InspectedPacket& m_inspected;
};

class FieldCard : public QFrame {
    Q_OBJECT
public:
    FieldCard(InspectedPacket& inspected, const Theme& theme, InspectorSize size,
              QWidget* parent = nullptr);
    [[nodiscard]] const std::vector<Fact>& facts() const;
    [[nodiscard]] QString title() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void refresh();
    void applyTheme();
    [[nodiscard]] QLabel* addLabel(QWidget* parent, const char* role);

    InspectedPacket& m_inspected;
    const Theme& m_theme;
    InspectorSize m_size;
    QWidget *m_head = nullptr, *m_body = nullptr;
    QLabel *m_title = nullptr, *m_place = nullptr, *m_sentence = nullptr, *m_setBy = nullptr,
           *m_why = nullptr;
    FactList* m_facts = nullptr;
    RfcLink* m_link = nullptr;
};

} // namespace roundtrip::ui
