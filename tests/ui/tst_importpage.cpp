// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/commandfile.h"
#include "tests/support/desktopfixture.h"
#include "tests/support/screenreader.h"
#include "ui/pages/importpage.h"
#include "ui/pages/importrun.h"
#include "ui/shell/taskchip.h"

#include <QCheckBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSemaphore>
#include <QStatusBar>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A file of commands: tried, looked at, imported, by keys.
class tst_importpage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void saysWhatBelongsHere();
    void triesWithoutWriting();
    void importsAndReports();
    void chosenInTheDialog();
    void stopsAtTheFirstRefusal();
    void linesAheadOfTheClock();
    void dropped();
    void twoFilesDropped();
    void everyLineIsKnownAlready();
    void aFileThatIsNotThere();
    void cancelled();
    void formsGetTheirTurn();
    void oneAtATime();
    void closingAsks_data();
    void closingAsks();
    void manyProblems();
    void reportsOverwriteNothingInUse();
    void namesAndLetters();

private:
    QString write(const QByteArray &bytes, const QString &name = u"shop.jsonl"_s)
    {
        QFile file(m_desktop->company.path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    /// Ten lines: three are refused, two are no commands.
    QString writeStory()
    {
        return write(
            fileOf({openLine("c1", "X-1"), addLine("c2", "X-1", 10'000),
                    spendLine("c3", "X-1", 99'999), "nonsense", spendLine("c4", "X-1", 2'000),
                    addLine("c5", "X-9", 100), R"({"id":"c6"})", spendLine("c7", "X-1", 70'000),
                    addLine("c2", "X-1", 10'000), addLine("c8", "X-1", 500)}));
    }
    ImportPage *page() { return m_desktop->window().importPage(); }
    QString text() { return DesktopFixture::textOf(page()); }
    TableView *list()
    {
        return DesktopFixture::named<TableView>(page(), u"Lines that are not accepted"_s);
    }
    QPushButton *button(const QString &beginning)
    {
        for (auto *candidate : page()->findChildren<QPushButton *>()) {
            if (candidate->isVisible()
                && QString(candidate->text()).remove(u'&').startsWith(beginning))
                return candidate;
        }
        return nullptr;
    }
    QString buttonText(const QString &beginning)
    {
        const auto *found = button(beginning);
        return found ? QString(found->text()).remove(u'&') : QString();
    }
    bool isReady() { return !page()->isBusy() && m_desktop->hasSettled(); }
    void tryFile(const QString &path)
    {
        page()->choose(path);
        WAIT_FOR(isReady());
    }
    void press(const QString &keys) { m_desktop->press(keys); }
    void drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter({40, 40}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({40, 40}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page(), &event);
    }
    qsizetype chips() { return m_desktop->window().statusBar()->findChildren<TaskChip *>().size(); }
    /// An import that is under way for as long as a test needs.
    void beginLongImport()
    {
        tryFile(write(fileOf(manyLines(39'999))));
        QCOMPARE(buttonText(u"Import"_s), u"Import 40,000 commands"_s);
        press(u"Return"_s);
        WAIT_FOR(page()->isImporting());
        QCOMPARE(QString(qobject_cast<QPushButton *>(m_desktop->window().focusWidget())->text()),
                 u"Ca&ncel"_s);
    }

    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_importpage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    m_desktop->start();
    press(u"Ctrl+5"_s);
    WAIT_FOR(page()->isVisible());
}

void tst_importpage::saysWhatBelongsHere()
{
    QVERIFY(text().contains("No file chosen"_L1));
    QVERIFY(text().contains("nothing is written before you press Import"_L1));
    QVERIFY(button(u"Choose a file"_s) && button(u"Choose a file"_s)->hasFocus());
    QVERIFY(!button(u"Import"_s) && !button(u"Save"_s) && !list());
}

void tst_importpage::triesWithoutWriting()
{
    const qsizetype before = m_desktop->attempts();
    tryFile(writeStory());
    WAIT_FOR(list() && DesktopFixture::rowsOf(list()).size() == 5);
    QCOMPARE(
        DesktopFixture::rowsOf(list()),
        (QStringList {u"3|Refused|c3|X-1|Not enough credits: 100.00 available, 999.99 asked."_s,
                      u"4|No command|||The line is not one JSON object."_s,
                      u"6|Refused|c5|X-9|There is no such wallet."_s,
                      u"7|No command|||“at” is missing."_s,
                      u"8|Refused|c7|X-1|Not enough credits: 80.00 available, 700.00 asked."_s}));
    for (const QString &words :
         {u"10\nlines"_s, u"4\ncan be booked"_s, u"1\nknown already"_s, u"3\nwould be refused"_s,
          u"1\nThere is no such wallet"_s, u"2\nare no commands"_s})
        QVERIFY2(text().contains(words), qPrintable(words + u" in "_s + text()));
    QCOMPARE(buttonText(u"Import"_s), u"Import 4 commands"_s);
    QVERIFY(button(u"Import"_s)->hasFocus());
    QVERIFY(!button(u"Save"_s));
    QCOMPARE(m_desktop->attempts(), before);
}

void tst_importpage::importsAndReports()
{
    const Position before = m_desktop->company.head();
    tryFile(writeStory());
    press(u"Return"_s);
    WAIT_FOR(button(u"Save report"_s) && isReady());
    QCOMPARE(m_desktop->company.head(), before + 4);
    QVERIFY2(text().contains("4 of 10 lines are booked."_L1), qPrintable(text()));
    QVERIFY(text().contains("4\nbooked"_L1) && text().contains("3\nrefused"_L1));
    WAIT_FOR(list() && DesktopFixture::rowsOf(list()).size() == 5);
    QVERIFY(!button(u"Import"_s));

    press(u"Alt+R"_s);
    QFileDialog *dialog = nullptr;
    WAIT_FOR((dialog = page()->findChild<QFileDialog *>()) && dialog->isActiveWindow());
    auto *name = dialog->findChild<QLineEdit *>();
    QCOMPARE(name->text(), u"shop.results.jsonl"_s);
    name->setText(m_desktop->company.path(u"r.jsonl"_s));
    press(u"Return"_s);
    WAIT_FOR(text().contains("The report is in "_L1));
    QFile report(m_desktop->company.path(u"r.jsonl"_s));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArrayList lines = report.readAll().split('\n');
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines[0], QByteArray(R"({"id":"c1","line":1,"outcome":"accepted"})"));
    QCOMPARE(lines[3], QByteArray(R"({"error":"malformed_json","line":4,"outcome":"malformed"})"));
    QCOMPARE(lines[8], QByteArray(R"({"id":"c2","line":9,"outcome":"duplicate"})"));

    WAIT_FOR(m_desktop->isAtTheWindow());
    press(u"Ctrl+1"_s); // what was booked is in the lists
    WAIT_FOR(m_desktop->hasSettled()
             && DesktopFixture::textOf(&m_desktop->window()).contains("2 wallets"_L1));
}

void tst_importpage::chosenInTheDialog()
{
    const QString path = writeStory();
    press(u"Return"_s);
    QFileDialog *dialog = nullptr;
    WAIT_FOR((dialog = page()->findChild<QFileDialog *>()) && dialog->isActiveWindow());
    dialog->findChild<QLineEdit *>()->setText(path);
    press(u"Return"_s);
    WAIT_FOR(isReady() && text().contains("shop.jsonl"_L1) && button(u"Import"_s));
}

void tst_importpage::stopsAtTheFirstRefusal()
{
    tryFile(writeStory());
    press(u"Alt+O"_s);
    WAIT_FOR(isReady() && text().contains("It would stop at line 3 of 10: Not enough credits"_L1));
    QCOMPARE(buttonText(u"Import"_s), u"Import 2 commands"_s);
    const Position before = m_desktop->company.head();
    press(u"Alt+M"_s);
    WAIT_FOR(button(u"Save report"_s) && isReady());
    QVERIFY2(text().contains("Stopped at line 3 of 10: Not enough credits: 100.00 available, "
                             "999.99 asked. Everything before it is booked"_L1),
             qPrintable(text()));
    QCOMPARE(m_desktop->company.head(), before + 2);
}

void tst_importpage::linesAheadOfTheClock()
{
    tryFile(
        write(fileOf({lineOf("OpenWallet", "f1", "X-1", R"({"market":"PL","owner":"Anna Nowak"})",
                             "9000-01-01T00:00:00Z")})));
    QCOMPARE(buttonText(u"Nothing"_s), u"Nothing to import"_s);
    QVERIFY(!button(u"Nothing"_s)->isEnabled());
    WAIT_FOR(DesktopFixture::rowsOf(list()).size() == 1);
    press(u"Alt+L"_s);
    WAIT_FOR(isReady() && buttonText(u"Import"_s) == u"Import 1 command"_s);
}

void tst_importpage::dropped()
{
    drop({writeStory()});
    WAIT_FOR(isReady() && buttonText(u"Import"_s) == u"Import 4 commands"_s);
    QVERIFY(text().contains("shop.jsonl"_L1));
}

void tst_importpage::twoFilesDropped()
{
    drop({writeStory(), write({}, u"other.jsonl"_s)});
    QVERIFY(text().contains("One file at a time"_L1));
    QVERIFY(text().contains("No file chosen"_L1));
    QMimeData text;
    text.setText(u"W-1"_s);
    QDragEnterEvent enter({40, 40}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page(), &enter);
    QVERIFY(!enter.isAccepted());
}

void tst_importpage::everyLineIsKnownAlready()
{
    const QString path = write(fileOf({openLine("c1", "X-1"), addLine("c2", "X-1", 100)}));
    tryFile(path);
    press(u"Return"_s);
    WAIT_FOR(isReady() && text().contains("2 of 2 lines are booked."_L1));
    press(u"Alt+A"_s);
    WAIT_FOR(isReady() && button(u"Nothing to import"_s));
    QVERIFY(text().contains("2\nknown already"_L1));
}

void tst_importpage::aFileThatIsNotThere()
{
    tryFile(m_desktop->company.path(u"none.jsonl"_s));
    QVERIFY2(text().contains("none.jsonl could not be read"_L1), qPrintable(text()));
    QVERIFY(!button(u"Import"_s) && !list());
    tryFile(writeStory());
    QVERIFY(button(u"Import"_s));
}

void tst_importpage::cancelled()
{
    const Position before = m_desktop->company.head();
    beginLongImport();
    QCOMPARE(chips(), 1);
    press(u"Alt+N"_s);
    WAIT_FOR(!page()->isBusy());
    WAIT_FOR(isReady());
    QCOMPARE(chips(), 0);
    const Position booked = m_desktop->company.head() - before;
    QVERIFY(booked < 40'000 && booked % 1'000 == 0);
    QVERIFY2(text().contains(u"Stopped at line %1 of 40,000. Everything before it is booked"_s.arg(
                 QLocale().toString(booked))),
             qPrintable(text()));
    QVERIFY(button(u"Save report"_s));
    press(u"Alt+A"_s);
    WAIT_FOR(isReady() && button(u"Import"_s));
    QCOMPARE(buttonText(u"Import"_s),
             u"Import %1 commands"_s.arg(QLocale().toString(40'000 - booked)));
}

void tst_importpage::formsGetTheirTurn()
{
    beginLongImport();
    Commands &commands = m_desktop->backoffice().commands();
    const auto sent = commands.send(
        commands.make(u"W-1"_s, AddCredits {CreditType::Bonus, 100, u"goodwill"_s, {}, {}}));
    WAIT_FOR(sent.isFinished());
    QVERIFY(sent.result().isDone());
    QVERIFY(page()->isImporting());
    page()->cancel();
    WAIT_FOR(isReady());
}

void tst_importpage::oneAtATime()
{
    beginLongImport();
    page()->choose(write({}, u"other.jsonl"_s));
    QVERIFY(text().contains("An import is under way"_L1));
    QVERIFY(page()->isImporting());
    QVERIFY(!button(u"Choose"_s)->isEnabled());
    page()->cancel();
    WAIT_FOR(isReady());
    tryFile(m_desktop->company.path(u"other.jsonl"_s));
    QVERIFY(text().contains("other.jsonl"_L1));
}

void tst_importpage::closingAsks_data()
{
    QTest::addColumn<bool>("ends");
    QTest::newRow("end it") << true;
    QTest::newRow("go on") << false;
}

void tst_importpage::closingAsks()
{
    QFETCH(bool, ends);
    beginLongImport();
    QVERIFY(!m_desktop->window().close());
    QMessageBox *question = nullptr;
    WAIT_FOR((question = m_desktop->window().findChild<QMessageBox *>())
             && question->isActiveWindow());
    QVERIFY(question->text().contains("An import is under way"_L1));
    press(ends ? u"Alt+E"_s : u"Escape"_s);
    if (ends) {
        WAIT_FOR(!m_desktop->window().isVisible());
        QVERIFY(!page()->isBusy());
        return;
    }
    QVERIFY(m_desktop->window().isVisible());
    QVERIFY(page()->isImporting());
    page()->cancel();
    WAIT_FOR(isReady());
    QVERIFY(m_desktop->window().close()); // nothing is under way any more
}

void tst_importpage::manyProblems()
{
    QByteArrayList lines;
    for (size_t i = 0; i < ImportRun::problemsMax + 50; ++i)
        lines << "{}";
    tryFile(write(fileOf(lines)));
    WAIT_FOR(list() && list()->model()->rowCount() == int(ImportRun::problemsMax));
    QVERIFY2(text().contains("The first 10,000 of 10,050 lines that are not accepted"_L1),
             qPrintable(text()));
}

void tst_importpage::reportsOverwriteNothingInUse()
{
    ImportOptions options;
    options.continueAfterRefusal = true;
    const QString path = writeStory();
    ImportRun run(m_desktop->backoffice().commands(), path, options, nullptr);
    QSignalSpy finished(&run, &ImportRun::finished);
    QVERIFY(finished.wait());
    const auto saved = run.saveResults(path, {path});
    QCOMPARE(saved.result().error().code, code::file_failed);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("nonsense"));
    const auto nowhere = run.saveResults(m_desktop->company.path(u"none/r.jsonl"_s), {path});
    QCOMPARE(nowhere.result().error().code, code::file_failed);
}

void tst_importpage::namesAndLetters()
{
    tryFile(writeStory());
    QCOMPARE(problemsOf(&m_desktop->window()), QStringList());
    QCOMPARE(ambiguousLetters(&m_desktop->window()), QStringList());
    press(u"Return"_s);
    WAIT_FOR(button(u"Save report"_s) && isReady());
    QCOMPARE(problemsOf(&m_desktop->window()), QStringList());
    QCOMPARE(ambiguousLetters(&m_desktop->window()), QStringList());
}

QTEST_MAIN(tst_importpage)
#include "tst_importpage.moc"
