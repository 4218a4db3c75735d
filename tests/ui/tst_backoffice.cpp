// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backoffice.h"
#include "tests/support/result.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace ewallet;
using namespace Qt::StringLiterals;

/// The desktop program as it is started: its options, its exit codes, its pictures.
class tst_backoffice : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void saysThatThereIsNoDisplay();
    void saysWhatItDoesNotUnderstand();
    void helpsWithoutADisplay();
    void cannotPictureWhatIsNotThere();
    void picturesEveryPage();

private:
    void run(const QStringList &arguments);

    QTemporaryDir m_home;
    QProcess m_program;
    int m_exit = -1;
    QString m_errors;
};

void tst_backoffice::init()
{
    if (!QFile::exists(qEnvironmentVariable("EWALLET_BACKOFFICE")))
        QSKIP("EWALLET_BACKOFFICE does not name the desktop program.");
}

/// On a machine without a display, in a home of its own.
void tst_backoffice::run(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s,
                             u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, m_home.path());
    m_program.setProcessEnvironment(environment);
    m_program.start(qEnvironmentVariable("EWALLET_BACKOFFICE"), arguments);
    constexpr int mostMs = 300'000;
    QVERIFY(m_program.waitForFinished(mostMs));
    QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
    m_exit = m_program.exitCode();
    m_errors = QString::fromUtf8(m_program.readAllStandardError());
}

void tst_backoffice::saysThatThereIsNoDisplay()
{
    run({});
    QCOMPARE(m_exit, 2);
    QVERIFY2(m_errors.contains("no display"_L1) && m_errors.count(u'\n') == 1,
             qPrintable(m_errors));
}

void tst_backoffice::saysWhatItDoesNotUnderstand()
{
    run({u"--screenshots"_s, m_home.filePath(u"p"_s), u"shop.ewallet"_s});
    QCOMPARE(m_exit, 2);
    QVERIFY2(m_errors.contains("--store"_L1), qPrintable(m_errors));
}

void tst_backoffice::helpsWithoutADisplay()
{
    run({u"--help"_s});
    QCOMPARE(m_exit, 0);
    QVERIFY(m_program.readAllStandardOutput().contains("--screenshots"));
}

void tst_backoffice::cannotPictureWhatIsNotThere()
{
    run({u"--store"_s, m_home.filePath(u"none.ewallet"_s), u"--screenshots"_s,
         m_home.filePath(u"p"_s)});
    QCOMPARE(m_exit, 3);
    QVERIFY2(m_errors.contains("store_not_found"_L1), qPrintable(m_errors));
}

/// Of the demo company, which is made for it.
void tst_backoffice::picturesEveryPage()
{
    const QDir pictures(m_home.filePath(u"pictures"_s));
    run({u"--screenshots"_s, pictures.path()});
    QVERIFY2(m_exit == 0, qPrintable(m_errors));
    const QStringList names = pictures.entryList({u"*.png"_s});
    QCOMPARE_GE(names.size(), 50);
    QSet<QByteArray> seen;
    for (const QString &name : names) {
        const QImage image(pictures.filePath(name));
        QCOMPARE(image.size(), name.contains("1920"_L1) ? QSize(1920, 1080) : QSize(1280, 800));
        seen.insert(
            QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(seen.size(), names.size()); // each shows something of its own
}

QTEST_GUILESS_MAIN(tst_backoffice)
#include "tst_backoffice.moc"
