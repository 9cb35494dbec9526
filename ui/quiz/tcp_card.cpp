// SPDX-License-Identifier: GPL-3.0-or-later
// See tcp_card.h.
#include "ui/quiz/tcp_card.h"

#include "core/report/explain.h"
#include "ui/base/view_context.h"
#include "ui/fates/button_rows.h"
#include "ui/parts/labels.h"
#include "ui/parts/rfc_link.h"
#include "ui/quiz/tcp_role.h"
#include "ui/steps/steps_model.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

struct FlagName {
    std::uint8_t bit;
    const char* name;
};
constexpr std::array kFlags{FlagName{TcpFlags::Syn, "SYN"}, FlagName{TcpFlags::Ack, "ACK"},
                            FlagName{TcpFlags::Fin, "FIN"}, FlagName{TcpFlags::Rst, "RST"},
                            FlagName{TcpFlags::Psh, "PSH"}};

QString text(const std::string& source) { return QString::fromStdString(source); }

QString words(const Phrase& phrase) { return filledText(phrase.text, phrase.arguments); }

QString hostName(HostRole host)
{
    return host == HostRole::Client ? TcpCard::tr("client") : TcpCard::tr("server");
}

/// A sequence number has 32 bits (RFC 9293, section 3.4).
std::optional<std::uint32_t> numberIn(const QLineEdit& edit)
{
    bool ok = false;
    const std::uint32_t value = edit.text().toUInt(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

} // namespace

TcpCard::TcpCard(ViewContext& context, TcpRole& role, QWidget* parent)
    : QWidget(parent), m_context(context), m_role(role)
{
    setObjectName(u"tcpCard"_qs);
    setAccessibleName(tr("You are TCP"));
    build();
    connect(&role, &TcpRole::changed, this, &TcpCard::showRole);
    connect(&context.theme, &Theme::changed, this, &TcpCard::applyTheme);
    applyTheme();
    showRole();
}

void TcpCard::build()
{
    auto* column = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("You are TCP of the"), this);
    title->setProperty("role", u"aside"_qs);
    m_host = new QComboBox(this);
    m_host->setObjectName(u"tcpHost"_qs);
    m_host->setAccessibleName(tr("Whose segments you send"));
    m_host->addItems({hostName(HostRole::Client), hostName(HostRole::Server)});
    connect(m_host, &QComboBox::activated, this,
            [this](int host) { m_role.setHost(static_cast<HostRole>(host)); });
    head->addWidget(title);
    head->addWidget(m_host, 1);
    column->addLayout(head);
    m_lead = makeTextLabel(u"tcpLead"_qs, "section", this);
    m_knows = makeTextLabel(u"tcpKnows"_qs, "aside", this);
    column->addWidget(m_lead);
    column->addWidget(m_knows);
    buildForm();
    column->addWidget(m_form);
    m_result = makeTextLabel(u"tcpResult"_qs, "section", this);
    m_why = makeTextLabel(u"tcpWhy"_qs, nullptr, this);
    column->addWidget(m_result);
    column->addWidget(m_why);
    m_link = new RfcLink(m_context.theme, this);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    buildButtons();
    column->addWidget(m_rows);
    m_score = makeTextLabel(u"tcpScore"_qs, "aside", this);
    column->addWidget(m_score);
}

TcpCard::Number TcpCard::addNumber(const QString& name, const QString& shown)
{
    auto* label = new QLabel(shown, m_form);
    auto* edit = new QLineEdit(m_form);
    edit->setObjectName(name);
    edit->setAccessibleName(shown);
    edit->setMaxLength(10);
    edit->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,10}"_qs), edit));
    label->setBuddy(edit);
    connect(edit, &QLineEdit::textChanged, this, &TcpCard::showForm);
    connect(edit, &QLineEdit::returnPressed, this, &TcpCard::checkForm);
    return {label, edit};
}

void TcpCard::buildForm()
{
    m_form = new QWidget(this);
    auto* grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    auto* flags = new QWidget(m_form);
    auto* boxes = new QGridLayout(flags); // two columns: more are too wide for large letters
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setVerticalSpacing(0);
    for (const FlagName& flag : kFlags) {
        const QString name = QString::fromLatin1(flag.name);
        auto* box = new QCheckBox(name, flags);
        box->setObjectName(u"flag"_qs + name);
        connect(box, &QCheckBox::toggled, this, &TcpCard::showForm);
        const auto place = static_cast<int>(m_flags.size());
        boxes->addWidget(box, place / 2, place % 2);
        m_flags.push_back(box);
    }
    m_seq = addNumber(u"tcpSeq"_qs, tr("Sequence number"));
    m_ack = addNumber(u"tcpAck"_qs, tr("Acknowledgment"));
    m_length = addNumber(u"tcpLength"_qs, tr("Bytes of data"));
    for (QLabel*& verdict : m_verdicts) {
        verdict = makeTextLabel({}, "aside", m_form);
    }
    int row = 0;
    grid->addWidget(flags, row++, 0, 1, 2);
    grid->addWidget(m_verdicts[0], row++, 0, 1, 2);
    int field = 1;
    for (const Number& number : {m_seq, m_ack, m_length}) {
        grid->addWidget(number.name, row, 0);
        grid->addWidget(number.edit, row++, 1);
        grid->addWidget(m_verdicts[static_cast<std::size_t>(field++)], row++, 0, 1, 2);
    }
}

void TcpCard::buildButtons()
{
    m_rows = new ButtonRows(m_context.theme, this);
    const auto add = [&](const QString& name, const QString& shown, auto slot) {
        auto* button = new QPushButton(shown, m_rows);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, slot);
        m_rows->add(button);
        return button;
    };
    m_check = add(u"tcpCheck"_qs, tr("Check"), [this] { checkForm(); });
    m_skip = add(u"tcpSkip"_qs, tr("Skip"), [this] { m_role.skip(); });
    m_goOn = add(u"tcpGoOn"_qs, tr("Next segment"), [this] { m_role.goOn(); });
    m_endButton = add(u"tcpEnd"_qs, tr("End"), [this] { m_role.end(); });
    m_end = new QAction(tr("End"), this);
    connect(m_end, &QAction::triggered, &m_role, &TcpRole::end);
    addAction(m_end);
}

QString TcpCard::lead() const
{
    switch (m_role.state()) {
    case TcpRole::State::Off: return {};
    case TcpRole::State::Preparing: return tr("The next segment is being looked for\u2026");
    case TcpRole::State::Waiting:
        return tr("Play or step on: the playhead stops before the next segment of the %1.")
            .arg(hostName(m_role.host()));
    case TcpRole::State::Finished:
        return tr("The %1 sends no more segments over TCP.").arg(hostName(m_role.host()));
    case TcpRole::State::Open:
    case TcpRole::State::Judged: break;
    }
    const NextSegmentExercise& exercise = *m_role.exercise();
    const QString what = text(exercise.leadText), host = hostName(m_role.host());
    switch (exercise.lead) {
    case Lead::Arrival:
        return tr("%1 is about to reach the %2. What does it send next?").arg(what, host);
    case Lead::Timer:
        return tr("The %1 of the %2 is about to expire. What does it send next?").arg(what, host);
    case Lead::Call:
        return tr("The program on the %1 comes to its next call: %2. What does TCP send next?")
            .arg(host, what);
    case Lead::Nothing: break;
    }
    return tr("What does the %1 send next?").arg(host);
}

QString TcpCard::knowledge() const
{
    const NextSegmentExercise& exercise = *m_role.exercise();
    QStringList lines;
    lines << tr("State: %1")
                 .arg(QString::fromUtf8(
                     tcpStateName(exercise.state).data(),
                     static_cast<qsizetype>(tcpStateName(exercise.state).size())));
    if (exercise.lastReceived)
        lines << tr("Came last: %1").arg(text(*exercise.lastReceived));
    if (exercise.mss > 0) {
        lines << tr("SND.UNA %1, SND.NXT %2, RCV.NXT %3")
                     .arg(exercise.sndUna)
                     .arg(exercise.sndNxt)
                     .arg(exercise.rcvNxt);
        lines << tr("Send window %1, cwnd %2, MSS %3")
                     .arg(exercise.sndWnd)
                     .arg(exercise.cwnd)
                     .arg(exercise.mss);
        lines << tr("Bytes to send: %1").arg(exercise.toSend);
    }
    return lines.join(u'\n');
}

std::optional<SegmentGuess> TcpCard::guess() const
{
    SegmentGuess out;
    for (std::size_t i = 0; i < m_flags.size(); ++i) {
        if (m_flags[i]->isChecked())
            out.flags = static_cast<std::uint8_t>(out.flags | kFlags[i].bit);
    }
    const auto seq = numberIn(*m_seq.edit), length = numberIn(*m_length.edit);
    const auto ack = (out.flags & TcpFlags::Ack) != 0 ? numberIn(*m_ack.edit) : std::optional(0U);
    if (!seq || !ack || !length)
        return std::nullopt;
    out.seq = *seq;
    out.ack = *ack;
    out.length = *length;
    return out;
}

void TcpCard::checkForm()
{
    const auto filled = guess();
    if (m_role.state() == TcpRole::State::Open && filled)
        m_role.check(*filled);
    else if (m_role.state() == TcpRole::State::Judged)
        m_role.goOn();
}

void TcpCard::clearForm()
{
    for (QCheckBox* box : m_flags)
        box->setChecked(false);
    for (const Number& number : {m_seq, m_ack, m_length})
        number.edit->clear();
}

/// Which fields count, and whether all are filled in.
void TcpCard::showForm()
{
    const bool open = m_role.state() == TcpRole::State::Open;
    const bool ack = m_flags[1]->isChecked();
    m_ack.edit->setEnabled(open && ack);
    m_ack.edit->setPlaceholderText(ack ? QString() : tr("only with ACK"));
    for (const Number& number : {m_seq, m_ack, m_length}) {
        const bool bad = !number.edit->text().isEmpty() && !numberIn(*number.edit);
        number.edit->setToolTip(bad ? tr("A number of 32 bits: at most 4294967295") : QString());
        if (number.edit->property("invalid").toBool() == bad)
            continue;
        number.edit->setProperty("invalid", bad);
        number.edit->style()->unpolish(number.edit);
        number.edit->style()->polish(number.edit);
    }
    m_check->setEnabled(open && guess().has_value());
    m_check->setToolTip(m_check->isEnabled() ? tr("Check  (Return)")
                                             : tr("Fill in all the numbers first"));
}

void TcpCard::showJudgement()
{
    const auto& judgement = m_role.judgement();
    for (std::size_t i = 0; i < m_verdicts.size(); ++i) {
        QLabel& label = *m_verdicts[i];
        label.setVisible(judgement.has_value());
        if (!judgement)
            continue;
        const FieldJudgement& field = judgement->fields[i];
        label.setText(
            field.right
                ? QChar(0x2713) + u' ' + tr("Right. %1").arg(words(field.hint))
                : QChar(0x2717) + u' '
                      + tr("Wrong: it is %1. %2").arg(text(field.expected), words(field.hint)));
    }
    m_result->setVisible(judgement.has_value());
    m_why->setVisible(judgement.has_value());
    if (judgement) {
        m_result->setText(judgement->right() ? tr("All right: this is the segment.")
                                             : tr("This is not the segment that TCP sends."));
        m_why->setText(words(judgement->explanation));
    }
    m_link->setPlace(judgement ? judgement->place : RfcPlace{});
}

void TcpCard::showRole()
{
    const TcpRole::State state = m_role.state();
    const bool open = state == TcpRole::State::Open;
    const bool shown = m_role.exercise() != nullptr;
    const bool changed = static_cast<int>(state) != m_shown;
    setVisible(m_role.active());
    m_host->setCurrentIndex(static_cast<int>(m_role.host()));
    m_lead->setText(lead());
    m_knows->setText(shown ? knowledge() : QString());
    m_knows->setVisible(open);
    m_form->setVisible(shown);
    if (open && changed)
        clearForm();
    for (QCheckBox* box : m_flags)
        box->setEnabled(open);
    m_seq.edit->setEnabled(open);
    m_length.edit->setEnabled(open);
    showForm();
    showJudgement();
    m_check->setVisible(open);
    m_skip->setVisible(open);
    m_goOn->setVisible(m_role.active() && !open && state != TcpRole::State::Preparing);
    m_goOn->setText(state == TcpRole::State::Finished ? tr("Once more") : tr("Next segment"));
    const TcpRole::Score& score = m_role.score();
    m_score->setText(score.segments == 0
                         ? tr("Nothing sent yet")
                         : tr("%1 of %2 segments right").arg(score.right).arg(score.segments));
    showEscape();
    m_rows->updateGeometry();
    m_shown = static_cast<int>(state);
    if (!changed || !isVisible())
        return;
    if (open)
        m_flags.front()->setFocus();
    else if (m_goOn->isVisible())
        m_goOn->setFocus();
}

void TcpCard::setEscapeTaken(bool taken)
{
    m_escapeTaken = taken;
    showEscape();
}

/// Escape belongs to others while nobody plays TCP, and to the armed fate before it: two commands
/// with one key would both do nothing.
void TcpCard::showEscape()
{
    const bool ends = m_role.active() && !m_escapeTaken;
    m_end->setEnabled(m_role.active());
    m_end->setShortcut(ends ? QKeySequence(Qt::Key_Escape) : QKeySequence());
    m_endButton->setText(m_escapeTaken ? tr("End") : tr("End  (Esc)"));
    m_endButton->setToolTip(m_escapeTaken ? tr("Escape disarms the next packet first") : QString());
    m_rows->updateGeometry();
}

void TcpCard::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(8), px(16), px(10));
    layout()->setSpacing(px(6));
    auto* grid = static_cast<QGridLayout*>(m_form->layout());
    grid->setHorizontalSpacing(px(8));
    grid->setVerticalSpacing(px(4));
}

} // namespace roundtrip::ui
