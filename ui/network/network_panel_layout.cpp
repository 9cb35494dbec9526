// SPDX-License-Identifier: GPL-3.0-or-later
// What the network panel is made of. See network_panel.h.
#include "ui/base/view_context.h"
#include "ui/fates/fault_list.h"
#include "ui/network/black_hole_editor.h"
#include "ui/network/fate_strip.h"
#include "ui/network/link_editor.h"
#include "ui/network/loss_editor.h"
#include "ui/network/network_panel.h"
#include "ui/network/pull_editor.h"
#include "ui/parts/fold_section.h"
#include "ui/parts/scrolling.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kNameWidth = 88, kLeastWidth = 250, kUsualHeight = 520;

} // namespace

void NetworkPanel::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_content = new QWidget(this);
    auto* column = new QVBoxLayout(m_content);
    m_alike = new QCheckBox(tr("Both directions alike"), m_content);
    column->addWidget(m_alike);
    m_directions = new QWidget(m_content);
    auto* heads = new QHBoxLayout(m_directions);
    heads->setContentsMargins(0, 0, 0, 0);
    heads->setSpacing(8);
    for (const QString& text : {tr("to server"), tr("to client")}) {
        auto* head = new QLabel(text, m_directions);
        head->setProperty("role", u"aside"_qs);
        heads->addWidget(head, 1);
    }
    buildSeed(column);
    column->addWidget(m_directions);
    buildSections(column);
    column->addStretch(1);
    QWidget* area = scrolling(m_content);
    area->setFocusProxy(nullptr);
    outer->addWidget(area);
    keepWheelForScrolling(this);
    for (QSlider* slider : findChildren<QSlider*>()) {
        connect(slider, &QSlider::sliderPressed, this, &NetworkPanel::dragBegan);
        connect(slider, &QSlider::sliderReleased, this, [this] {
            if (m_debounce.isActive())
                applyNow(); // the last of the drag belongs to it
            Q_EMIT dragEnded();
        });
    }
}

void NetworkPanel::buildSeed(QVBoxLayout* column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_seedName = new QLabel(tr("Seed"), m_content);
    m_seed = new QLineEdit(m_content);
    m_seed->setObjectName(u"seed"_qs);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same run, bit for bit"));
    m_seedName->setBuddy(m_seed);
    m_dice = new QToolButton(m_content);
    m_dice->setProperty("flat", true);
    m_dice->setIcon(m_context.theme.icon(u"dice"_qs));
    m_dice->setToolTip(tr("The next seed: other losses under the same chances"));
    m_dice->setAccessibleName(tr("Next seed"));
    m_reset = new QPushButton(tr("Reset to file"), m_content);
    m_reset->setIcon(m_context.theme.icon(u"reset"_qs));
    row->addWidget(m_seedName);
    row->addWidget(m_seed, 1);
    row->addWidget(m_dice);
    column->addLayout(row);
    column->addWidget(m_reset); // a row of its own: it keeps its words with large letters too
}

FoldSection* NetworkPanel::addSection(QVBoxLayout* column, const QString& title)
{
    auto* section = new FoldSection(m_context.theme, title, m_content);
    column->addWidget(section);
    return section;
}

void NetworkPanel::addEditors(FoldSection* section, std::initializer_list<LinkField> fields)
{
    for (const LinkField field : fields) {
        auto* editor = new LinkEditor(field, section);
        m_editors.push_back(editor);
        connect(editor, &LinkEditor::edited, &m_debounce, qOverload<>(&QTimer::start));
        section->body()->addWidget(editor);
        if (field == LinkField::Mtu)
            m_mtu = editor;
    }
}

void NetworkPanel::buildSections(QVBoxLayout* column)
{
    const auto start = qOverload<>(&QTimer::start);
    m_pathSection = addSection(column, tr("Delay and rate"));
    addEditors(m_pathSection, {LinkField::Delay, LinkField::Jitter, LinkField::Rate,
                               LinkField::Queue, LinkField::EcnThreshold});
    m_lossSection = addSection(column, tr("Loss"));
    m_loss = new LossEditor(m_lossSection);
    connect(m_loss, &LossEditor::edited, &m_debounce, start);
    m_lossSection->body()->addWidget(m_loss);
    m_fateSection = addSection(column, tr("What befalls each data packet"));
    auto* same = new QLabel(tr("On its first way, the same in every lane."), m_fateSection);
    same->setProperty("role", u"aside"_qs);
    same->setWordWrap(true);
    m_fateSection->body()->addWidget(same);
    m_fates = new FateStrip(m_context.theme, m_fateSection);
    m_fateSection->body()->addWidget(m_fates);
    m_faultSection = addSection(column, tr("Faults of single packets"));
    auto* faults = new FaultList(m_context, m_faultSection);
    m_faultSection->body()->addWidget(faults);
    const auto count = [this](int n) {
        m_faultSection->setAside(n == 0 ? tr("none") : tr("%1").arg(n));
    };
    connect(faults, &FaultList::countChanged, this, count);
    count(static_cast<int>(faults->rows().size()));
    m_orderSection = addSection(column, tr("Damage and order"));
    addEditors(m_orderSection, {LinkField::Corrupt, LinkField::Duplicate, LinkField::Reorder,
                                LinkField::ReorderDelay});
    m_sizeSection = addSection(column, tr("Size of packets"));
    addEditors(m_sizeSection, {LinkField::Mtu, LinkField::PathMtu});
    m_blackHole = new BlackHoleEditor(m_sizeSection);
    connect(m_blackHole, &BlackHoleEditor::edited, &m_debounce, start);
    m_sizeSection->body()->addWidget(m_blackHole);
    m_pullSection = addSection(column, tr("The link itself"));
    m_pull = new PullEditor(m_pullSection);
    connect(m_pull, &PullEditor::edited, &m_debounce, start);
    m_pullSection->body()->addWidget(m_pull);
}

QSize NetworkPanel::sizeHint() const
{
    const QSize whole = m_content->sizeHint();
    const int most = static_cast<int>(std::lround(kUsualHeight * m_context.theme.scale()));
    return {whole.width(), std::min(whole.height(), most)};
}

QSize NetworkPanel::minimumSizeHint() const
{
    const int least = static_cast<int>(std::lround(kLeastWidth * m_context.theme.scale()));
    return QWidget::minimumSizeHint().expandedTo(QSize(least, 0));
}

void NetworkPanel::applyTheme()
{
    const double scale = m_context.theme.scale();
    const auto px = m_context.theme.pixels();
    m_content->layout()->setContentsMargins(px(16), px(8), px(16), px(12));
    m_content->layout()->setSpacing(px(6));
    m_seedName->setFixedWidth(px(kNameWidth));
    for (LinkEditor* editor : m_editors)
        editor->setScale(scale);
    m_loss->setScale(scale);
    m_pull->setScale(scale);
}

} // namespace roundtrip::ui
