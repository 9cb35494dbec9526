// SPDX-License-Identifier: GPL-3.0-or-later
// See why_panel.h.
#include "ui/events/why_panel.h"

#include "ui/base/refresh_gate.h"
#include "ui/base/view_context.h"
#include "ui/events/event_focus.h"
#include "ui/events/event_words.h"
#include "ui/parts/labels.h"
#include "ui/parts/rfc_link.h"
#include "ui/parts/scrolling.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr int kRefreshMs = 80;
constexpr std::size_t kMostCauses = 40, kMostEffects = 40;
constexpr double kMark = 12;

} // namespace

WhyPanel::WhyPanel(ViewContext& context, EventFocus& focus, QWidget* parent)
    : QWidget(parent), m_context(context), m_focus(focus)
{
    setObjectName(u"whyPanel"_qs);
    setAccessibleName(tr("Why"));
    build();
    applyTheme();
    m_gate = new RefreshGate(context, this, kRefreshMs, [this] { refresh(); });
    connect(&focus, &EventFocus::eventChanged, m_gate, [this] {
        if (!m_context.playback.playing())
            m_gate->refreshNow();
    });
    connect(&context.selection, &Selection::futureChanged, m_gate, &RefreshGate::refreshNow);
    connect(&context.theme, &Theme::changed, this, &WhyPanel::applyTheme);
}

QSize WhyPanel::sizeHint() const
{
    const double s = m_context.theme.scale();
    return QSizeF(330 * s, 420 * s).toSize();
}

void WhyPanel::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_content = new QWidget(this);
    outer->addWidget(scrolling(m_content));
    auto* column = new QVBoxLayout(m_content);
    const auto addLabel = [this, column](const char* role) {
        QLabel* label = makeTextLabel({}, role, this);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
        return label;
    };
    m_place = addLabel("aside");
    m_title = addLabel("section");
    m_sentence = addLabel(nullptr);
    m_link = new RfcLink(m_context.theme, this);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    auto* buttons = new QHBoxLayout;
    m_back = new QPushButton(tr("\u2190 Its cause"), this);
    m_back->setToolTip(tr("To what caused it  (%1)").arg(u"Alt+Left"_qs));
    m_forth = new QPushButton(tr("Its effect \u2192"), this);
    m_forth->setToolTip(tr("To what it caused  (%1)").arg(u"Alt+Right"_qs));
    buttons->addWidget(m_back);
    buttons->addWidget(m_forth);
    buttons->addStretch(1);
    column->addLayout(buttons);
    m_causesHead = addLabel("aside");
    m_causes = addList(tr("What led to it"));
    column->addWidget(m_causes, 3);
    m_effectsHead = addLabel("aside");
    m_effects = addList(tr("What it led to"));
    column->addWidget(m_effects, 2);
    connect(m_back, &QPushButton::clicked, &m_focus, &EventFocus::toCause);
    connect(m_forth, &QPushButton::clicked, &m_focus, &EventFocus::toEffect);
    setFocusProxy(m_causes);
}

QListWidget* WhyPanel::addList(const QString& name)
{
    auto* list = new QListWidget(this);
    list->setAccessibleName(name);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setTextElideMode(Qt::ElideRight);
    list->setSpacing(2);
    connect(list, &QListWidget::itemClicked, this, &WhyPanel::walkTo);
    connect(list, &QListWidget::itemActivated, this, &WhyPanel::walkTo);
    return list;
}

void WhyPanel::refresh()
{
    m_lines.clear();
    m_causes->clear();
    m_effects->clear();
    const Run* run = m_context.run();
    const EventRef event = m_focus.event();
    const bool any = run && event.valid();
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_title, m_sentence, m_back, m_forth, m_causesHead,
                                         m_causes, m_effectsHead, m_effects})
        part->setVisible(any);
    if (!any) {
        m_link->setPlace({});
        m_place->setText(run ? tr("Nothing has happened yet.")
                             : tr("Choose an event or a packet to read why it came about."));
        return;
    }
    showWords(*run, event);
    showChain(*run);
    showEffects(*run);
}

void WhyPanel::showWords(const Run& run, EventRef event)
{
    const EventLine line = eventLine(run, event);
    const QString place = eventPlaceText(run, line);
    m_place->setText(m_focus.chosen() ? place : tr("%1 (the latest)").arg(place));
    m_title->setText(QString::fromStdString(line.what));
    m_sentence->setText(QString::fromStdString(line.why));
    m_link->setPlace(line.place);
}

void WhyPanel::showChain(const Run& run)
{
    const std::size_t before = causesBefore(run.lanes[m_focus.event().lane], m_focus.event().event);
    const auto chain = m_focus.chain(kMostCauses + 1);
    m_causesHead->setText(before == 0 ? tr("Nothing led to it: it is a beginning.")
                                      : tr("What led to it, the beginning first"));
    if (before + 1 > chain.size())
        addNote(m_causes, tr("%1 earlier causes").arg(before + 1 - chain.size()));
    for (const EventRef ref : chain)
        addLine(m_causes, run, ref);
    m_causes->setCurrentRow(m_causes->count() - 1);
    QListWidgetItem* here = m_causes->item(m_causes->count() - 1);
    QFont bold = m_causes->font();
    bold.setWeight(QFont::DemiBold);
    here->setFont(bold);
    m_causes->scrollToItem(here);
    m_back->setEnabled(m_focus.hasCause());
}

void WhyPanel::showEffects(const Run& run)
{
    const auto effects = m_focus.effects();
    const bool hidden = m_context.selection.futureHidden();
    m_effectsHead->setText(!effects.empty() ? tr("What it led to")
                           : hidden         ? tr("It has led to nothing so far.")
                                            : tr("It leads to nothing further."));
    for (std::size_t i = 0; i < effects.size() && i < kMostEffects; ++i)
        addLine(m_effects, run, effects[i]);
    if (effects.size() > kMostEffects)
        addNote(m_effects, tr("%1 more").arg(effects.size() - kMostEffects));
    m_effects->setVisible(!effects.empty());
    m_forth->setEnabled(!effects.empty());
}

void WhyPanel::addLine(QListWidget* list, const Run& run, EventRef event)
{
    const EventLine line = eventLine(run, event);
    const QString what = QString::fromStdString(line.what);
    // The lane stands above: all causes and effects are of the same one.
    const QString where = eventTimeText(line.time) + u" \u00b7 "_qs + hostText(line)
                          + u" \u00b7 "_qs + kindText(line.kind);
    auto* item = new QListWidgetItem(what + u'\n' + where, list);
    item->setData(Qt::UserRole, static_cast<int>(m_lines.size()));
    item->setData(Qt::AccessibleTextRole, what + u", "_qs + where);
    item->setToolTip(u"<b>%1</b><br>%2"_qs.arg(what.toHtmlEscaped(),
                                               QString::fromStdString(line.why).toHtmlEscaped()));
    const int side = static_cast<int>(std::lround(kMark * m_context.theme.scale()));
    QPixmap mark = eventMark(m_context.theme, run, event, side, devicePixelRatioF());
    if (mark.isNull()) { // the words stand below each other
        mark = QPixmap(QSize(side, side) * devicePixelRatioF());
        mark.setDevicePixelRatio(devicePixelRatioF());
        mark.fill(Qt::transparent);
    }
    item->setIcon(QIcon(mark));
    m_lines.push_back(event);
}

void WhyPanel::addNote(QListWidget* list, const QString& text)
{
    auto* item = new QListWidgetItem(text, list);
    item->setFlags(Qt::NoItemFlags);
}

void WhyPanel::walkTo(const QListWidgetItem* item)
{
    const QVariant line = item ? item->data(Qt::UserRole) : QVariant();
    if (!line.isValid())
        return;
    const auto at = static_cast<std::size_t>(line.toInt());
    if (at >= m_lines.size() || m_lines[at] == m_focus.event())
        return;
    // The list is filled anew, which it must not be while it tells what was pressed.
    QMetaObject::invokeMethod(
        &m_focus, [this, event = m_lines[at]] { m_focus.goTo(event); }, Qt::QueuedConnection);
}

void WhyPanel::applyTheme()
{
    const Theme& theme = m_context.theme;
    const auto px = theme.pixels();
    m_content->layout()->setContentsMargins(px(16), px(12), px(4), px(12));
    m_content->layout()->setSpacing(px(6));
    for (QListWidget* list : {m_causes, m_effects}) {
        list->setFont(theme.font(FontRole::Label));
        list->setIconSize(QSize(px(kMark), px(kMark)));
        list->setMinimumHeight(px(64));
    }
    if (m_gate)
        m_gate->refreshNow();
}

} // namespace roundtrip::ui
