// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/names.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

#include <QRandomGenerator>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString wallet = u"W-1"_s;

QString inWords(const LotRow &row)
{
    const Lot &lot = row.lot;
    return QStringList {QString::number(lot.number),
                        word(lot.type),
                        QString::number(lot.amountMinor),
                        QString::number(lot.remainingMinor),
                        toIso(lot.grantedAt),
                        lot.validThrough ? toIso(*lot.validThrough) : u"-"_s,
                        lot.expiresAt ? toIso(*lot.expiresAt) : u"-"_s,
                        lot.invoiced ? u"invoiced"_s : u"free"_s,
                        QString::number(lot.policyVersion),
                        QString::number(row.expiredMinor),
                        QString::number(row.grantedBy),
                        row.grantedByType,
                        row.reason,
                        row.ref}
        .join(u' ');
}

QString inWords(const PurchaseRow &row)
{
    const QList<qint64> numbers {row.position,
                                 row.amountMinor,
                                 row.paidMinor,
                                 row.refundedMinor,
                                 row.refundedPaidMinor,
                                 row.refunds,
                                 row.reversedBy.value_or(0)};
    QStringList words {row.wallet, row.ref, toIso(row.spentAt), row.description};
    for (const qint64 number : numbers)
        words << QString::number(number);
    return words.join(u' ');
}

QString inWords(const WalletDetails &details)
{
    const WalletRow &row = details.row;
    QStringList words {row.id,
                       row.owner,
                       row.customer,
                       row.market,
                       row.status,
                       QString::number(row.entries),
                       toIso(row.openedAt),
                       toIso(row.lastAt)};
    for (const CreditType type : allCreditTypes) {
        const CreditsCard &card = details.cards[type];
        words << QString::number(card.availableMinor) << QString::number(card.lots)
              << QString::number(card.policy.version);
        if (card.nextExpiry)
            words << toIso(card.nextExpiry->expiresAt)
                  << QString::number(card.nextExpiry->amountMinor);
    }
    return words.join(u' ');
}

template<class Row>
QStringList inWords(const Result<std::vector<Row>> &rows)
{
    QStringList words;
    for (const Row &row : mustBe(rows))
        words << inWords(row);
    return words;
}

/// As the read models had it, and the store's clock said it, after a command.
struct Seen
{
    Position position = 0;
    Instant at;
    QStringList lots;
    QStringList purchases;
    QString details;
};

/// A wallet's life, of which every command that was accepted was looked at when it was new.
class Life
{
public:
    Life()
    {
        company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
        look();
        for (int i = 0; i < 420; ++i) {
            company.clock().advance(random(3) == 0 ? random(20 * 86'400) : random(7'200));
            if (tell(command(i)))
                look();
        }
    }

    Company company;
    std::vector<Seen> seen;

private:
    int random(int below) { return int(m_random.bounded(below)); }
    WalletCommand command(int i)
    {
        const QString reason = u"because"_s;
        const auto type = CreditType(random(3));
        const qint64 amountMinor = 1 + random(2'000);
        const QString purchase = u"P%1"_s.arg(random(i + 1));
        switch (random(12)) {
        case 0:
        case 1:
        case 2:
            return AddCredits {type, 2 * amountMinor, reason, u"pay-%1"_s.arg(i), {}};
        case 3:
        case 4:
        case 5:
            return SpendCredits {amountMinor, u"P%1"_s.arg(i), u"thing %1"_s.arg(i)};
        case 6:
        case 7:
            return RefundPurchase {purchase, 1 + amountMinor / 4, reason, {}};
        case 8:
            return SubtractCredits {type, 1 + amountMinor / 8, 0, reason, {}};
        case 9:
            return ReverseEntry {m_done.value(random(i + 1)), reason, {}, true};
        case 10:
            return extension();
        default:
            return ExpireCredits {};
        }
    }
    /// Of a lot that still holds something and ends one day.
    WalletCommand extension()
    {
        const Instant now = company.clock().now();
        for (const LotRow &row : mustBe(company.queries().lots(wallet).result())) {
            if (row.lot.remainingMinor > 0 && row.lot.expiresAt && row.lot.isUsableAt(now))
                return ExtendExpiry {
                    {row.lot.number}, row.lot.validThrough->addDays(7), u"because"_s, {}};
        }
        return ExpireCredits {};
    }
    bool tell(const WalletCommand &command)
    {
        Commands &commands = company.backoffice().commands();
        const Command made = commands.make(wallet, command);
        const CommandResult result = commands.send(made).result();
        if (result.status == Outcome::Status::Succeeded)
            m_done << made.id;
        return result.status == Outcome::Status::Succeeded && result.last > 0;
    }
    void look()
    {
        company.synchronize();
        Queries &queries = company.queries();
        seen.push_back({company.head(), company.clock().now(),
                        inWords(queries.lots(wallet).result()),
                        inWords(queries.purchases(wallet).result()),
                        inWords(mustBe(queries.wallet(wallet).result()))});
    }

    QRandomGenerator m_random {20'261'124};
    QStringList m_done;
};

} // namespace

/// What is told of a moment is what was told then, whatever has happened since.
class tst_pastwallets : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_life = std::make_unique<Life>(); }
    void cleanupTestCase() { m_life.reset(); }
    void storyIsRich();
    void partsAreWhatTheyWere();
    void walletIsWhatItWas();
    void entriesAndBalances();

private:
    std::unique_ptr<Life> m_life;
};

/// A story in which nothing happens proves nothing.
void tst_pastwallets::storyIsRich()
{
    Criteria all;
    all.categories = {u"wallet"_s};
    QSet<QString> types;
    for (const RecordedEvent &event :
         mustBe(m_life->company.queries().events(all, 10'000).result()))
        types << event.event.type;
    for (const auto &type :
         {nameOf<CreditsAdded>, nameOf<CreditsSpent>, nameOf<CreditsRefunded>,
          nameOf<CreditsSubtracted>, nameOf<CreditsExpired>, nameOf<EntryReversed>,
          nameOf<CreditsRestored>, nameOf<ExpiryExtended>, nameOf<ExpiryChecked>})
        QVERIFY2(types.contains(QString(type)), type.data());
    QCOMPARE_GT(m_life->seen.size(), size_t(220));
}

void tst_pastwallets::partsAreWhatTheyWere()
{
    Queries &queries = m_life->company.queries();
    QRandomGenerator random(1);
    std::vector<Seen> seen = m_life->seen;
    std::shuffle(seen.begin(), seen.end(), random); // what is kept between two questions is right
    for (const Seen &then : seen) {
        QCOMPARE(inWords(queries.lotsAt(wallet, then.position).result()), then.lots);
        QCOMPARE(inWords(queries.purchasesAt(wallet, then.position).result()), then.purchases);
    }
}

void tst_pastwallets::walletIsWhatItWas()
{
    Queries &queries = m_life->company.queries();
    for (const Seen &then : m_life->seen) {
        for (const AsOf &asOf :
             {AsOf {then.at}, AsOf {then.at, then.position}, AsOf {{}, {}, {}, then.position}}) {
            const WalletDetails details = mustBe(queries.walletAt(wallet, asOf).result());
            QCOMPARE(inWords(details), then.details);
            QCOMPARE(details.lastEntry, then.position);
        }
    }
}

void tst_pastwallets::entriesAndBalances()
{
    Queries &queries = m_life->company.queries();
    const auto steps = mustBe(queries.balances(wallet).result());
    const Keys all = mustBe(queries.timelineKeys({wallet, {}, SortOrder::Ascending, {}}).result());
    QCOMPARE(steps.size(), all.size());
    for (size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].position, all[i]);
        const WalletDetails details =
            mustBe(queries.walletAt(wallet, {{}, {}, {}, steps[i].position}).result());
        QCOMPARE(details.row.entries, qint64(i + 1));
        QCOMPARE(details.lastEntry, steps[i].position);
        QCOMPARE(details.asOf, steps[i].occurredAt);
        QCOMPARE(details.row.available, steps[i].after);
        QCOMPARE(mustBe(queries.timelineKeys({wallet, {}, SortOrder::Ascending, steps[i].position})
                            .result()),
                 Keys(all.begin(), all.begin() + qsizetype(i + 1)));
    }
}

QTEST_GUILESS_MAIN(tst_pastwallets)
#include "tst_pastwallets.moc"
