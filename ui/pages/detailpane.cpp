// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/detailpane.h"

#include "core/serialization/names.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/models/whenanswered.h"
#include "ui/shell/theme.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const EntryDetails &entry)
{
    TimelineRow row;
    row.type = entry.recorded.event.type;
    if (entry.event) {
        std::visit(
            [&row]<class E>(const E &event) {
                if constexpr (requires { event.purchase; })
                    row.ref = event.purchase;
            },
            *entry.event);
        for (const LotChange &lot : entry.lots)
            row.delta[lot.type] += lot.afterMinor - lot.beforeMinor;
    }
    return entryWords(row);
}

Facts *lotsOf(const EntryDetails &entry)
{
    auto *facts = new Facts;
    for (const LotChange &lot : entry.lots) {
        const QString what = DetailPane::tr("Lot %1 · %2").arg(lot.number).arg(typeWord(lot.type));
        const int exponent = entry.currency.exponent;
        QString change = u"%1 → %2"_s.arg(amountText(lot.beforeMinor, exponent),
                                          amountText(lot.afterMinor, exponent));
        if (lot.validThrough)
            change += u"\n"_s + DetailPane::tr("valid through %1").arg(dateText(*lot.validThrough));
        facts->add(what, change);
    }
    return facts;
}

QString sentenceOf(const CommandRow &row)
{
    if (!row.outcome && row.decidedBy)
        return DetailPane::tr("There is no outcome: the program or the computer stopped before "
                              "there was one. The command was sent again: attempt %1 decided it.")
            .arg(QLocale().toString(*row.decidedBy));
    if (!row.outcome)
        return row.isInterrupted ? DetailPane::tr(
                   "There is no outcome: the program or the computer stopped before there was one. "
                   "Nothing was booked; the command may be sent again.")
                                 : DetailPane::tr("It is being handled.");
    if (!row.outcome->reason.isEmpty())
        return errorText({row.outcome->reason, row.outcome->facts, {}}, row.currency).both();
    if (row.outcome->status == Outcome::Status::Duplicate)
        return DetailPane::tr("It was carried out before; nothing was done again.");
    return DetailPane::tr("It was carried out.");
}

} // namespace

DetailPane::DetailPane(Queries &queries, const Zone &zone, QWidget *parent)
    : QFrame(parent)
    , m_queries(queries)
    , m_zone(zone)
    , m_hint(secondaryLabel(tr("Select a row to see what is behind it.")))
    , m_scroll(new QScrollArea)
    , m_strip(new MessageStrip)
    , m_json(new JsonView(tr("Payload")))
{
    setObjectName(u"pane"_s);
    setAccessibleName(tr("Details"));
    constexpr int characters = 36;
    setMinimumWidth(characters * fontMetrics().averageCharWidth());
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Details"));
    m_scroll->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gridOf(this), 0, 0, 0);
    column->addWidget(m_strip);
    column->addWidget(m_hint, 1);
    column->addWidget(m_scroll, 3);
    column->addWidget(m_json, 2);
    m_scroll->hide();
    m_json->hide();
    constexpr int delayMs = 80;
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, [this] { (this->*m_what)(*m_key); });
}

void DetailPane::showEntry(std::optional<Position> position)
{
    showSoon(&DetailPane::askForEntry, position);
}

void DetailPane::showCommand(std::optional<qint64> attemptNo)
{
    showSoon(&DetailPane::askForCommand, attemptNo);
}

void DetailPane::showSoon(Show what, std::optional<qint64> key)
{
    m_what = what;
    m_key = key;
    ++m_token;
    m_strip->hide();
    if (key) {
        m_delay.start();
        return;
    }
    m_delay.stop();
    m_scroll->hide();
    m_json->hide();
    m_hint->show();
}

void DetailPane::askForEntry(qint64 position)
{
    whenAnswered(m_queries.entry(position), this,
                 [this, token = m_token](const Result<EntryDetails> &entry) {
                     if (token != m_token)
                         return;
                     if (entry)
                         present(*entry);
                     else
                         presentError(entry.error());
                 });
}

void DetailPane::askForCommand(qint64 attemptNo)
{
    const auto question = m_queries.commandRows({attemptNo});
    whenAnswered(question, this,
                 [this, token = m_token](const Result<std::vector<CommandRow>> &rows) {
                     if (token != m_token)
                         return;
                     if (!rows)
                         presentError(rows.error());
                     else if (!rows->empty())
                         present(rows->front());
                 });
}

void DetailPane::presentError(const Error &error)
{
    m_strip->showError(error);
}

QVBoxLayout *DetailPane::begin(const QString &title, const QString &sentence)
{
    const int grid = gridOf(this);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(grid, grid, grid, grid);
    column->setSpacing(grid);
    auto *heading = valueLabel(title);
    heading->setFont(scaled(heading->font(), 1.2, QFont::DemiBold));
    column->addWidget(heading);
    column->addWidget(valueLabel(sentence));
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    return column;
}

void DetailPane::end(const QByteArray &json)
{
    m_json->setJson(json);
    m_hint->hide();
    m_scroll->show();
    m_json->show();
}

void DetailPane::addLink(QVBoxLayout *column, const QString &text, const QString &wallet,
                         std::optional<Position> entry)
{
    if (!entry)
        return;
    auto *link = new QPushButton(text);
    link->setToolTip(tr("Show entry %1 of the store").arg(*entry));
    link->setMinimumWidth(1); // the pane may be narrow
    connect(link, &QPushButton::clicked, this,
            [this, wallet, position = *entry] { emit entryWanted(wallet, position); });
    column->addWidget(link, 0, Qt::AlignLeft);
}

void DetailPane::present(const EntryDetails &entry)
{
    const RecordedEvent &recorded = entry.recorded;
    QVBoxLayout *column = begin(titleOf(entry), entrySentence(entry));
    if (!entry.lots.empty()) {
        column->addWidget(sectionLabel(tr("Lots, before → after")));
        column->addWidget(lotsOf(entry));
    }
    auto *travel = new QPushButton(tr("Wallet as of this entry"));
    travel->setToolTip(tr("Show what was in the wallet right after the entry"));
    travel->setMinimumWidth(1); // the pane may be narrow
    connect(travel, &QPushButton::clicked, this,
            [this, position = entry.recorded.position] { emit pastWanted(position); });
    column->addWidget(travel, 0, Qt::AlignLeft);
    addLink(column, tr("The entry it reverses"), recorded.stream.subject(), entry.reverses);
    addLink(column, tr("The entry that reversed it"), recorded.stream.subject(), entry.reversedBy);
    column->addWidget(sectionLabel(tr("When and by whom")));
    auto *facts = new Facts;
    facts->add(tr("By"), recorded.event.actor);
    facts->add(tr("Occurred"), fullTime(recorded.event.occurredAt, entry.zone));
    if (!(entry.zone == m_zone))
        facts->add(tr("In your zone"), fullTime(recorded.event.occurredAt, m_zone));
    facts->add(tr("UTC"), utcTime(recorded.event.occurredAt));
    facts->add(tr("Recorded"), utcTime(recorded.recordedAt));
    for (auto value = recorded.event.metadata.all().begin();
         value != recorded.event.metadata.all().end(); ++value)
        facts->add(value.key(), value.value().toVariant().toString());
    column->addWidget(facts);

    column->addWidget(sectionLabel(tr("Command")));
    auto *command = new Facts;
    if (entry.command) {
        QStringList asked {commandWord(entry.command->attempt.type),
                           askedFor(entry.command->attempt, entry.currency)};
        asked.removeAll(QString());
        command->add(tr("Asked for"), asked.join(u", "_s));
        command->add(tr("Outcome"), outcomeWord(*entry.command));
        command->add(tr("Sent by"), entry.command->attempt.issuedBy);
    }
    command->addFixed(tr("Id"), recorded.event.commandId);
    column->addWidget(command);

    column->addWidget(sectionLabel(tr("In the store")));
    auto *store = new Facts;
    store->add(tr("Position"), QString::number(recorded.position));
    store->add(tr("Version"),
               tr("%1 of wallet %2").arg(recorded.version).arg(recorded.stream.subject()));
    store->add(tr("Type"),
               tr("%1, version %2").arg(recorded.event.type).arg(recorded.event.typeVersion));
    store->addFixed(tr("Event id"), recorded.event.id.toString(QUuid::WithoutBraces));
    store->addFixed(tr("Chain hash"),
                    QString::fromLatin1(recorded.chainHash.toHex().left(16)) + u'…');
    column->addWidget(store);
    column->addStretch(1);
    end(recorded.event.payload);
}

void DetailPane::present(const CommandRow &row)
{
    const Attempt &attempt = row.attempt;
    QVBoxLayout *column =
        begin(u"%1: %2"_s.arg(commandWord(attempt.type), outcomeWord(row)), sentenceOf(row));
    auto *facts = new Facts;
    facts->add(isMarketCommand(attempt.type) ? tr("Market") : tr("Wallet"), attempt.subject);
    facts->add(tr("Asked for"), askedFor(attempt, row.currency));
    facts->add(tr("By"), attempt.actor);
    facts->add(tr("Sent by"), attempt.issuedBy);
    facts->add(tr("Sent"),
               fullTime(attempt.issuedAt, m_zone) + u"\n"_s + utcTime(attempt.issuedAt));
    if (attempt.givenAt)
        facts->add(tr("For the instant"), utcTime(*attempt.givenAt));
    if (attempt.importNo)
        facts->add(tr("Import"), QString::number(*attempt.importNo));
    if (row.outcome) {
        facts->add(tr("Reason code"), row.outcome->reason);
        if (row.outcome->first != 0)
            facts->add(tr("Entries"),
                       row.outcome->first == row.outcome->last
                           ? QString::number(row.outcome->first)
                           : tr("%1 to %2").arg(row.outcome->first).arg(row.outcome->last));
        facts->add(tr("Took"), tr("%1 µs").arg(QLocale().toString(row.outcome->durationMicros)));
    }
    facts->addFixed(tr("Id"), attempt.commandId);
    facts->add(tr("Attempt"), QString::number(attempt.no));
    column->addWidget(facts);
    addWay(column, row);
    column->addStretch(1);
    end(attempt.payload);
}

/// To what the command was about.
void DetailPane::addWay(QVBoxLayout *column, const CommandRow &row)
{
    const Attempt &attempt = row.attempt;
    auto *go = new QPushButton;
    go->setMinimumWidth(1); // the pane may be narrow
    column->addWidget(go, 0, Qt::AlignLeft);
    if (isMarketCommand(attempt.type)) {
        go->setText(tr("Show the market’s policies"));
        go->setToolTip(tr("Open the policies of market %1").arg(attempt.subject));
        connect(go, &QPushButton::clicked, this,
                [this, market = attempt.subject] { emit marketWanted(market); });
        return;
    }
    if (isDocumentCommand(attempt.type)) {
        const QJsonObject payload = QJsonDocument::fromJson(attempt.payload).object();
        const QString purchase = payload.value("purchase"_L1).toString();
        go->setText(tr("Show the purchase"));
        go->setToolTip(tr("Everything about purchase %1").arg(purchase));
        connect(go, &QPushButton::clicked, this,
                [this, wallet = attempt.subject, purchase] { emit storyWanted(wallet, purchase); });
        return;
    }
    const Position last = row.outcome ? row.outcome->last : 0;
    go->setText(last != 0 ? tr("Show the entry in the wallet") : tr("Show the wallet"));
    go->setToolTip(tr("Open wallet %1").arg(attempt.subject));
    connect(go, &QPushButton::clicked, this, [this, wallet = attempt.subject, last] {
        if (last != 0)
            emit entryWanted(wallet, last);
        else
            emit walletWanted(wallet);
    });
}

} // namespace ewallet
