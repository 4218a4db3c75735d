// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/importing.h"
#include "tests/support/result.h"

#include "core/commandhandling/commands.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// What is recorded about a file, and files that cannot be read.
class tst_importrecord : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void recorded();
    void recordedWithItsAttempts();
    void recordedByAllItsBytesWhereItStopped_data();
    void recordedByAllItsBytesWhereItStopped();
    void filesThatCannotBeRead_data();
    void filesThatCannotBeRead();

private:
    std::unique_ptr<TestStore> m_company;
};

void tst_importrecord::init()
{
    m_company = std::make_unique<TestStore>();
}

void tst_importrecord::recorded()
{
    const QByteArray file = fileOf({openLine("c1", "X-1"), spendLine("c2", "X-1", 1), "nonsense"});
    const Instant now = m_company->clock.now();
    const Imported imported = importBytes(file, *m_company, goOn);
    VERIFY_RESULT(imported.report);
    const ImportRecord first = recordOf(*m_company, imported.report->importNo);
    QCOMPARE(first.fileName, u"commands.jsonl"_s);
    QCOMPARE(first.issuedBy, u"anna"_s);
    QCOMPARE(first.sha256, sha256Of(file));
    QCOMPARE(first.report, imported.report->toJson());
    QCOMPARE(first.report.value(u"accepted"_s).toInt(), 1);
    QCOMPARE(first.report.value(u"rejectedTotal"_s).toInt(), 1);
    QCOMPARE(first.report.value(u"malformedTotal"_s).toInt(), 1);
    QCOMPARE(first.startedAt, now);
    QCOMPARE(first.finishedAt, now);

    m_company->clock.advance(10);
    const Imported again = importBytes(file, *m_company, goOn);
    QCOMPARE(again.report->importNo, imported.report->importNo + 1);
    QCOMPARE(recordOf(*m_company, again.report->importNo).report.value(u"duplicate"_s).toInt(), 2);
    QCOMPARE(recordOf(*m_company, again.report->importNo).startedAt,
             Instant {now.micros + 10 * microsPerSecond});
    QCOMPARE(recordOf(*m_company, imported.report->importNo).report, first.report);
}

void tst_importrecord::recordedWithItsAttempts()
{
    const Imported imported =
        importBytes(fileOf({openLine("c1", "X-1"), spendLine("c2", "X-1", 1)}), *m_company, goOn);
    Program program(*m_company);
    for (const QString &id : {u"c1"_s, u"c2"_s}) {
        const Attempt attempt = program.commandsOf(id).at(0).attempt;
        QCOMPARE(attempt.importNo, imported.report->importNo);
        QCOMPARE(attempt.actor, u"demo"_s); // as the file says
        QCOMPARE(attempt.issuedBy, u"anna"_s);
        QCOMPARE(attempt.givenAt, at("2024-01-02T03:04:05Z"));
    }
}

void tst_importrecord::recordedByAllItsBytesWhereItStopped_data()
{
    QTest::addColumn<int>("linesAfter");
    QTest::newRow("in its first page") << 10;
    QTest::newRow("pages before its end") << 20'000;
}

void tst_importrecord::recordedByAllItsBytesWhereItStopped()
{
    QFETCH(int, linesAfter);
    QByteArrayList lines {openLine("c1", "X-1"), spendLine("c2", "X-1", 1)};
    for (int i = 0; i < linesAfter; ++i)
        lines << addLine("d" + QByteArray::number(i), "X-1", 1);
    const Imported imported = importBytes(fileOf(lines), *m_company, stop);
    VERIFY_RESULT(imported.report);
    QVERIFY(imported.report->stopped);
    QCOMPARE(imported.report->lines, 2);
    QCOMPARE(recordOf(*m_company, imported.report->importNo).sha256, sha256Of(fileOf(lines)));
}

void tst_importrecord::filesThatCannotBeRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("is not there") << u"/no/such/file"_s;
    QTest::newRow("is a folder") << QDir::tempPath();
    QTest::newRow("breaks off while it is read") << u"/proc/self/mem"_s;
}

void tst_importrecord::filesThatCannotBeRead()
{
    QFETCH(QString, path);
    if (path.startsWith("/proc"_L1) && !QFile::exists(path))
        QSKIP("no file here that opens and cannot be read");
    EventBus nobodyListens;
    Commands commands(m_company->path(), senderAs(Role::Admin), nobodyListens, m_company->clock);
    ImportOptions options;
    options.fileName = path;
    const auto report = commands.import(path, options, {}, std::make_shared<Task>()).takeResult();
    COMPARE_ERROR(report, code::file_failed);
    QCOMPARE(report.error().facts.value(u"path"_s).toString(), path);
}

QTEST_GUILESS_MAIN(tst_importrecord)
#include "tst_importrecord.moc"
