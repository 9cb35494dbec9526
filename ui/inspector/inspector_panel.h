// SPDX-License-Identifier: GPL-3.0-or-later
// The dock "Inspector": the packet, its layers as boxes within boxes, the header to the bit, the
// field in words, the bytes, and the checksums. What a page has room for besides stands there only.
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace roundtrip::ui {

class InspectedPacket;
struct ViewContext;

class InspectorPanel : public QWidget {
    Q_OBJECT
public:
    explicit InspectorPanel(ViewContext& context, QWidget* parent = nullptr);
    [[nodiscard]] InspectedPacket& inspected() const { return *m_inspected; }

private:
    void build();
    void showParts();
    void applyTheme();

    ViewContext& m_context;
    InspectedPacket* m_inspected;
    std::vector<QWidget*> m_parts; ///< hidden where there is no packet
};

} // namespace roundtrip::ui
