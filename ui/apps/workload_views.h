// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the view of a lane's application by its workload.
#pragma once

#include <QtGlobal>

#include <cstddef>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace roundtrip::ui {

class WorkloadView;
struct ViewContext;

/// The view of the lane's first workload; without one, of its first flow by its transport.
WorkloadView* makeWorkloadView(ViewContext& context, std::size_t lane, QWidget* parent);

} // namespace roundtrip::ui
