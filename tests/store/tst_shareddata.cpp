// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ewalletctl.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

QString check()
{
    return QDir(QStringLiteral(EWALLET_SOURCE_DIR)).filePath(u"../shared/data/check"_s);
}

} // namespace

/// Files of commands with expected results, made by a program that shares no code with this one:
/// every report, every line and every state, byte by byte.
class tst_shareddata : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void smallFiles_data();
    void smallFiles();
    void shops_data();
    void shops();

private:
    static void compare(const QString &name);
};

void tst_shareddata::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
    if (!QFileInfo(check()).isExecutable())
        QSKIP("../shared/data is not beside the source: its files were not compared");
}

void tst_shareddata::compare(const QString &name)
{
    constexpr int patienceMs = 600'000;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(check(), {Ewalletctl::program(), name});
    QVERIFY(process.waitForFinished(patienceMs));
    const QByteArray said = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             said.constData());
    QVERIFY2(said.contains("same    " + name.toLatin1() + " state at"),
             said.constData()); // it did compare
    QVERIFY2(said.contains(" passed, 0 failed"), said.constData());
}

void tst_shareddata::smallFiles_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"sample", "edges", "bad", "limits", "fuzz", "whole", "whole-fuzz"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_shareddata::smallFiles()
{
    QFETCH(QString, name);
    compare(name);
}

void tst_shareddata::shops_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"online-retail", "cdnow"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_shareddata::shops()
{
    QFETCH(QString, name);
    compare(name);
}

QTEST_GUILESS_MAIN(tst_shareddata)
#include "tst_shareddata.moc"
