// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/importing.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// With a reason and some more members.
QByteArray reasonLine(const char *command, const QByteArray &id, const QByteArray &more = {})
{
    return lineOf(command, id, "X-1", "{\"reason\":\"r\"" + more + '}');
}

QByteArray reverseLine(const QByteArray &id, const QByteArray &entry, const QByteArray &more = {})
{
    return reasonLine("ReverseEntry", id, ",\"entry\":\"" + entry + '"' + more);
}

QByteArray policyLine(const QByteArray &id, const QByteArray &market, const QByteArray &from)
{
    Line line = Line::of("SetPolicy",
                         "{\"type\":\"bonus\",\"expire\":30,\"invoice\":true,\"reason\":\"r\","
                         "\"effectiveFrom\":\""
                             + from + "\"}");
    line.id = '"' + id + '"';
    line.market = '"' + market + '"';
    return line.bytes();
}

QJsonObject amounts(qint64 wallet, qint64 bonus, qint64 refund)
{
    return {{u"wallet"_s, wallet}, {u"bonus"_s, bonus}, {u"refund"_s, refund}};
}

} // namespace

/// What an import says of each line that freezes, closes, corrects or sets a policy, and in its
/// report.
class tst_importresults : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_company = std::make_unique<TestStore>(); }
    void whatWasReversed();
    void whatWasRestored();
    void whatLeftAClosedWallet();
    void nothingToSay();
    void reportNamesWhatOccurs();
    void rehearsed();

private:
    std::vector<QJsonObject> import(const QByteArrayList &lines, bool rehearse = false);

    std::unique_ptr<TestStore> m_company;
    ImportReport m_report;
};

std::vector<QJsonObject> tst_importresults::import(const QByteArrayList &lines, bool rehearse)
{
    QByteArray bytes = fileOf(lines);
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    EventBus nobodyListens;
    const auto side = given(CommandSide::open(m_company->path(), senderAs(Role::Admin),
                                              nobodyListens, m_company->clock));
    ImportOptions options = goOn;
    options.rehearse = rehearse;
    std::vector<QJsonObject> results;
    m_report = given(side->import(file, options,
                                  [&results](const LineResult &line) -> Result<> {
                                      results.push_back(line.toJson());
                                      return {};
                                  },
                                  {}));
    return results;
}

void tst_importresults::whatWasReversed()
{
    const auto results =
        import({openLine("c1", "X-1"), addLine("c2", "X-1", 100), spendLine("c3", "X-1", 30),
                reverseLine("c4", "c2"), reverseLine("c5", "c2", R"(,"allowPartial":true)"),
                addLine("c6", "X-1", 7), reverseLine("c7", "c6")});
    QCOMPARE(results[3],
             (QJsonObject {{u"line"_s, 4},
                           {u"id"_s, u"c4"_s},
                           {u"outcome"_s, u"rejected"_s},
                           {u"reason"_s, u"lot_already_used"_s}}));
    QCOMPARE(results[4],
             (QJsonObject {{u"line"_s, 5},
                           {u"id"_s, u"c5"_s},
                           {u"outcome"_s, u"accepted"_s},
                           {u"reversed"_s, amounts(70, 0, 0)},
                           {u"shortfall"_s, 30}}));
    QCOMPARE(results[6],
             (QJsonObject {{u"line"_s, 7},
                           {u"id"_s, u"c7"_s},
                           {u"outcome"_s, u"accepted"_s},
                           {u"reversed"_s, amounts(7, 0, 0)}}));
}

/// All three types, also when all are zero.
void tst_importresults::whatWasRestored()
{
    const auto results =
        import({openLine("c1", "X-1"), addLine("c2", "X-1", 100), spendLine("c3", "X-1", 30),
                reverseLine("c4", "c3"), spendLine("c5", "X-1", 100),
                reverseLine("c6", "c2", R"(,"allowPartial":true)")});
    QCOMPARE(results[3][u"restored"_s].toObject(), amounts(30, 0, 0));
    QVERIFY(!results[3].contains(u"reversed"_s));
    QVERIFY(!results[3].contains(u"burned"_s));
    QCOMPARE(results[5][u"reversed"_s].toObject(), amounts(0, 0, 0));
    QCOMPARE(results[5][u"shortfall"_s].toInteger(), 100);
}

void tst_importresults::whatLeftAClosedWallet()
{
    const auto results =
        import({openLine("c1", "X-1"), addLine("c2", "X-1", 100),
                lineOf("AddCredits", "c3", "X-1", R"({"type":"bonus","amount":5,"reason":"r"})"),
                reasonLine("CloseWallet", "c4"),
                reasonLine("CloseWallet", "c5",
                           R"(,"dispositions":{"wallet":"paid_out","bonus":"forfeited"})"),
                reasonLine("ReopenWallet", "c6"), reasonLine("CloseWallet", "c7")});
    QCOMPARE(results[3][u"reason"_s].toString(), u"wallet_not_empty"_s);
    QCOMPARE(results[4],
             (QJsonObject {{u"line"_s, 5},
                           {u"id"_s, u"c5"_s},
                           {u"outcome"_s, u"accepted"_s},
                           {u"paidOut"_s, amounts(100, 0, 0)},
                           {u"forfeited"_s, amounts(0, 5, 0)}}));
    QCOMPARE(results[6],
             (QJsonObject {{u"line"_s, 7}, {u"id"_s, u"c7"_s}, {u"outcome"_s, u"accepted"_s}}));
}

void tst_importresults::nothingToSay()
{
    const QByteArrayList lines {
        openLine("c1", "X-1"),
        lineOf("AddCredits", "c2", "X-1", R"({"type":"bonus","amount":5,"reason":"r"})"),
        reasonLine("FreezeWallet", "c3"),
        reasonLine("UnfreezeWallet", "c4"),
        lineOf("ExtendExpiry", "c5", "X-1",
               R"({"lots":[1],"validThrough":"2030-01-01","reason":"r"})"),
        lineOf("ChangeOwner", "c6", "X-1", R"({"owner":"Ewa"})"),
        lineOf("ExpireCredits", "c7", "X-1", "{}"),
        policyLine("c8", "PL", "2024-01-03")};
    qint64 line = 0;
    for (const QJsonObject &result : import(lines)) {
        ++line;
        QCOMPARE(result,
                 (QJsonObject {{u"line"_s, line},
                               {u"id"_s, u"c%1"_s.arg(line)},
                               {u"outcome"_s, u"accepted"_s}}));
    }
    QCOMPARE(line, 8);
}

void tst_importresults::reportNamesWhatOccurs()
{
    import({openLine("c1", "X-1")});
    QCOMPARE(m_report.toJson()[u"acceptedByCommand"_s].toObject().size(), 5);
    QCOMPARE(m_report.toJson()[u"rejected"_s].toObject().size(), 11);

    import({reasonLine("FreezeWallet", "d1"), reasonLine("FreezeWallet", "d2"),
            spendLine("d3", "X-1", 1), policyLine("d4", "PL", "2024-01-03"),
            policyLine("d5", "PL", "2024-01-02"), policyLine("d6", "XX", "2024-01-03"),
            policyLine("d4", "PL", "2024-01-03")});
    QCOMPARE(m_report.accepted, 2);
    QCOMPARE(m_report.duplicate, 1);
    const QJsonObject accepted = m_report.toJson()[u"acceptedByCommand"_s].toObject();
    QCOMPARE(accepted.size(), 7);
    QCOMPARE(accepted[u"FreezeWallet"_s].toInteger(), 1);
    QCOMPARE(accepted[u"SetPolicy"_s].toInteger(), 1);
    const QJsonObject rejected = m_report.toJson()[u"rejected"_s].toObject();
    QCOMPARE(rejected.size(), 14);
    QCOMPARE(rejected[u"wallet_frozen"_s].toInteger(), 2);
    QCOMPARE(rejected[u"policy_in_past"_s].toInteger(), 1);
    QCOMPARE(rejected[u"unknown_market"_s].toInteger(), 1);
}

/// The same, without a trace.
void tst_importresults::rehearsed()
{
    const QByteArrayList lines {
        openLine("c1", "X-1"),
        addLine("c2", "X-1", 100),
        spendLine("c3", "X-1", 30),
        policyLine("c4", "PL", "2024-01-03"),
        reverseLine("c5", "c3"),
        reverseLine("c6", "c3"),
        reasonLine("CloseWallet", "c7", R"(,"dispositions":{"wallet":"paid_out"})")};
    const auto rehearsed = import(lines, true);
    QCOMPARE(Program(*m_company).commandsOf(u"c2"_s).size(), size_t(0));
    QVERIFY(import(lines) == rehearsed);
    QCOMPARE(rehearsed[6][u"paidOut"_s].toObject(), amounts(100, 0, 0));
    QCOMPARE(rehearsed[5][u"reason"_s].toString(), u"already_reversed"_s);
}

QTEST_GUILESS_MAIN(tst_importresults)
#include "tst_importresults.moc"
