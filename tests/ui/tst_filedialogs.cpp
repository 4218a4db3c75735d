// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "tests/support/desktopfixture.h"
#include "tests/support/result.h"
#include "ui/widgets/filedialogs.h"

#include <QFileSystemModel>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Asking for files leaves the store's locks alone: without them another program clears away what
/// is not in the store yet.
class tst_filedialogs : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void leaveTheStoresLocks_data();
    void leaveTheStoresLocks();
    void aStoreIsNoFileOfCommands();
    void nothingIsWrittenOverAStore();

private:
    /// That this process has on files.
    static int locks();
    QString store() const { return m_desktop->backoffice().store(); }

    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_filedialogs::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    m_desktop->start();
}

int tst_filedialogs::locks()
{
    QFile file(u"/proc/locks"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
    int locks = 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        locks += line.contains("POSIX") && line.simplified().split(' ').value(4) == own;
    return locks;
}

void tst_filedialogs::leaveTheStoresLocks_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("open") << 0;
    QTest::newRow("save") << 1;
    QTest::newRow("folder") << 2;
}

void tst_filedialogs::leaveTheStoresLocks()
{
    QFETCH(const int, which);
    const int before = locks();
    QVERIFY(before > 0);
    QFileDialog *dialog = which == 0 ? openDialog(&m_desktop->window(), u"Open"_s, {u"All (*)"_s})
        : which == 1 ? saveDialog(&m_desktop->window(), u"Save"_s, u"report.xlsx"_s, u"xlsx"_s)
                     : folderDialog(&m_desktop->window(), u"Folder"_s);
    dialog->setNameFilters({u"All (*)"_s});
    dialog->setDirectory(QFileInfo(store()).path());
    dialog->open();
    const auto *model = dialog->findChild<QFileSystemModel *>();
    QVERIFY(model);
    WAIT_FOR(model->rowCount(model->index(QFileInfo(store()).path())) > 0 || which == 2);
    constexpr int lookingAroundMs = 300; // in a thread of its own
    QTest::qWait(lookingAroundMs);
    QCOMPARE(locks(), before);
    dialog->close();
    QCOMPARE(locks(), before);
    QFile file(store()); // what the dialogs must not do would be seen
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.close();
    QVERIFY(locks() < before);
}

void tst_filedialogs::aStoreIsNoFileOfCommands()
{
    const int before = locks();
    for (const QString &path : {store(), store() + u"-wal"_s, store() + u"-read"_s}) {
        QVERIFY(QFileInfo::exists(path));
        const auto report = m_desktop->backoffice()
                                .commands()
                                .import(path, {}, {}, std::make_shared<Task>())
                                .result();
        COMPARE_ERROR(report, code::file_failed);
    }
    QCOMPARE(locks(), before);
}

void tst_filedialogs::nothingIsWrittenOverAStore()
{
    const QString linked = store() + u".link"_s;
    QVERIFY(QFile::link(store(), linked));
    for (const QString &path : {store(), linked, store() + u"-read"_s})
        COMPARE_ERROR(requireNotHeld(path), code::file_failed);
    VERIFY_RESULT(requireNotHeld(store() + u".xlsx"_s));
}

QTEST_MAIN(tst_filedialogs)
#include "tst_filedialogs.moc"
