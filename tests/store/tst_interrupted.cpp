// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int pageLines = 1'000;
constexpr int patience = 10'000;
constexpr int longMs = 300'000; // under a sanitizer

QByteArray page(int no)
{
    QByteArrayList lines;
    for (int i = 0; i < pageLines; ++i)
        lines << addLine("p-" + QByteArray::number(no * pageLines + i), "W-1", 1);
    return fileOf(lines);
}

} // namespace

/// The command-line program at long work, before a person: what it shows, and how it ends when it
/// is asked to.
class tst_interrupted : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void anImportEndsAfterItsPage_data();
    void anImportEndsAfterItsPage();
    void theSecondTimeItEndsAtOnce();
    void aTerminalShowsHowFarItIs();
    void nothingIsShownWhereNobodyLooks();

private:
    std::unique_ptr<QProcess> import(const QStringList &more = {})
    {
        return m_ctl->process(
            QStringList {u"--store"_s, m_ctl->store(), u"import"_s, u"-"_s, u"--json"_s} + more);
    }
    qint64 events() const { return m_ctl->ask({u"verify"_s})[u"events"_s].toInteger(); }
    /// A page at a time, as long as there is somebody who reads.
    static int feed(QProcess &process, const std::function<bool()> &isEnough)
    {
        process.waitForStarted();
        process.write(fileOf({openLine("open", "W-1")}));
        int pages = 0;
        while (pages < patience && process.state() == QProcess::Running && !isEnough()) {
            process.write(page(pages++));
            process.waitForBytesWritten(100);
            process.waitForFinished(20);
        }
        return pages;
    }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_interrupted::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

void tst_interrupted::init()
{
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
}

void tst_interrupted::anImportEndsAfterItsPage_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void tst_interrupted::anImportEndsAfterItsPage()
{
    QFETCH(int, signal);
    const QString report = m_ctl->filePath(u"report.jsonl"_s);
    const auto process = import({u"--report"_s, report});
    process->start();
    int fed = 0;
    bool isAsked = false;
    feed(*process, [&] {
        if (++fed > 3 && !std::exchange(isAsked, true))
            ::kill(pid_t(process->processId()), signal);
        return false;
    });
    process->closeWriteChannel();
    process->waitForFinished(longMs);
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 1);
    const QString errors = QString::fromUtf8(process->readAllStandardError());
    const QJsonObject counts = QJsonDocument::fromJson(process->readAllStandardOutput()).object();
    QVERIFY2(errors.count(u'\n') == 1 && errors.contains("stopped at line "_L1)
                 && errors.contains("the same command goes on from there"_L1),
             qPrintable(errors));
    QCOMPARE(counts[u"cancelled"_s], QJsonValue(true));
    const qint64 lines = counts[u"lines"_s].toInteger();
    QCOMPARE(lines % pageLines, 0);
    QCOMPARE(counts[u"accepted"_s].toInteger(), lines);
    QCOMPARE(events(), eventsOfInit + lines);
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), lines);
    VERIFY_DONE(m_ctl->run({u"verify"_s}));
    VERIFY_DONE(m_ctl->run({u"read-models"_s, u"verify"_s}));
}

void tst_interrupted::theSecondTimeItEndsAtOnce()
{
    const auto process = import();
    process->start();
    process->waitForStarted();
    process->write(fileOf({openLine("open", "W-1")})); // and waits for more
    for (int tries = 0; tries < patience && process->state() == QProcess::Running; ++tries) {
        ::kill(pid_t(process->processId()), SIGINT);
        process->waitForFinished(50);
    }
    QCOMPARE(process->exitStatus(), QProcess::CrashExit); // by the signal
    VERIFY_DONE(m_ctl->run({u"verify"_s}));
}

void tst_interrupted::aTerminalShowsHowFarItIs()
{
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0)
        QSKIP("this machine gives no pseudo terminal");
    const QString name = QString::fromLocal8Bit(::ptsname(terminal));
    const int otherEnd = ::open(name.toLocal8Bit().constData(), O_RDWR | O_NOCTTY);
    QVERIFY(otherEnd >= 0); // what was written stays until it is read
    QByteArray shown;
    const auto read = [&] {
        std::array<char, 4'096> buffer;
        for (ssize_t n = 0; (n = ::read(terminal, buffer.data(), buffer.size())) > 0;)
            shown.append(buffer.data(), n);
        return shown;
    };
    const auto process = import();
    process->setStandardErrorFile(name);
    process->start();
    feed(*process, [&] { return read().contains(" commands, ") && read().contains("/s"); });
    process->closeWriteChannel();
    process->waitForFinished(longMs);
    QCOMPARE(process->exitCode(), 0);
    QVERIFY2(read().contains("\r\x1b[KImporting: "), shown.constData());
    QVERIFY2(!shown.contains('\n'), shown.constData()); // one line
    QVERIFY(shown.endsWith("\r\x1b[K")); // which is gone
    ::close(otherEnd);
    ::close(terminal);
}

void tst_interrupted::nothingIsShownWhereNobodyLooks()
{
    const auto process = import();
    process->start();
    feed(*process, [pages = 0]() mutable { return ++pages > 30; });
    process->closeWriteChannel();
    process->waitForFinished(longMs);
    QCOMPARE(process->exitCode(), 0);
    QCOMPARE(process->readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(tst_interrupted)
#include "tst_interrupted.moc"
