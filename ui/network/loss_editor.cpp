// SPDX-License-Identifier: GPL-3.0-or-later
// See loss_editor.h.
#include "ui/network/loss_editor.h"

#include "ui/network/link_editor.h"
#include "ui/network/loss_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {

LossEditor::LossEditor(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_name = new QLabel(tr("Lost"), this);
    m_head->addWidget(m_name);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_head->addLayout(row, 1);
    const std::array<QString, 2> names{tr("Kind of loss to the server"),
                                       tr("Kind of loss to the client")};
    for (std::size_t i = 0; i < m_kind.size(); ++i) {
        m_kind[i] = new QComboBox(this);
        m_kind[i]->addItems({tr("singly"), tr("bursts")});
        m_kind[i]->setAccessibleName(names[i]);
        m_kind[i]->setObjectName(QStringLiteral("lossKind%1").arg(i));
        m_kind[i]->setToolTip(tr("Each packet by itself, or in bursts as Gilbert and Elliott "
                                 "describe them: the link is good or bad, and may turn at each "
                                 "packet"));
        m_kind[i]->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(m_kind[i], &QComboBox::currentIndexChanged, this, &LossEditor::kindChosen);
        row->addWidget(m_kind[i], 1);
    }
    m_name->setBuddy(m_kind[0]);
    column->addLayout(m_head);
    for (const LinkField field : {LinkField::Loss, LinkField::GoodToBad, LinkField::BadToGood,
                                  LinkField::LossGood, LinkField::LossBad}) {
        m_editors.push_back(new LinkEditor(field, this));
        connect(m_editors.back(), &LinkEditor::edited, this, &LossEditor::edited);
        column->addWidget(m_editors.back());
    }
    m_words = new QLabel(this);
    m_words->setObjectName(u"lossWords"_qs);
    m_words->setProperty("role", u"aside"_qs);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
}

void LossEditor::setScale(double scale)
{
    m_scale = scale;
    placeName(m_head, m_name, !m_alike, m_scale);
    for (LinkEditor* editor : m_editors)
        editor->setScale(scale);
}

QString LossEditor::sentence() const { return m_words->text(); }

void LossEditor::show(const Scenario& scenario, bool alike)
{
    m_alike = alike;
    const auto& links = scenario.network.link;
    m_kind[1]->setVisible(!alike);
    placeName(m_head, m_name, !alike, m_scale);
    for (std::size_t i = 0; i < m_kind.size(); ++i) {
        const QSignalBlocker quiet(m_kind[i]);
        m_kind[i]->setCurrentIndex(links[i].gilbertElliott ? 1 : 0);
    }
    for (LinkEditor* editor : m_editors) {
        editor->show(scenario, alike);
        const bool used = std::any_of(links.begin(), links.end(), [&](const LinkConfig& link) {
            return hasUse(link, editor->field());
        });
        editor->setVisible(used);
    }
    m_words->setText(alike ? lossSentence(links[0])
                           : tr("To the server: %1\nTo the client: %2")
                                 .arg(lossSentence(links[0]), lossSentence(links[1])));
}

bool LossEditor::apply(NetworkConfig& network) const
{
    for (std::size_t i = 0; i < m_kind.size(); ++i) {
        LinkConfig& link = network.link[i];
        const bool bursts = m_kind[m_alike ? 0 : i]->currentIndex() == 1;
        if (bursts && !link.gilbertElliott) {
            link.gilbertElliott = burstsLike(link);
            link.loss = {};
        } else if (!bursts && link.gilbertElliott) {
            link.loss = independentLike(link);
            link.gilbertElliott.reset();
        } else {
            for (const LinkEditor* editor : m_editors) {
                if (!editor->applyTo(network, i))
                    return false;
            }
        }
    }
    return true;
}

void LossEditor::kindChosen() { Q_EMIT edited(); }

} // namespace roundtrip::ui
