// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector on a page of its own: the packet, its layers, a header to the bit, all bytes, the
// field in words, the checksums worked out again, and what TCP costs beside UDP. Scrolls where it
// does not fit; in a narrow page what stands on the right goes below.
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QLabel;
class QScrollArea;
QT_END_NAMESPACE

namespace roundtrip::ui {

class InspectedPacket;
struct ViewContext;

class InspectorPage : public QWidget {
    Q_OBJECT
public:
    explicit InspectorPage(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] InspectedPacket& inspected() const { return *m_inspected; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* buildLeft();
    QWidget* buildRight();
    void showParts();
    void applyTheme();
    void arrange();

    ViewContext& m_context;
    InspectedPacket* m_inspected;
    QScrollArea* m_scroll = nullptr;
    QWidget *m_content = nullptr, *m_left = nullptr, *m_right = nullptr, *m_body = nullptr;
    QBoxLayout* m_columns = nullptr;
    QLabel *m_layer = nullptr, *m_rows = nullptr, *m_capture = nullptr;
    std::vector<QWidget*> m_parts; ///< hidden where there is no packet
};

} // namespace roundtrip::ui
