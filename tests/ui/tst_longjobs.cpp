// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/commandfile.h"
#include "tests/support/desktopfixture.h"
#include "ui/shell/taskchip.h"

#include <QMessageBox>
#include <QStatusBar>
#include <QToolButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// What the status bar says while something takes long; and the lists, whose file may go at any
/// moment.
class tst_longjobs : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void idle();
    void saysWhenTheListsAreBehind();
    void rebuildsTheLists();
    void cancelsARebuild();
    void verifiesTheStore();
    void saysWhatWasAltered();
    void aChip();
    void theReadFileIsDeleted();
    void theReadFileIsReplaced();
    void deletedDuringARebuild();
    void deletedDuringTheImportOfAnotherProgram();

private:
    QString status() { return DesktopFixture::textOf(m_desktop->window().statusBar()); }
    QAction *inView(const QString &text)
    {
        for (QAction *action : m_desktop->window().viewMenu()->actions()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    QAction *rebuild() { return inView(u"Rebuild the lists"_s); }
    QMessageBox *message() { return m_desktop->window().findChild<QMessageBox *>(); }
    QList<TaskChip *> chips()
    {
        return m_desktop->window().statusBar()->findChildren<TaskChip *>();
    }
    void importMany(const LineSink &each = {})
    {
        QFile file(m_desktop->company.path(u"many.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(fileOf(manyLines(11'999)));
        file.close();
        const auto report = m_desktop->company.backoffice()
                                .commands()
                                .import(file.fileName(), {}, each, std::make_shared<Task>())
                                .result();
        QVERIFY(report && report->accepted == 12'000);
    }
    /// With what SQLite keeps beside it; the file itself last, so that nobody makes a new one in
    /// between.
    void deleteReadFile()
    {
        for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()})
            QFile::remove(m_desktop->company.paths().read + suffix);
    }
    /// What is shown is what is booked, and another program finds it so.
    void everythingIsThere(const QString &total)
    {
        WAIT_FOR(m_desktop->hasSettled()
                 && DesktopFixture::rowsOf(
                        DesktopFixture::named<TableView>(&m_desktop->window(), u"Wallets"_s))
                        .join(u'\n')
                        .contains(total));
        const auto differences = m_desktop->backoffice().readModels().verify().result();
        QVERIFY(differences);
        QCOMPARE(*differences, QStringList());
        QVERIFY2(status().contains("up to date"_L1), qPrintable(status()));
    }

    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_longjobs::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    m_desktop->start();
    everythingIsThere(u"100.00"_s);
}

void tst_longjobs::idle()
{
    QVERIFY2(status().contains(u"up to date · position %1"_s.arg(m_desktop->company.head())),
             qPrintable(status()));
    QVERIFY(chips().isEmpty());
}

void tst_longjobs::saysWhenTheListsAreBehind()
{
    ReadModels &models = m_desktop->backoffice().readModels();
    emit models.progressed(5, 100);
    QVERIFY2(status().contains("up to date"_L1), qPrintable(status())); // a moment is no news
    const auto stillBehind = [&] { // whatever the lists have to tell meanwhile
        emit models.progressed(5, 100);
        return status().contains(u"the lists are behind: 5 entries · 5 %"_s);
    };
    WAIT_FOR(stillBehind());
    emit models.progressed(40, 100);
    QVERIFY2(status().contains(u"the lists are behind: 40 entries · 40 %"_s), qPrintable(status()));
    emit models.advanced(m_desktop->company.head());
    QVERIFY(status().contains("up to date"_L1));
}

void tst_longjobs::rebuildsTheLists()
{
    importMany();
    rebuild()->trigger();
    QCOMPARE(chips().size(), 1);
    QVERIFY(status().contains("Rebuilding the lists: "_L1));
    QVERIFY(!rebuild()->isEnabled()); // one at a time
    WAIT_FOR(chips().isEmpty());
    WAIT_FOR(rebuild()->isEnabled());
    WAIT_FOR(m_desktop->window().statusBar()->currentMessage() == "The lists are made again."_L1);
    m_desktop->window().statusBar()->clearMessage();
    everythingIsThere(u"119.99"_s);
}

void tst_longjobs::cancelsARebuild()
{
    importMany();
    rebuild()->trigger();
    auto *cancel = DesktopFixture::named<QToolButton>(m_desktop->window().statusBar(),
                                                      u"Cancel: Rebuilding the lists"_s);
    QVERIFY(cancel);
    cancel->click();
    QVERIFY(status().contains(u"Rebuilding the lists: ending…"_s));
    WAIT_FOR(chips().isEmpty());
    WAIT_FOR(m_desktop->window().statusBar()->currentMessage()
             == "Cancelled: the lists are as they were."_L1);
    m_desktop->window().statusBar()->clearMessage();
    everythingIsThere(u"119.99"_s);
}

void tst_longjobs::verifiesTheStore()
{
    inView(u"Verify the store"_s)->trigger();
    WAIT_FOR(message());
    QCOMPARE(message()->text(), u"Nothing was altered."_s);
    const auto verified =
        m_desktop->backoffice().queries().verify(std::make_shared<Task>()).result();
    QVERIFY(message()->detailedText().contains(verified->ends.events.toText()));
    QVERIFY(chips().isEmpty());
    QVERIFY(inView(u"Verify the store"_s)->isEnabled());
}

void tst_longjobs::saysWhatWasAltered()
{
    const QString store = m_desktop->company.paths().store;
    const Position last = m_desktop->company.head();
    Company::change(store, u"DROP TRIGGER es_event_no_update"_s);
    Company::change(store,
                    u"UPDATE es_event SET actor = 'mallory' WHERE position = %1"_s.arg(last));
    inView(u"Verify the store"_s)->trigger();
    WAIT_FOR(message());
    QCOMPARE(message()->text(), u"The store is not as it was recorded."_s);
    QVERIFY2(message()->detailedText().contains(u"event %1 "_s.arg(last)),
             qPrintable(message()->detailedText()));
}

void tst_longjobs::aChip()
{
    const auto task = std::make_shared<Task>();
    TaskChip chip(u"Importing"_s, u"commands"_s, task);
    chip.show();
    QCOMPARE(DesktopFixture::textOf(&chip), u"Importing: waiting"_s);
    QVERIFY(task->report(30, 120));
    WAIT_FOR(DesktopFixture::textOf(&chip).startsWith("Importing: 25 %"_L1));
    QVERIFY(chip.findChild<QLabel *>()->toolTip().startsWith(u"30 commands · 25 %"_s));
    auto *cancel = chip.findChild<QToolButton *>();
    cancel->click();
    QVERIFY(task->isCancelled());
    QVERIFY(!cancel->isEnabled());
    QCOMPARE(DesktopFixture::textOf(&chip), u"Importing: ending…"_s);
}

void tst_longjobs::theReadFileIsDeleted()
{
    deleteReadFile();
    WAIT_FOR(QFile::exists(m_desktop->company.paths().read)); // within a tick
    everythingIsThere(u"100.00"_s);
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Wallet, 1, u"more"_s, {}, {}});
    everythingIsThere(u"100.01"_s);
}

void tst_longjobs::theReadFileIsReplaced()
{
    const QString read = m_desktop->company.paths().read;
    const QString copy = m_desktop->company.path(u"copy"_s);
    m_desktop->company.change(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    QVERIFY(QFile::copy(read, copy)); // a backup of the lists as they are now
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Wallet, 1, u"more"_s, {}, {}});
    everythingIsThere(u"100.01"_s);
    deleteReadFile();
    QVERIFY(QFile::rename(copy, read) || QFile::exists(read)); // or the window was faster
    everythingIsThere(u"100.01"_s);
}

void tst_longjobs::deletedDuringARebuild()
{
    importMany();
    rebuild()->trigger();
    deleteReadFile();
    WAIT_FOR(chips().isEmpty());
    m_desktop->window().statusBar()->clearMessage();
    everythingIsThere(u"119.99"_s);
}

void tst_longjobs::deletedDuringTheImportOfAnotherProgram()
{
    importMany([this](const LineResult &line) {
        if (line.line % 3'500 == 0)
            deleteReadFile();
        return Result<>();
    });
    everythingIsThere(u"119.99"_s);
}

QTEST_MAIN(tst_longjobs)
#include "tst_longjobs.moc"
