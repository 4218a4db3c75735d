// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/house.h"

#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QString &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

/// What is found in a small house with one more file.
QStringList foundIn(const QString &path, const QString &text)
{
    const QTemporaryDir root;
    write(root.filePath(u"core/backoffice.h"_s), u"#include \"core/readmodel/rows.h\"\n"_s);
    write(root.filePath(u"core/readmodel/rows.h"_s),
          u"#include \"core/base/amount.h\"\n#include <QString>\n"_s);
    write(root.filePath(u"core/readmodel/rows.cpp"_s), u"#include \"core/readmodel/hidden.h\"\n"_s);
    write(root.filePath(path), text);
    return House(root.path()).violations();
}

} // namespace

/// Who may know whom (the house), and words that have no place in a room.
class tst_house : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isInOrder();
    void hasAFrontDoor();
    void findsPlantedViolations_data();
    void findsPlantedViolations();
    void letsPass_data();
    void letsPass();
    void findsStrangersInTheRoot();
};

void tst_house::initTestCase()
{
    // Without them a header's module is not known, and everything would pass.
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const char *header :
         {"QtCore/QString", "QtSql/QSqlQuery", "QtGui/QColor", "QtWidgets/QWidget"})
        QVERIFY2(headers.exists(QLatin1StringView(header)), header);
}

void tst_house::isInOrder()
{
    const House house(QStringLiteral(EWALLET_SOURCE_DIR));
    QVERIFY(house.files() > 100);
    const QStringList violations = house.violations();
    QVERIFY2(violations.isEmpty(), qPrintable(u'\n' + violations.join(u'\n')));
}

/// Whose headers are ports, and know nothing of SQL.
void tst_house::hasAFrontDoor()
{
    const QSet<QString> ports = House(QStringLiteral(EWALLET_SOURCE_DIR)).ports();
    QVERIFY(ports.contains(u"core/backoffice.h"_s));
    QVERIFY(ports.contains(u"core/readmodel/queries.h"_s));
    for (const QString &port : ports)
        QVERIFY2(!port.startsWith("core/sql/"_L1), qPrintable(port));
}

void tst_house::findsPlantedViolations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const QString &path, const QString &line) {
        QTest::newRow(qPrintable(path + u": "_s + line)) << path << line;
    };
    for (const QString &domain : {u"core/domain/x.cpp"_s, u"core/base/x.h"_s}) {
        for (const QString &line :
             {u"#include <QSqlQuery>"_s, u"#include <QtSql/QSqlQuery>"_s, u"#include <QtSql>"_s,
              u"#include <QThread>"_s, u"#include <QtConcurrent>"_s,
              u"#include <QtConcurrentRun>"_s, u"#include <QColor>"_s,
              u"#include \"core/sql/connection.h\""_s, u"#include \"core/serialization/names.h\""_s,
              u"#include \"core/base/worker.h\""_s, u"#include \"ui/page.h\""_s,
              u"QThread *thread;"_s, u"auto now = QDateTime::currentDateTimeUtc();"_s,
              u"QDate::currentDate();"_s, u"QDateTime::currentMSecsSinceEpoch ();"_s,
              u"double amount = 0;"_s, u"QFuture<int> f;"_s})
            row(domain, line);
    }
    row(u"core/base/x.h"_s, u"#include \"core/domain/limits.h\""_s);
    row(u"core/domain/x.h"_s, u"SystemClock clock;"_s);
    row(u"core/domain/x.h"_s, u"auto zone = Zone::ofThisMachine();"_s);
    row(u"core/domain/x.h"_s, u"#include <unistd.h>"_s);
    for (const QString &line :
         {u"#include <QColor>"_s, u"#include <QtGui/QColor>"_s, u"#include <QWidget>"_s,
          u"#include <QSqlQuery>"_s, u"class QSqlDatabase;"_s, u"#include \"ui/page.h\""_s,
          u"#include <sys/stat.h>"_s, u"const QDate today = QDate::currentDate();"_s,
          u"database.transaction();"_s, u"database->transaction( );"_s, u"QEventLoop loop;"_s,
          u"value.toDouble();"_s, u"#include \"app/ewalletctl/output.h\""_s})
        row(u"core/readmodel/x.cpp"_s, line);
    row(u"core/sql/x.cpp"_s, u"database.transaction();"_s);
    row(u"core/sql/x.cpp"_s, u"#include <QColor>"_s);
    row(u"core/documents/x.cpp"_s, u"#include <QWidget>"_s);
    row(u"core/documents/x.cpp"_s, u"#include <QSqlQuery>"_s);
    row(u"core/documents/x.cpp"_s, u"#include <QtPrintSupport/QPrinter>"_s);
    row(u"core/documents/x.cpp"_s, u"#include <QtConcurrent>"_s);
    row(u"core/documents/x.cpp"_s, u"#include \"ui/format/moneyformat.h\""_s);
    row(u"core/documents/x.cpp"_s, u"QDate::currentDate();"_s);
    row(u"core/documents/x.cpp"_s, u"text.toDouble();"_s);
    row(u"core/invoicing/x.cpp"_s, u"#include \"core/documents/labels.h\""_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include \"core/documents/invoicepaper.h\""_s);
    for (const QString &line : {u"#include <QSqlQuery>"_s,
                                u"#include <QtSql/QSqlQuery>"_s,
                                u"#include <QSqlTableModel>"_s,
                                u"#include \"core/sql/connection.h\""_s,
                                u"#include \"core/readmodel/hidden.h\""_s,
                                u"#include \"core/base/worker.h\""_s,
                                u"#include \"app/backoffice/main.h\""_s,
                                u"#include \"elsewhere.h\""_s,
                                u"QDoubleSpinBox *box;"_s,
                                u"locale.toDouble(text);"_s,
                                u"qApp->processEvents();"_s,
                                u"QEventLoop loop;"_s,
                                u"connect(a, SIGNAL(clicked()), b, SLOT(go()));"_s,
                                u"auto *button = sender();"_s,
                                u"auto *button = QObject::sender();"_s,
                                u"QMessageBox::question(this, a, b);"_s,
                                u"QMessageBox::warning(this, a, b);"_s,
                                u"QMessageBox::critical(this, a, b);"_s,
                                u"QMessageBox::information(this, a, b);"_s,
                                u"QDateTime::currentDateTime();"_s})
        row(u"ui/pages/x.cpp"_s, line);
    row(u"app/backoffice/x.cpp"_s, u"#include <QSqlDatabase>"_s);
    row(u"app/backoffice/x.cpp"_s, u"#include \"core/readmodel/hidden.h\""_s);
    row(u"app/backoffice/x.cpp"_s, u"#include \"app/ewalletctl/output.h\""_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include <QColor>"_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include <QApplication>"_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include \"ui/page.h\""_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include \"core/readmodel/hidden.h\""_s);
}

void tst_house::findsPlantedViolations()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QStringList found = foundIn(path, u"/* not\nhere */\n"_s + line + u'\n');
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.front().startsWith(path + u":3: "_s), qPrintable(found.front()));
}

void tst_house::letsPass_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const QString &path, const QString &line) {
        QTest::newRow(qPrintable(path + u": "_s + line)) << path << line;
    };
    row(u"core/domain/x.cpp"_s, u"#include <QHash>"_s);
    row(u"core/domain/x.cpp"_s, u"#include <algorithm>"_s);
    row(u"core/domain/x.cpp"_s, u"#include \"core/base/zone.h\""_s);
    row(u"core/domain/x.cpp"_s, u"#include \"core/domain/limits.h\""_s);
    row(u"core/domain/x.cpp"_s, u"// never QDate::currentDate() nor a double"_s);
    row(u"core/domain/x.cpp"_s, u"/* QThread */ int a = 1'000;"_s);
    row(u"core/domain/x.cpp"_s, u"f(u\"SIGNAL( // QThread\"_s);"_s);
    row(u"core/base/x.cpp"_s, u"#include <sys/stat.h>"_s);
    row(u"core/base/worker.h"_s, u"#include <QThread>"_s);
    row(u"core/eventstore/x.cpp"_s, u"#include \"core/sql/connection.h\""_s);
    row(u"core/readmodel/x.cpp"_s, u"#include <QtConcurrent>"_s);
    row(u"core/readmodel/x.cpp"_s, u"m_currentDate = transaction(store);"_s);
    row(u"core/sql/x.cpp"_s, u"#include <QSqlDatabase>"_s);
    row(u"core/documents/x.cpp"_s, u"#include <QPdfWriter>"_s);
    row(u"core/documents/x.cpp"_s, u"#include \"core/domain/invoice/document.h\""_s);
    row(u"core/documents/x.cpp"_s, u"#include <qrencode.h>"_s);
    row(u"ui/pages/x.cpp"_s, u"#include <QWidget>"_s);
    row(u"ui/pages/x.cpp"_s, u"#include \"core/readmodel/rows.h\""_s);
    row(u"ui/pages/x.cpp"_s, u"#include \"core/base/codes.h\""_s);
    row(u"ui/pages/x.cpp"_s, u"#include \"core/documents/print.h\""_s);
    row(u"ui/pages/x.cpp"_s, u"#include \"ui/shell/shell.h\""_s);
    row(u"ui/pages/x.cpp"_s, u"options.sender(); list->currentIndex();"_s);
    row(u"app/backoffice/x.cpp"_s, u"#include \"ui/shell/shell.h\""_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include \"app/ewalletctl/output.h\""_s);
    row(u"app/ewalletctl/x.cpp"_s, u"#include <CLI/CLI.hpp>"_s);
}

void tst_house::letsPass()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QStringList found = foundIn(path, line + u'\n');
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void tst_house::findsStrangersInTheRoot()
{
    QCOMPARE(foundIn(u"TODO.txt"_s, {}), (QStringList {u"TODO.txt: has no place in the root"_s}));
    QCOMPARE(foundIn(u"lib/x.cpp"_s, {}), (QStringList {u"lib: has no place in the root"_s}));
    for (const QString &path : {u"README.md"_s, u".clang-format"_s, u"build-asan/x.txt"_s,
                                u"tests/x.cpp"_s, u"resources/x.svg"_s, u"CMakeLists.txt"_s})
        QCOMPARE(foundIn(path, {}), QStringList());
}

QTEST_GUILESS_MAIN(tst_house)
#include "tst_house.moc"
