// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/importing.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// An import that does not come to its end: what is before stays booked, and the same file goes on
/// from there.
class tst_brokenimport : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void notPermitted();
    void anotherProgramOvertakesTheRehearsal();
    void aSinkThatFails();
    void theStoreFailsInALaterPage();
    void cancelledByProgress();
    void progressCountsBytes();

private:
    qint64 committed(const QString &table) { return Program(*m_company).committed(table); }

    std::unique_ptr<TestStore> m_company;
};

void tst_brokenimport::init()
{
    m_company = std::make_unique<TestStore>();
}

void tst_brokenimport::notPermitted()
{
    const qint64 events = committed(u"es_event"_s);
    const Imported imported = importBytes(withARefusal(), *m_company, goOn, Role::Auditor);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.report->rejected, (QMap<QString, qint64> {{u"not_permitted"_s, 4}}));
    QCOMPARE(importBytes(withARefusal(), *m_company, stop, Role::Auditor).lines,
             QStringList {u"1 rejected not_permitted"_s});
    QCOMPARE(committed(u"es_event"_s), events);
    QCOMPARE(importBytes(withARefusal(), *m_company, goOn).report->accepted, 3);
}

void tst_brokenimport::anotherProgramOvertakesTheRehearsal()
{
    VERIFY_RESULT(
        importBytes(fileOf({openLine("c1", "X-1"), addLine("c2", "X-1", 100)}), *m_company).report);
    Program program(*m_company), other(*m_company);
    Command theirs = Program::command(u"d1"_s, spend(u"Q"_s, 50), u"X-1"_s);
    theirs.at = at("2024-01-02T03:04:05Z");
    program.store.beforeBegin = [&, isDone = false]() mutable {
        if (!std::exchange(isDone, true))
            other.bus.dispatch(theirs);
    };
    QByteArray bytes = fileOf({spendLine("c3", "X-1", 60)}) + fileOf(manyLines(1'500).mid(1));
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    Import import({program.bus, program.log, m_company->clock, u"anna"_s, {u"PL"_s}}, stop, file,
                  {});
    const auto report = import.run();
    VERIFY_RESULT(report);
    QCOMPARE(report->rejected, (QMap<QString, qint64> {{u"insufficient_credits"_s, 1}}));
    QVERIFY(report->stopped); // after that page, which is one transaction
    QCOMPARE(report->lines, 1'000);
}

void tst_brokenimport::aSinkThatFails()
{
    EventBus nobodyListens;
    const auto side = given(CommandSide::open(m_company->path(), senderAs(Role::Admin),
                                              nobodyListens, m_company->clock));
    QByteArray bytes = fileOf(manyLines(2'999));
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    const qint64 events = committed(u"es_event"_s);
    const auto report = side->import(file, goOn,
                                     [](const LineResult &line) -> Result<> {
                                         if (line.line == 1'500)
                                             return fail(code::file_failed);
                                         return {};
                                     },
                                     {});
    COMPARE_ERROR(report, code::file_failed);
    QCOMPARE(committed(u"es_event"_s), events + 2'000); // the page was booked, the next one was not
    QCOMPARE(committed(u"es_import_end"_s), 1);
}

void tst_brokenimport::theStoreFailsInALaterPage()
{
    const qint64 events = committed(u"es_event"_s);
    const QString failure =
        u"CREATE TRIGGER test_failure BEFORE INSERT ON es_event WHEN NEW.position = %1 "
        "BEGIN SELECT RAISE(ABORT, 'test'); END"_s.arg(events + 1'500);
    given(Program(*m_company).connection->execute(failure));
    const Imported imported = importBytes(fileOf(manyLines(2'999)), *m_company, goOn);
    COMPARE_ERROR(imported.report, code::store_failed);
    QCOMPARE(imported.lines.size(), 1'000);
    QCOMPARE(committed(u"es_event"_s), events + 1'000);

    given(Program(*m_company).connection->execute(u"DROP TRIGGER test_failure"_s));
    const Imported again = importBytes(fileOf(manyLines(2'999)), *m_company, goOn);
    VERIFY_RESULT(again.report);
    QCOMPARE(again.report->duplicate, 1'000);
    QCOMPARE(again.report->accepted, 2'000);
}

void tst_brokenimport::cancelledByProgress()
{
    const qint64 events = committed(u"es_event"_s);
    int asked = 0;
    const auto untilTheSecondPage = [&asked](qint64, qint64) { return ++asked < 2; };
    const Imported imported =
        importBytes(fileOf(manyLines(2'999)), *m_company, goOn, Role::Admin, untilTheSecondPage);
    VERIFY_RESULT(imported.report);
    QVERIFY(imported.report->cancelled);
    QCOMPARE(imported.report->lines, 1'000);
    QCOMPARE(imported.report->linesInFile, 3'000);
    QCOMPARE(imported.lines.size(), 1'000);
    QCOMPARE(committed(u"es_event"_s), events + 1'000); // before it stays booked
    const ImportRecord record = recordOf(*m_company, imported.report->importNo);
    QCOMPARE(record.sha256, sha256Of(fileOf(manyLines(2'999))));
    QCOMPARE(record.report, imported.report->toJson());
    QCOMPARE(record.report[u"cancelled"_s], QJsonValue(true));
    QCOMPARE(committed(u"es_attempt"_s), committed(u"es_outcome"_s));
    QCOMPARE(importBytes(fileOf(manyLines(2'999)), *m_company, goOn).report->accepted, 2'000);
}

void tst_brokenimport::progressCountsBytes()
{
    const QByteArray file = fileOf(manyLines(2'499));
    std::vector<qint64> done;
    const Imported imported =
        importBytes(file, *m_company, goOn, Role::Admin, [&](qint64 bytes, qint64 total) {
            done.push_back(bytes);
            return total == file.size();
        });
    VERIFY_RESULT(imported.report);
    QCOMPARE(done.size(), 4);
    QCOMPARE(done.front(), 0);
    QVERIFY(std::is_sorted(done.begin(), done.end()));
    QCOMPARE(done.back(), file.size());
}

QTEST_GUILESS_MAIN(tst_brokenimport)
#include "tst_brokenimport.moc"
