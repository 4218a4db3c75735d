// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backoffice.h"
#include "tests/support/given.h"
#include "tests/support/result.h"
#include "tests/support/testclock.h"

#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

const QString wallet = u"W-1"_s;

} // namespace

/// A command id decides once and for all (R38), in a real store.
class tst_repeatedcommands : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void E18_refundTwice();
    void E19_idempotency();

private:
    CommandResult send(const QString &id, const WalletCommand &payload);
    qint64 events();

    std::unique_ptr<QTemporaryDir> m_folder;
    TestClock m_clock;
    std::unique_ptr<Backoffice> m_backoffice;
};

void tst_repeatedcommands::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const Backoffice::Options options {
        m_folder->filePath(u"company.ewallet"_s),
        {{u"anna"_s, Role::Admin}, *Zone::named("Europe/Warsaw"), u"test"_s}};
    VERIFY_RESULT(Backoffice::initialise(options, m_clock));
    m_backoffice = std::make_unique<Backoffice>(options, m_clock);
    QCOMPARE(send(u"c0"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}).status, Status::Succeeded);
}

void tst_repeatedcommands::cleanup()
{
    m_backoffice.reset();
    m_folder.reset();
}

CommandResult tst_repeatedcommands::send(const QString &id, const WalletCommand &payload)
{
    m_clock.advance(60);
    return m_backoffice->commands().send({id, {}, u"anna"_s, wallet, payload, {}, {}}).result();
}

qint64 tst_repeatedcommands::events()
{
    const auto all = m_backoffice->queries().events({}, 1'000).result();
    return all ? qint64(all->size()) : -1;
}

void tst_repeatedcommands::E18_refundTwice()
{
    send(u"a1"_s, add(W, 6'000));
    send(u"a2"_s, spend(u"P"_s, 6'000));
    const CommandResult first = send(u"c1"_s, refund(u"P"_s, 6'000));
    QCOMPARE(first.status, Status::Succeeded);
    const qint64 before = events();

    const CommandResult again = send(u"c1"_s, refund(u"P"_s, 6'000));
    QCOMPARE(again.status, Status::Duplicate);
    QVERIFY(again.isDone());
    QCOMPARE(again.last, first.last);
    QCOMPARE(events(), before);

    const CommandResult other = send(u"c2"_s, refund(u"P"_s, 6'000));
    QCOMPARE(other.status, Status::Rejected);
    QCOMPARE(other.error.code, QString(code::refund_exceeds_purchase));
    QCOMPARE(other.error.facts,
             (QJsonObject {{u"ref"_s, u"P"_s}, {u"left"_s, 0}, {u"asked"_s, 6'000}}));
    QCOMPARE(events(), before);
}

void tst_repeatedcommands::E19_idempotency()
{
    const QJsonObject insufficient {{u"available"_s, 5'000}, {u"asked"_s, 10'000}};
    const CommandResult added = send(u"c1"_s, add(B, 5'000));
    QCOMPARE(added.status, Status::Succeeded);
    const qint64 before = events();

    const CommandResult again = send(u"c1"_s, add(B, 5'000));
    QCOMPARE(again.status, Status::Duplicate);
    QCOMPARE(again.first, added.first);
    QCOMPARE(again.last, added.last);
    QCOMPARE(events(), before);

    const CommandResult other = send(u"c1"_s, add(B, 6'000));
    QCOMPARE(other.status, Status::Rejected);
    QCOMPARE(other.error.code, QString(code::idempotency_conflict));

    const CommandResult refused = send(u"c2"_s, spend(u"P1"_s, 10'000));
    QCOMPARE(refused.status, Status::Rejected);
    QCOMPARE(refused.error, (Error {code::insufficient_credits, insufficient, {}}));
    QCOMPARE(events(), before);

    QCOMPARE(send(u"c4"_s, add(W, 10'000)).status, Status::Succeeded);

    const CommandResult refusedAgain =
        send(u"c2"_s, spend(u"P1"_s, 10'000)); // although it could be paid now
    QCOMPARE(refusedAgain.status, Status::Duplicate);
    QVERIFY(!refusedAgain.isDone());
    QCOMPARE(refusedAgain.error, (Error {code::insufficient_credits, insufficient, {}}));

    const CommandResult paid = send(u"c3"_s, spend(u"P1"_s, 10'000));
    QCOMPARE(paid.status, Status::Succeeded);
    QCOMPARE(std::get<CreditsSpent>(paid.happened.at(0).event).allocation,
             (Allocation {burn(1, B, 5'000), burn(2, W, 5'000)}));
    QCOMPARE(events(), before + 2);
}

QTEST_GUILESS_MAIN(tst_repeatedcommands)
#include "tst_repeatedcommands.moc"
