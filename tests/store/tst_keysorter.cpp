// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/keysorter.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Keys in the order of what the database has no index for.
class tst_keysorter : public QObject
{
    Q_OBJECT
private slots:
    void numbers();
    void words();
    void withoutAValue();
    void nothing();
    void asTheDatabaseDoes();

private:
    std::vector<qint64> sorted(const QString &values, KeySorter::By by, SortOrder order)
    {
        auto rows = mustBe(m_connection->query(u"SELECT * FROM (VALUES %1)"_s.arg(values)));
        return mustBe(KeySorter::sorted(std::move(rows), by, order));
    }
    Company m_company;
    std::unique_ptr<sql::Connection> m_connection = mustBe(sql::Connection::open(
        {m_company.paths().store, sql::ConnectionSpec::Purpose::EventStore, false}));
};

void tst_keysorter::numbers()
{
    const QString values = u"(1, 50), (2, -7), (3, 9000000000), (4, 50), (5, 0)"_s;
    QCOMPARE(sorted(values, KeySorter::By::Number, SortOrder::Ascending), (Keys {2, 5, 1, 4, 3}));
    QCOMPARE(sorted(values, KeySorter::By::Number, SortOrder::Descending), (Keys {3, 4, 1, 5, 2}));
}

void tst_keysorter::words()
{
    const QString values =
        u"(1, 'shop'), (2, 'anna'), (3, 'shop'), (4, 'Żaneta'), (5, ''), (6, 'anna')"_s;
    QCOMPARE(sorted(values, KeySorter::By::Word, SortOrder::Ascending), (Keys {5, 2, 6, 1, 3, 4}));
    QCOMPARE(sorted(values, KeySorter::By::Word, SortOrder::Descending), (Keys {4, 3, 1, 6, 2, 5}));
}

void tst_keysorter::withoutAValue()
{
    const QString values = u"(3, NULL), (1, NULL), (2, 5), (4, 6)"_s;
    QCOMPARE(sorted(values, KeySorter::By::Number, SortOrder::Ascending), (Keys {2, 4, 1, 3}));
    QCOMPARE(sorted(values, KeySorter::By::Number, SortOrder::Descending), (Keys {4, 2, 3, 1}));
}

void tst_keysorter::nothing()
{
    QVERIFY(sorted(u"(1, 1)) WHERE (0"_s, KeySorter::By::Word, SortOrder::Ascending).empty());
}

void tst_keysorter::asTheDatabaseDoes()
{
    const QString numbers =
        u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
        "SELECT i AS key, nullif(i * 7919 % 101, 0) AS value FROM n"_s;
    for (const auto order : {SortOrder::Ascending, SortOrder::Descending}) {
        const QString direction = order == SortOrder::Ascending ? u"ASC"_s : u"DESC"_s;
        auto inOrder = mustBe(
            m_connection->query(u"SELECT key FROM (%1) ORDER BY value %2 NULLS LAST, key %2"_s.arg(
                numbers, direction)));
        Keys expected;
        while (inOrder.next())
            expected.push_back(inOrder.integer(0));
        QCOMPARE(expected.size(), 5'000U);
        QCOMPARE(mustBe(KeySorter::sorted(mustBe(m_connection->query(numbers)),
                                          KeySorter::By::Number, order)),
                 expected);
    }
}

QTEST_GUILESS_MAIN(tst_keysorter)
#include "tst_keysorter.moc"
