// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A wallet belongs to one market for life (R3), and is opened once.
class tst_openwallet : public QObject
{
    Q_OBJECT
private slots:
    void R3_namesItsMarket();
    void R3_namesItsCustomer();
    void isTheFirstEntry();
    void mayLieBefore1970();
    void alreadyOpen();
    void alreadyOpenBeforeAnythingElse();
    void unknownMarket();
    void unknownWallet_data();
    void unknownWallet();
};

void tst_openwallet::R3_namesItsMarket()
{
    Story story;
    THEN(story.when(at("2026-11-24T10:00:00Z"), OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}),
         {at("2026-11-24T10:00:00Z"),
          WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"Anna Nowak"_s, {}}});
    QCOMPARE(story.wallet().market, u"PL"_s);
    QCOMPARE(story.wallet().owner, u"Anna Nowak"_s);
    QVERIFY(story.wallet().customer.isEmpty());
}

void tst_openwallet::R3_namesItsCustomer()
{
    Story story;
    THEN(story.when(at("2026-11-24T10:00:00Z"), OpenWallet {u"PL"_s, u"Anna Nowak"_s, u"c-17"_s}),
         {at("2026-11-24T10:00:00Z"),
          WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"Anna Nowak"_s, u"c-17"_s}});
    QCOMPARE(story.wallet().customer, u"c-17"_s);
}

void tst_openwallet::isTheFirstEntry()
{
    QVERIFY(!Story().wallet().isOpened());
    const Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    QVERIFY(story.wallet().isOpened());
    QCOMPARE(story.wallet().version, 0);
    QCOMPARE(story.wallet().nextLot(), 1);
    QCOMPARE(story.wallet().lastAt, at("2026-11-24T10:00:00Z"));
    QCOMPARE(story.credits(at("2026-11-24T10:00:00Z")), u"W 0.00 B 0.00 R 0.00"_s);
}

void tst_openwallet::mayLieBefore1970()
{
    Story story = Story::opened(at("1969-07-20T20:17:40Z"));
    QCOMPARE(story.wallet().lastAt, at("1969-07-20T20:17:40Z"));
    THEN(story.when(at("1969-07-20T20:17:40Z"), add(W, 1)),
         {at("1969-07-20T20:17:40Z"), added(lot(1, W, 1))});
}

void tst_openwallet::alreadyOpen()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    THEN_REFUSED(story.when(at("2026-11-24T10:00:00Z"), OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}),
                 code::wallet_already_open);
}

void tst_openwallet::alreadyOpenBeforeAnythingElse()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    THEN_REFUSED(story.when(at("2020-01-01T00:00:00Z"), OpenWallet {u"PL"_s, u"Jan"_s, {}}, 7),
                 code::wallet_already_open);
    const auto elsewhere = decide(story.wallet(), Market(), OpenWallet {u"XX"_s, u"Jan"_s, {}}, {});
    QCOMPARE(elsewhere.error().code, QString(code::wallet_already_open));
}

void tst_openwallet::unknownMarket()
{
    Story story {Market()};
    THEN_REFUSED(story.when(at("2026-11-24T10:00:00Z"), OpenWallet {u"XX"_s, u"Anna Nowak"_s, {}}),
                 code::unknown_market);
}

void tst_openwallet::unknownWallet_data()
{
    QTest::addColumn<WalletCommand>("command");
    const auto row = [](const char *title, const WalletCommand &command) {
        QTest::newRow(title) << command;
    };
    row("add", add(W, 100));
    row("spend", spend(u"P1"_s, 100));
    row("refund", refund(u"P1"_s, 100));
    row("subtract", subtract(W, 100));
    row("expire", ExpireCredits {});
    row("before a wrong amount", add(W, -1));
}

void tst_openwallet::unknownWallet()
{
    QFETCH(WalletCommand, command);
    Story story;
    THEN_REFUSED(story.when(at("2026-11-24T10:00:00Z"), command), code::unknown_wallet);
    THEN_REFUSED(story.when(at("2026-11-24T10:00:00Z"), command, 3), code::unknown_wallet);
}

QTEST_GUILESS_MAIN(tst_openwallet)
#include "tst_openwallet.moc"
