// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/identifier.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

#include <set>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Sort = WalletsQuery::Sort;

namespace {

const QStringList everybody {u"W-1001"_s, u"W-1002"_s, u"W-1003"_s, u"W-1004"_s, u"W-1005"_s};

/// What a column sorts by, as text that compares like it; empty: last in any order.
QString sortedBy(const WalletRow &row, Sort sort)
{
    const auto number = [](qint64 value) { return u"%1"_s.arg(value, 20, 10, QChar(u'0')); };
    switch (sort) {
    case Sort::Wallet:
        return row.id;
    case Sort::Owner:
        return foldedForSearch(row.owner);
    case Sort::Market:
        return row.market;
    case Sort::WalletCredits:
        return number(row.available[W]);
    case Sort::BonusCredits:
        return number(row.available[B]);
    case Sort::RefundCredits:
        return number(row.available[R]);
    case Sort::Total:
        return number(row.totalMinor);
    case Sort::NextExpiry:
        return row.nextExpiry ? number(row.nextExpiry->micros) : QString();
    case Sort::LastEntry:
        return number(row.lastAt.micros);
    }
    Q_UNREACHABLE();
}

} // namespace

/// Finding wallets.
class tst_walletqueries : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { m_company.reset(); }
    void find_data();
    void find();
    void filters();
    void everySortIsCompleteAndStable_data();
    void everySortIsCompleteAndStable();
    void ownersAreSortedAsPeopleDo();
    void rowsComeInTheOrderOfTheirKeys();
    void rowOfAWallet();
    void unknownWallet();
    void customersWallets();
    void freeWalletId_data();
    void freeWalletId();
    void walletsToExpire();

private:
    QStringList ids(const WalletsQuery &query);

    std::unique_ptr<Company> m_company;
};

void tst_walletqueries::initTestCase()
{
    m_company = std::make_unique<Company>();
    m_company->send(u"W-1001"_s, OpenWallet {u"PL"_s, u"Łukasz Żółć"_s, u"C-1"_s});
    m_company->send(u"W-1002"_s, OpenWallet {u"PL"_s, u"anna Nowak"_s, {}});
    m_company->send(u"W-1003"_s, OpenWallet {u"GB"_s, u"Anna Nowak"_s, u"C-1"_s});
    m_company->send(u"W-1004"_s, OpenWallet {u"CZ"_s, u"100% Bonus_Shop\\Ltd"_s, u"C-10"_s});
    m_company->send(u"W-1005"_s, OpenWallet {u"PL"_s, u"Zoë O'Brien"_s, {}});
    m_company->send(u"W-1001"_s, add(W, 500));
    m_company->send(u"W-1002"_s, add(B, 500));
    m_company->send(u"W-1003"_s, add(B, 700));
    m_company->send(u"W-1003"_s, add(R, 700));
    m_company->send(u"W-1003"_s, spend(u"ORDER-77"_s, 100));
    m_company->send(u"W-1001"_s, spend(u"ORDER-78"_s, 100));
    m_company->send(u"W-1005"_s,
                    ChangeBillingDetails {{BuyerKind::Consumer, u"Zoë Ähre"_s, {}, {}}});
    m_company->synchronize();
}

QStringList tst_walletqueries::ids(const WalletsQuery &query)
{
    QStringList found;
    for (const WalletRow &row :
         mustBe(m_company->queries()
                    .walletRows(mustBe(m_company->queries().walletKeys(query).result()))
                    .result()))
        found << row.id;
    return found;
}

void tst_walletqueries::find_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("nothing asked") << u""_s << everybody;
    QTest::newRow("blanks") << u"   "_s << everybody;
    QTest::newRow("identifier") << u"W-1003"_s << QStringList {u"W-1003"_s};
    QTest::newRow("identifier in lower case") << u"w-1003"_s << QStringList {u"W-1003"_s};
    QTest::newRow("part of it") << u"1003"_s << QStringList {u"W-1003"_s};
    QTest::newRow("with blanks around") << u" 1003 "_s << QStringList {u"W-1003"_s};
    QTest::newRow("owner") << u"Nowak"_s << QStringList {u"W-1002"_s, u"W-1003"_s};
    QTest::newRow("owner, case folded")
        << u"ANNA nowak"_s << QStringList {u"W-1002"_s, u"W-1003"_s};
    QTest::newRow("owner without marks") << u"lukasz zolc"_s << QStringList {u"W-1001"_s};
    QTest::newRow("owner with marks, folded") << u"ŁUKASZ ŻÓŁĆ"_s << QStringList {u"W-1001"_s};
    QTest::newRow("marks that are not there") << u"zoe o'brïen"_s << QStringList {u"W-1005"_s};
    QTest::newRow("customer") << u"c-1"_s << QStringList {u"W-1001"_s, u"W-1003"_s, u"W-1004"_s};
    QTest::newRow("name on invoices") << u"ahre"_s << QStringList {u"W-1005"_s};
    QTest::newRow("purchase") << u"ORDER-77"_s << QStringList {u"W-1003"_s};
    QTest::newRow("beginning of a purchase")
        << u"ORDER-7"_s << QStringList {u"W-1001"_s, u"W-1003"_s};
    QTest::newRow("not the end of one") << u"RDER-77"_s << QStringList();
    QTest::newRow("percent is a character") << u"%"_s << QStringList {u"W-1004"_s};
    QTest::newRow("percent among others") << u"0%0"_s << QStringList();
    QTest::newRow("underscore is a character") << u"_"_s << QStringList {u"W-1004"_s};
    QTest::newRow("underscore among others") << u"W_1001"_s << QStringList();
    QTest::newRow("backslash is a character") << u"\\"_s << QStringList {u"W-1004"_s};
    QTest::newRow("quote is a character") << u"'"_s << QStringList {u"W-1005"_s};
    QTest::newRow("nobody") << u"nobody"_s << QStringList();
}

void tst_walletqueries::find()
{
    QFETCH(QString, text);
    QFETCH(QStringList, found);
    QCOMPARE(ids({text, {}, {}, Sort::Wallet, SortOrder::Ascending}), found);
}

void tst_walletqueries::filters()
{
    const auto pick = [this](const QString &text, const QString &market, const QString &customer) {
        return ids({text, market, customer, Sort::Wallet, SortOrder::Ascending});
    };
    QCOMPARE(pick({}, u"PL"_s, {}), (QStringList {u"W-1001"_s, u"W-1002"_s, u"W-1005"_s}));
    QCOMPARE(pick(u"nowak"_s, u"PL"_s, {}), QStringList {u"W-1002"_s});
    QCOMPARE(pick(u"ORDER"_s, u"GB"_s, {}), QStringList {u"W-1003"_s});
    QCOMPARE(pick({}, u"DE"_s, {}), QStringList());
    QCOMPARE(pick({}, {}, u"C-1"_s), (QStringList {u"W-1001"_s, u"W-1003"_s})); // not C-10
    QCOMPARE(pick({}, u"PL"_s, u"C-1"_s), QStringList {u"W-1001"_s});
    QCOMPARE(pick({}, {}, u"c-1"_s), QStringList());
}

void tst_walletqueries::everySortIsCompleteAndStable_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<bool>("descends");
    const QStringList names {u"wallet"_s,         u"owner"_s,         u"market"_s,
                             u"wallet credits"_s, u"bonus credits"_s, u"refund credits"_s,
                             u"total"_s,          u"next expiry"_s,   u"last entry"_s};
    for (int sort = 0; sort < names.size(); ++sort) {
        for (const bool descends : {false, true})
            QTest::newRow(qPrintable(names[sort] + (descends ? u" down"_s : u" up"_s)))
                << sort << descends;
    }
}

void tst_walletqueries::everySortIsCompleteAndStable()
{
    QFETCH(int, sort);
    QFETCH(bool, descends);
    const WalletsQuery query {
        {}, {}, {}, Sort(sort), descends ? SortOrder::Descending : SortOrder::Ascending};
    const Keys keys = mustBe(m_company->queries().walletKeys(query).result());
    const auto rows = mustBe(m_company->queries().walletRows(keys).result());
    QCOMPARE(std::set(keys.begin(), keys.end()).size(), size_t(everybody.size()));
    QCOMPARE(rows.size(), size_t(everybody.size()));
    for (size_t i = 1; i < rows.size(); ++i) {
        const QString before = sortedBy(rows[i - 1], Sort(sort));
        const QString after = sortedBy(rows[i], Sort(sort));
        if (before == after)
            QVERIFY(descends ? keys[i - 1] > keys[i] : keys[i - 1] < keys[i]);
        else if (!after.isEmpty())
            QVERIFY2(!before.isEmpty() && (descends ? before > after : before < after),
                     qPrintable(before + u" | "_s + after));
    }
    QCOMPARE(mustBe(m_company->queries().walletKeys(query).result()), keys);
}

void tst_walletqueries::ownersAreSortedAsPeopleDo()
{
    Company company;
    int number = 1001;
    for (const QString &owner :
         {u"Żaneta"_s, u"Maria"_s, u"łucja"_s, u"Ola"_s, u"Łukasz"_s, u"Öznur"_s, u"Lena"_s})
        company.send(u"W-%1"_s.arg(number++), OpenWallet {u"PL"_s, owner, {}});
    company.synchronize();
    const Keys keys = mustBe(
        company.queries().walletKeys({{}, {}, {}, Sort::Owner, SortOrder::Ascending}).result());
    QStringList owners;
    for (const WalletRow &row : mustBe(company.queries().walletRows(keys).result()))
        owners << row.owner;
    QCOMPARE(owners,
             (QStringList {u"Lena"_s, u"łucja"_s, u"Łukasz"_s, u"Maria"_s, u"Ola"_s, u"Öznur"_s,
                           u"Żaneta"_s}));
}

void tst_walletqueries::rowsComeInTheOrderOfTheirKeys()
{
    const Keys keys = mustBe(
        m_company->queries().walletKeys({{}, {}, {}, Sort::Wallet, SortOrder::Ascending}).result());
    const Keys asked {keys[3], 999'999, keys[0], keys[4]};
    QStringList found;
    for (const WalletRow &row : mustBe(m_company->queries().walletRows(asked).result()))
        found << row.id;
    QCOMPARE(found, (QStringList {u"W-1004"_s, u"W-1001"_s, u"W-1005"_s}));
    COMPARE_RESULT(m_company->queries().walletKeys({u"nobody"_s, {}, {}}).result(), Keys());
    QCOMPARE(mustBe(m_company->queries().walletRows({}).result()).size(), size_t(0));
}

void tst_walletqueries::rowOfAWallet()
{
    const WalletRow row = mustBe(m_company->queries().wallet(u"W-1003"_s).result()).row;
    QCOMPARE(row.owner, u"Anna Nowak"_s);
    QCOMPARE(row.customer, u"C-1"_s);
    QCOMPARE(row.market, u"GB"_s);
    QCOMPARE(row.currency.code, u"GBP"_s);
    QCOMPARE(row.zone.name(), "Europe/London");
    QCOMPARE(row.status, u"open"_s);
    QCOMPARE(row.available, (AmountsByType {{0, 600, 700}}));
    QCOMPARE(row.totalMinor, 1'300);
    QCOMPARE(row.nextExpiry, at("2027-02-23T00:00:00Z"));
    QCOMPARE(row.nextValidThrough, day("2027-02-22"));
    QCOMPARE(row.nextExpiryMinor, 1'300);
    QCOMPARE(row.openedAt, at("2026-11-24T10:03:00Z"));
    QCOMPARE(row.lastAt, at("2026-11-24T10:10:00Z"));
    QCOMPARE(row.entries, 4);
}

void tst_walletqueries::unknownWallet()
{
    COMPARE_ERROR(m_company->queries().wallet(u"W-9"_s).result(), code::unknown_wallet);
    COMPARE_ERROR(m_company->queries().wallet(u"w-1001"_s).result(), code::unknown_wallet);
    COMPARE_ERROR(m_company->queries().walletAt(u"W-9"_s, {}).result(), code::unknown_wallet);
    COMPARE_RESULT(m_company->queries().timelineKeys({u"W-9"_s, {}}).result(), Keys());
    QCOMPARE(mustBe(m_company->queries().lots(u"W-9"_s).result()).size(), size_t(0));
    QCOMPARE(mustBe(m_company->queries().purchases(u"W-9"_s).result()).size(), size_t(0));
}

void tst_walletqueries::customersWallets()
{
    COMPARE_RESULT(m_company->queries().walletsOfCustomer(u"C-1"_s).result(),
                   (QStringList {u"W-1001"_s, u"W-1003"_s}));
    COMPARE_RESULT(m_company->queries().walletsOfCustomer(u"C-2"_s).result(), QStringList());
    COMPARE_RESULT(m_company->queries().walletsOfCustomer({}).result(), QStringList());
}

void tst_walletqueries::freeWalletId_data()
{
    QTest::addColumn<QStringList>("there");
    QTest::addColumn<QString>("free");
    QTest::newRow("none") << QStringList() << u"W-1001"_s;
    QTest::newRow("after the last")
        << QStringList {u"W-1060"_s, u"W-1061"_s, u"W-9"_s} << u"W-1062"_s;
    QTest::newRow("other names") << QStringList {u"shop:7"_s, u"W-x"_s, u"w-2000"_s} << u"W-1001"_s;
    QTest::newRow("more behind the number") << QStringList {u"W-2000-b"_s} << u"W-2001"_s;
    QTest::newRow("a number that is none")
        << QStringList {u"W-1060"_s, u"W-9223372036854775807"_s} << u"W-1061"_s;
}

void tst_walletqueries::freeWalletId()
{
    QFETCH(QStringList, there);
    QFETCH(QString, free);
    Company company;
    for (const QString &id : there)
        company.send(id, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    company.synchronize();
    COMPARE_RESULT(company.queries().freeWalletId().result(), free);
}

void tst_walletqueries::walletsToExpire()
{
    const auto due = [this](const char *instant) {
        return m_company->queries().walletsToExpire(at(instant)).result();
    };
    COMPARE_RESULT(due("2027-02-22T22:59:59.999999Z"), QStringList());
    COMPARE_RESULT(due("2027-02-22T23:00:00Z"), QStringList {u"W-1002"_s});
    COMPARE_RESULT(due("2027-02-23T00:00:00Z"),
                   (QStringList {u"W-1002"_s, u"W-1003"_s})); // London's midnight
    m_company->clock().set(at("2027-03-01T00:00:00Z"));
    m_company->send(u"W-1002"_s, ExpireCredits {});
    m_company->synchronize();
    COMPARE_RESULT(due("2027-03-01T00:00:00Z"), QStringList {u"W-1003"_s});
}

QTEST_GUILESS_MAIN(tst_walletqueries)
#include "tst_walletqueries.moc"
