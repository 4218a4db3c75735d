// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/importing.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

ImportOptions rehearsing(ImportOptions options)
{
    options.rehearse = true;
    return options;
}

} // namespace

/// A file of commands, page by page.
class tst_import : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void goesOnAfterARefusal();
    void stopsAtTheFirstRefusal();
    void stopsInALaterPage();
    void malformedLinesStopNothing();
    void aRefusalAsTheLastLine();
    void duplicates();
    void aDuplicateOfARefusalStops();
    void rehearsalLeavesNoTrace_data();
    void rehearsalLeavesNoTrace();
    void rehearsedAndImportedByOneProgram();
    void pagesOfAnySize_data();
    void pagesOfAnySize();

private:
    qint64 committed(const QString &table) { return Program(*m_company).committed(table); }
    std::vector<qint64> allCounts()
    {
        std::vector<qint64> counts;
        for (const char *table :
             {"es_event", "es_stream", "es_attempt", "es_outcome", "es_import", "es_import_end"})
            counts.push_back(committed(QString::fromLatin1(table)));
        return counts;
    }

    std::unique_ptr<TestStore> m_company;
};

void tst_import::init()
{
    m_company = std::make_unique<TestStore>();
}

void tst_import::goesOnAfterARefusal()
{
    const Imported imported = importBytes(withARefusal(), *m_company, goOn);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines,
             (QStringList {u"1 accepted"_s, u"2 accepted"_s, u"3 rejected insufficient_credits"_s,
                           u"4 accepted"_s}));
    QCOMPARE(imported.report->lines, 4);
    QCOMPARE(imported.report->accepted, 3);
    QCOMPARE(imported.report->acceptedByCommand.value(u"SpendCredits"_s), 1);
    QCOMPARE(imported.report->rejected, (QMap<QString, qint64> {{u"insufficient_credits"_s, 1}}));
    QVERIFY(!imported.report->stopped);
    QVERIFY(!imported.report->toJson().contains(u"stopped"_s));
}

void tst_import::stopsAtTheFirstRefusal()
{
    const qint64 events = committed(u"es_event"_s);
    const Imported imported = importBytes(withARefusal(), *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(
        imported.lines,
        (QStringList {u"1 accepted"_s, u"2 accepted"_s, u"3 rejected insufficient_credits"_s}));
    QVERIFY(imported.report->stopped);
    QCOMPARE(imported.report->toJson().value(u"stopped"_s), QJsonValue(true));
    QCOMPARE(imported.report->lines, 3);

    Program program(*m_company);
    QCOMPARE(program.committed(u"es_event"_s), events + 2); // what is before stays
    QCOMPARE(program.commandsOf(u"c3"_s).at(0).outcome.value().status, Status::Rejected);
    QVERIFY(program.commandsOf(u"c4"_s).empty()); // not even tried
}

void tst_import::stopsInALaterPage()
{
    QByteArrayList lines = manyLines(2'500);
    lines.insert(1'700, spendLine("too-much", "X-1", 1'000'000));
    const qint64 events = committed(u"es_event"_s);
    const Imported imported = importBytes(fileOf(lines), *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines.size(), 1'701);
    QCOMPARE(imported.lines.last(), u"1701 rejected insufficient_credits"_s);
    QCOMPARE(imported.report->accepted, 1'700);
    QVERIFY(imported.report->stopped);
    QCOMPARE(committed(u"es_event"_s), events + 1'700);
}

void tst_import::malformedLinesStopNothing()
{
    const Imported imported =
        importBytes(fileOf({"{}", openLine("c1", "X-1"), "", "nonsense", addLine("c2", "X-1", 100),
                            "\xff", lineOf("FlyAway", "c3", "X-1", "{}")}),
                    *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines,
             (QStringList {u"1 malformed missing_field (id)"_s, u"2 accepted"_s,
                           u"3 malformed malformed_json"_s, u"4 malformed malformed_json"_s,
                           u"5 accepted"_s, u"6 malformed bad_encoding"_s,
                           u"7 malformed unknown_command (command)"_s}));
    QVERIFY(!imported.report->stopped);
    QCOMPARE(imported.report->malformedTotal(), 5);
    QCOMPARE(imported.report->malformed.value(u"malformed_json"_s), 2);
    QVERIFY(Program(*m_company).commandsOf(u"c3"_s).empty()); // uses up no id
}

void tst_import::aRefusalAsTheLastLine()
{
    const Imported imported =
        importBytes(fileOf({openLine("c1", "X-1"), spendLine("c2", "X-1", 1)}), *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.report->accepted, 1);
    QCOMPARE(imported.report->rejectedTotal(), 1);
    QVERIFY(imported.report->stopped);

    const Imported followed = importBytes(fileOf({openLine("d1", "X-2"), spendLine("d2", "X-2", 1),
                                                  "nonsense", addLine("d3", "X-2", 1)}),
                                          *m_company, stop);
    VERIFY_RESULT(followed.report);
    QCOMPARE(followed.lines.last(),
             u"2 rejected insufficient_credits"_s); // and not what is after it
    QCOMPARE(followed.report->lines, 2);
    QCOMPARE(followed.report->linesInFile, 4);
}

void tst_import::duplicates()
{
    VERIFY_RESULT(importBytes(withARefusal(), *m_company, goOn).report);
    const std::vector<qint64> before = allCounts();
    const Imported again = importBytes(withARefusal(), *m_company, goOn);
    VERIFY_RESULT(again.report);
    QCOMPARE(again.lines,
             (QStringList {u"1 duplicate"_s, u"2 duplicate"_s,
                           u"3 duplicate insufficient_credits"_s, u"4 duplicate"_s}));
    QCOMPARE(again.report->duplicate, 4);
    QCOMPARE(again.report->accepted, 0);
    QCOMPARE(again.report->rejectedTotal(), 0);
    std::vector<qint64> after = before;
    ++after[4]; // it is recorded
    ++after[5];
    QCOMPARE(allCounts(), after);

    const QByteArray other = fileOf({addLine("c2", "X-1", 101)});
    QCOMPARE(importBytes(other, *m_company, goOn).lines,
             QStringList {u"1 rejected idempotency_conflict"_s});
}

void tst_import::aDuplicateOfARefusalStops()
{
    VERIFY_RESULT(importBytes(withARefusal(), *m_company, stop).report);
    const std::vector<qint64> before = allCounts();
    const Imported again = importBytes(withARefusal(), *m_company, stop);
    VERIFY_RESULT(again.report);
    QCOMPARE(
        again.lines,
        (QStringList {u"1 duplicate"_s, u"2 duplicate"_s, u"3 duplicate insufficient_credits"_s}));
    QVERIFY(again.report->stopped);
    QCOMPARE(allCounts()[0], before[0]);
    // Going on after it books the rest.
    QCOMPARE(importBytes(withARefusal(), *m_company, goOn).lines.last(), u"4 accepted"_s);

    const Imported within =
        importBytes(fileOf({openLine("d1", "X-2"), spendLine("d2", "X-2", 1),
                            spendLine("d2", "X-2", 1), addLine("d3", "X-2", 1)}),
                    *m_company, goOn);
    QCOMPARE(within.lines,
             (QStringList {u"1 accepted"_s, u"2 rejected insufficient_credits"_s,
                           u"3 duplicate insufficient_credits"_s, u"4 accepted"_s}));
}

void tst_import::rehearsalLeavesNoTrace_data()
{
    QTest::addColumn<bool>("goesOn");
    QTest::addColumn<QByteArray>("file");
    QByteArrayList long_ = manyLines(2'200);
    long_.insert(1'500, spendLine("too-much", "X-1", 1'000'000));
    long_ << addLine("m7", "X-1", 1) << addLine("m7", "X-1", 2) << spendLine("all", "X-1", 2'200)
          << spendLine("too-much", "X-1", 1'000'000) << "nonsense" << spendLine("more", "X-1", 1);
    QTest::newRow("short, goes on") << true << withARefusal();
    QTest::newRow("short, stops") << false << withARefusal();
    QTest::newRow("three pages, goes on") << true << fileOf(long_);
    QTest::newRow("three pages, stops") << false << fileOf(long_);
}

void tst_import::rehearsalLeavesNoTrace()
{
    QFETCH(bool, goesOn);
    QFETCH(QByteArray, file);
    const ImportOptions options = goesOn ? goOn : stop;
    const std::vector<qint64> before = allCounts();
    const Imported rehearsed = importBytes(file, *m_company, rehearsing(options));
    VERIFY_RESULT(rehearsed.report);
    QCOMPARE(allCounts(), before);
    QCOMPARE(rehearsed.report->importNo, 0);

    const Imported imported = importBytes(file, *m_company, options);
    VERIFY_RESULT(imported.report);
    QCOMPARE(rehearsed.report->toJson(), imported.report->toJson());
    QCOMPARE(rehearsed.lines, imported.lines);
    QVERIFY(imported.report->rejectedTotal() > 0);
    QCOMPARE(imported.report->stopped, !goesOn);
}

void tst_import::rehearsedAndImportedByOneProgram()
{
    EventBus bus;
    RecordingBus heard(bus);
    heard.switchOn();
    const auto side =
        given(CommandSide::open(m_company->path(), senderAs(Role::Admin), bus, m_company->clock));
    QByteArray bytes = withARefusal();
    QBuffer file(&bytes);
    const auto import = [&](const ImportOptions &options) {
        file.open(QIODevice::ReadOnly);
        const auto report = side->import(file, options, {}, {});
        file.close();
        return report ? report->accepted : -1;
    };
    QCOMPARE(import(rehearsing(goOn)), 3);
    QCOMPARE(import(rehearsing(goOn)), 3); // as if the first had never been
    QVERIFY(heard.pages().empty());
    QCOMPARE(import(goOn), 3);
    QCOMPARE(heard.pages().size(), 1);
}

void tst_import::pagesOfAnySize_data()
{
    QTest::addColumn<int>("lines");
    for (const int lines : {1, 999, 1'000, 1'001, 2'000, 2'001})
        QTest::addRow("%d lines", lines) << lines;
}

void tst_import::pagesOfAnySize()
{
    QFETCH(int, lines);
    const qint64 events = committed(u"es_event"_s);
    const Imported imported = importBytes(fileOf(manyLines(lines - 1)), *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.report->accepted, lines);
    QCOMPARE(committed(u"es_event"_s), events + lines);
    for (int i = 0; i < lines; ++i)
        QCOMPARE(imported.lines.at(i), u"%1 accepted"_s.arg(i + 1));
}

QTEST_GUILESS_MAIN(tst_import)
#include "tst_import.moc"
