// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/commandfile.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

#include <QSemaphore>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// An import of many pages, beside everything else that a program does.
class tst_longimports : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cancelledInTheMiddle();
    void cancelledBeforeItBegins();
    void othersGetTheirTurnBetweenPages();
    void aRehearsalKeepsNobodyWaiting();
    void endsWithTheProgramInOrder();
    void twoAtOnce();
    void aFileThatIsNotThere();

private:
    QString write(const QByteArray &bytes, const QString &name = u"commands.jsonl"_s)
    {
        QFile file(m_company->path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    Commands &commands() { return m_company->backoffice().commands(); }
    ImportOptions options(bool rehearse = false)
    {
        return {u"commands.jsonl"_s, true, rehearse, false};
    }
    Result<ImportReport> import(const QString &path, const LineSink &each = {},
                                const TaskPtr &task = std::make_shared<Task>())
    {
        return commands().import(path, options(), each, task).result();
    }

    std::unique_ptr<Company> m_company;
};

void tst_longimports::init()
{
    m_company = std::make_unique<Company>();
    m_company->send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
}

void tst_longimports::cancelledInTheMiddle()
{
    const QString path = write(fileOf(manyLines(4'999)));
    const Position before = m_company->head();
    const auto task = std::make_shared<Task>();
    qint64 told = 0;
    const auto report = import(
        path,
        [&](const LineResult &line) -> Result<> {
            told = line.line;
            if (line.line == 1'500)
                task->cancel();
            return {};
        },
        task);
    VERIFY_RESULT(report);
    QVERIFY(report->cancelled);
    QCOMPARE(report->lines, 2'000); // the page it was at
    QCOMPARE(told, 2'000);
    QCOMPARE(report->linesInFile, 5'000);
    QCOMPARE(task->items(), 2'000);
    QVERIFY(task->done() > 0 && task->done() < task->total());
    QCOMPARE(task->total(), QFileInfo(path).size());
    QCOMPARE(m_company->head(), before + 2'000);

    const auto again = import(path);
    VERIFY_RESULT(again);
    QVERIFY(!again->cancelled);
    QCOMPARE(again->duplicate, 2'000);
    QCOMPARE(again->accepted, 3'000);
    QCOMPARE(m_company->head(), before + 5'000);
    const auto verified = m_company->queries().verify(std::make_shared<Task>()).result();
    VERIFY_RESULT(verified);
    QCOMPARE(verified->findings, QStringList());
}

void tst_longimports::cancelledBeforeItBegins()
{
    const auto task = std::make_shared<Task>();
    task->cancel();
    const Position before = m_company->head();
    const auto report = import(write(fileOf(manyLines(10))), {}, task);
    VERIFY_RESULT(report);
    QVERIFY(report->cancelled);
    QCOMPARE(report->lines, 0);
    QCOMPARE(report->linesInFile, 11);
    QCOMPARE(m_company->head(), before);
}

void tst_longimports::othersGetTheirTurnBetweenPages()
{
    QFuture<CommandResult> form;
    bool isAnsweredInThePage = true;
    bool isAnsweredAfterIt = false;
    const auto report = import(write(fileOf(manyLines(2'999))), [&](const LineResult &line) {
        if (line.line == 1)
            form = commands().send(commands().make(
                u"W-1"_s, AddCredits {CreditType::Wallet, 100, u"top-up"_s, {}, {}}));
        if (line.line == 1'000)
            isAnsweredInThePage = form.isFinished();
        if (line.line == 1'001)
            isAnsweredAfterIt = form.isFinished();
        return Result<>();
    });
    VERIFY_RESULT(report);
    QVERIFY(!isAnsweredInThePage);
    QVERIFY(isAnsweredAfterIt);
    QVERIFY(form.result().isDone());
    QCOMPARE(report->accepted, 3'000);
}

void tst_longimports::aRehearsalKeepsNobodyWaiting()
{
    bool isDone = false;
    const auto sink = [&](const LineResult &line) {
        if (line.line == 1) // while it is at work
            isDone = commands()
                         .send(commands().make(
                             u"W-1"_s, AddCredits {CreditType::Wallet, 100, u"top-up"_s, {}, {}}))
                         .result()
                         .isDone();
        return Result<>();
    };
    const Position before = m_company->head();
    const auto report =
        commands()
            .import(write(fileOf(manyLines(1'500))), options(true), sink, std::make_shared<Task>())
            .result();
    VERIFY_RESULT(report);
    QVERIFY(isDone);
    QCOMPARE(report->accepted, 1'501);
    QCOMPARE(m_company->head(), before + 1); // the form's
}

void tst_longimports::endsWithTheProgramInOrder()
{
    constexpr int lines = 60'000;
    const QString path = write(fileOf(manyLines(lines - 1)));
    const QString store = m_company->backoffice().store();
    const Position before = m_company->head();
    auto program = m_company->program(store);
    QSemaphore begun;
    const auto imported = program->commands().import(
        path, options(),
        [&begun](const LineResult &) {
            begun.release();
            return Result<>();
        },
        std::make_shared<Task>());
    begun.acquire();
    program.reset();
    QVERIFY(imported.isFinished());
    const auto report = imported.result();
    VERIFY_RESULT(report);
    QVERIFY(report->cancelled);
    QVERIFY(report->lines > 0 && report->lines < lines);
    QCOMPARE(m_company->head(), before + report->lines);
}

void tst_longimports::twoAtOnce()
{
    QByteArrayList other;
    for (int i = 0; i < 1'500; ++i)
        other << addLine("other-" + QByteArray::number(i), "W-1", 1);
    const QString first = write(fileOf(manyLines(2'999)));
    const QString second = write(fileOf(other), u"other.jsonl"_s);
    m_company->clock().advance(3'600);
    const auto one = commands().import(first, options(), {}, std::make_shared<Task>());
    const auto two = commands().import(second, options(), {}, std::make_shared<Task>());
    VERIFY_RESULT(one.result());
    VERIFY_RESULT(two.result());
    QCOMPARE(one.result()->accepted, 3'000);
    QCOMPARE(two.result()->rejectedTotal(), 1'500); // of 2024, and the wallet is of today
    QVERIFY(one.result()->importNo != two.result()->importNo);
}

void tst_longimports::aFileThatIsNotThere()
{
    COMPARE_ERROR(import(m_company->path(u"none.jsonl"_s)), code::file_failed);
    VERIFY_RESULT(import(write({})));
}

QTEST_GUILESS_MAIN(tst_longimports)
#include "tst_longimports.moc"
