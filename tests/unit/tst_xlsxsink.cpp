// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/exporting/exportfile.h"
#include "core/exporting/xlsxsink.h"
#include "tests/support/exporting.h"

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::exporting;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

using Kind = Column::Kind;

/// Another library reads the workbook: {sheet: {freeze, filter, widths, rows: [[type value
/// format]]}}. Numbers as Python writes them: the shortest text that is this double.
const QString readBack = uR"(
import json, sys, openpyxl
def cell(c):
    if c.value is None:
        return ''
    value = c.value.isoformat() if c.is_date else repr(c.value) if c.data_type == 'n' else c.value
    return c.data_type + ' ' + value + ('' if c.number_format == 'General' else ' ' + c.number_format)
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({sheet.title: {
    'freeze': sheet.freeze_panes or '', 'filter': sheet.auto_filter.ref or '',
    'width': round(sheet.column_dimensions['A'].width),
    'rows': [[cell(c) for c in row] for row in sheet.iter_rows()]} for sheet in book}))
)"_s;

/// For which Debian's package has the library, whatever else is called so.
const QString pythonOfDebian = u"/usr/bin/python3"_s;

QStringList rowOf(const QJsonObject &sheet, int row)
{
    QStringList cells;
    for (const QJsonValue &cell : sheet.value("rows"_L1).toArray().at(row).toArray())
        cells << cell.toString();
    return cells;
}

Listing amounts(const std::vector<qint64> &amountsMinor, int exponent = 2)
{
    std::vector<Row> rows;
    for (const qint64 amountMinor : amountsMinor)
        rows.push_back({amountMinor});
    return {{anyAbout(), {{u"Kwota"_s, Kind::Amount, exponent}}}, oneByOne(rows)};
}

Listing texts(const QStringList &lines, const About &about = anyAbout())
{
    std::vector<Row> rows;
    for (const QString &line : lines)
        rows.push_back({line});
    return {{about, {{u"Opis"_s, Kind::Text, 0}}}, oneByOne(rows)};
}

int openFiles()
{
    return int(namesIn(u"/proc/self/fd"_s).size());
}

} // namespace

/// Workbooks, as another library reads them.
class tst_xlsxsink : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cellsAreWhatTheyMean();
    void isATable();
    void saysWhatItIs();
    void amountsAreExact();
    void textsStayTexts();
    void goesOnInAnotherSheet();
    void titlesThatNoSheetMayHave();
    void nothingBeforeTheEnd();
    void aCancelledExportLeavesNothing();
    void saysWhyItCannotBeWritten();

private:
    /// Sheets by name. Fails the test if there is no such workbook.
    QJsonObject read(const QString &path);
    QJsonObject written(const Listing &listing);
};

void tst_xlsxsink::initTestCase()
{
    QProcess python;
    python.start(pythonOfDebian, {u"-c"_s, u"import openpyxl"_s});
    if (!python.waitForFinished() || python.exitCode() != 0)
        QSKIP("python3-openpyxl is missing: no workbook was read back");
}

QJsonObject tst_xlsxsink::read(const QString &path)
{
    QProcess python;
    python.start(pythonOfDebian, {u"-c"_s, readBack, path});
    python.waitForFinished();
    if (python.exitCode() != 0)
        QTest::qFail(python.readAllStandardError(), __FILE__, __LINE__);
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

QJsonObject tst_xlsxsink::written(const Listing &listing)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.xlsx"_s);
    if (const auto sums = exportFile(path, FileFormat::Xlsx, listing); !sums)
        QTest::qFail(qPrintable(sums.error().detail), __FILE__, __LINE__);
    return read(path);
}

void tst_xlsxsink::cellsAreWhatTheyMean()
{
    const std::vector<Column> columns {{u"Nazwa"_s, Kind::Text, 0},    {u"NIP"_s, Kind::Text, 0},
                                       {u"Kwota"_s, Kind::Amount, 2},  {u"Kurs"_s, Kind::Number, 6},
                                       {u"Lp"_s, Kind::Number, 0},     {u"Data"_s, Kind::Date, 0},
                                       {u"Kiedy"_s, Kind::Instant, 0}, {u"Nic"_s, Kind::Amount, 2}};
    const Row row {u"Kraków"_s,
                   u"0123456789"_s,
                   qint64(-123456),
                   qint64(4'251'200),
                   qint64(7),
                   QDate(2026, 11, 20),
                   *instantFromIso(u"2026-11-20T23:59:58Z"),
                   {}};
    const QJsonObject book = written({{anyAbout(), columns}, oneByOne<Row>({row})});
    QCOMPARE(rowOf(book[u"Przykład"_s].toObject(), 0).join(u'|'),
             u"s Nazwa|s NIP|s Kwota|s Kurs|s Lp|s Data|s Kiedy|s Nic"_s);
    QCOMPARE(rowOf(book[u"Przykład"_s].toObject(), 1).join(u'|'),
             u"s Kraków|s 0123456789|n -1234.56 #,##0.00|n 4.2512|n 7|"
             "d 2026-11-20T00:00:00 yyyy-mm-dd|"
             "d 2026-11-20T23:59:58 yyyy-mm-dd hh:mm:ss \"UTC\"|"_s);
}

void tst_xlsxsink::isATable()
{
    const std::vector<Column> columns {{u"Nazwa"_s, Kind::Text, 0}, {u"Kwota"_s, Kind::Amount, 2}};
    const QJsonObject sheet =
        written({{anyAbout(), columns},
                 oneByOne<Row>({{QString(30, u'x'), qint64(1)}, {u"y"_s, qint64(2)}})})
            .value(u"Przykład"_s)
            .toObject();
    QCOMPARE(sheet.value("freeze"_L1).toString(), u"A2"_s);
    QCOMPARE(sheet.value("filter"_L1).toString(), u"A1:B3"_s);
    const int width = sheet.value("width"_L1).toInt();
    QVERIFY2(width >= 30 && width < 35, qPrintable(QString::number(width)));
    // An empty one is a table, too.
    const QJsonObject empty = written(amounts({})).value(u"Przykład"_s).toObject();
    QCOMPARE(empty.value("filter"_L1).toString(), u"A1"_s);
    QCOMPARE(empty.value("rows"_L1).toArray().size(), 1);
}

void tst_xlsxsink::saysWhatItIs()
{
    const QJsonObject book = written(amounts({100, -30}));
    QCOMPARE(book.keys(), (QStringList {u"About"_s, u"Przykład"_s}));
    QStringList lines;
    for (int i = 0; i < 8; ++i)
        lines << rowOf(book["About"_L1].toObject(), i).join(u'|');
    QCOMPARE(lines[0], u"s What|s Przykład"_s);
    QCOMPARE(lines[1], u"s Market|s PL"_s);
    QCOMPARE(lines[2], u"s Period|s 2026-11-01 – 2026-11-30"_s);
    QCOMPARE(lines[3], u"s Made at|d 2026-12-01T08:00:00 yyyy-mm-dd hh:mm:ss \"UTC\""_s);
    QCOMPARE(lines[4], u"s Store position|n 4711"_s);
    QVERIFY2(lines[5].startsWith(u"s Made by|s E-Wallet Back Office "_s), qPrintable(lines[5]));
    QCOMPARE(lines[6], u"s Rows|n 2"_s);
    QCOMPARE(lines[7], u"s Sum of Kwota|n 0.7 #,##0.00"_s);
}

/// Every number reads as exactly its amount; one that a spreadsheet would round is a text.
void tst_xlsxsink::amountsAreExact()
{
    constexpr qint64 most = 1'000'000'000'000'000;
    std::vector<qint64> amountsMinor {0,  1,   -1,        10,       29,   57,
                                      58, 115, 1'000'001, most - 1, most, -most};
    for (qint64 amountMinor = 3; amountMinor < most; amountMinor = amountMinor * 7 + 1)
        amountsMinor.push_back(amountMinor);
    const QJsonObject sheet = written(amounts(amountsMinor))[u"Przykład"_s].toObject();
    for (size_t i = 0; i < amountsMinor.size(); ++i) {
        QString number = rowOf(sheet, int(i) + 1).value(0).section(u' ', 1, 1);
        if (!number.contains(u'.'))
            number += u".0"_s;
        number = number.leftJustified(number.indexOf(u'.') + 3, u'0');
        QCOMPARE(number, decimalText(amountsMinor[i], 2));
    }
    const QJsonObject large = written(amounts({most + 1, -most - 1}))[u"Przykład"_s].toObject();
    QCOMPARE(rowOf(large, 1).value(0), u"s 10000000000000.01"_s);
    QCOMPARE(rowOf(large, 2).value(0), u"s -10000000000000.01"_s);
    QCOMPARE(rowOf(written(amounts({1234}, 0))[u"Przykład"_s].toObject(), 1).value(0),
             u"n 1234 #,##0"_s);
    QCOMPARE(rowOf(written(amounts({1234}, 3))[u"Przykład"_s].toObject(), 1).value(0),
             u"n 1.234 #,##0.000"_s);
}

/// Nothing is computed, nothing is an address, and no sign is lost.
void tst_xlsxsink::textsStayTexts()
{
    const QStringList lines {
        u"=1+2"_s,      u"+48 600"_s,  u"@x"_s,   u"007"_s, u"https://example.com"_s,
        u"<b> & \"'"_s, u"zażółć 🎈"_s, u"a\nb"_s, u" a "_s, u"TRUE"_s};
    const QJsonObject sheet = written(texts(lines))[u"Przykład"_s].toObject();
    for (int i = 0; i < lines.size(); ++i)
        QCOMPARE(rowOf(sheet, i + 1).value(0), u"s "_s + lines[i]);
}

void tst_xlsxsink::goesOnInAnotherSheet()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.xlsx"_s);
    const Listing listing = texts({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    const auto sink = XlsxSink::open(path, listing.table, 2);
    VERIFY_RESULT(sink);
    COMPARE_RESULT(writeAll(std::span(&*sink, 1), listing.rows), (ControlSums {5, {}}));
    const QJsonObject book = read(path);
    QCOMPARE(book.keys(),
             (QStringList {u"About"_s, u"Przykład"_s, u"Przykład 2"_s, u"Przykład 3"_s}));
    const QJsonObject second = book[u"Przykład 2"_s].toObject();
    QCOMPARE(second.value("rows"_L1).toArray().size(), 3);
    QCOMPARE(rowOf(second, 0).value(0), u"s Opis"_s);
    QCOMPARE(rowOf(second, 2).value(0), u"s d"_s);
    QCOMPARE(second.value("filter"_L1).toString(), u"A1:A3"_s);
    QCOMPARE(rowOf(book[u"Przykład 3"_s].toObject(), 1).value(0), u"s e"_s);
}

void tst_xlsxsink::titlesThatNoSheetMayHave()
{
    About about = anyAbout();
    about.title = u"FV/FK: [wszystkie] 'z' roku * 2026 i jeszcze dłużej"_s;
    QCOMPARE(written(texts({u"a"_s}, about)).keys().last(), u"FV FK wszystkie z roku 2026 i j"_s);
    about.title = QString();
    QVERIFY(written(texts({u"a"_s}, about)).size() == 2);
}

void tst_xlsxsink::nothingBeforeTheEnd()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.xlsx"_s);
    const int open = openFiles();
    {
        const auto sink = openSink(path, FileFormat::Xlsx, texts({}).table);
        VERIFY_RESULT(sink);
        VERIFY_RESULT((*sink)->add({u"a"_s}));
        QVERIFY(!QFile::exists(path));
        VERIFY_RESULT((*sink)->finish());
        QVERIFY(QFile::exists(path));
    }
    QCOMPARE(namesIn(folder.path()), QStringList(u"x.xlsx"_s));
    QCOMPARE(openFiles(), open);
}

void tst_xlsxsink::aCancelledExportLeavesNothing()
{
    const QTemporaryDir folder;
    const int open = openFiles();
    const NextRow endless = [] { return Result<std::optional<Row>>(Row {u"x"_s}); };
    COMPARE_ERROR(exportFile(folder.filePath(u"x.xlsx"_s), FileFormat::Xlsx,
                             {texts({}).table, endless},
                             [](qint64 done, qint64) { return done < 1'000; }),
                  code::cancelled);
    QCOMPARE(namesIn(folder.path()), QStringList());
    QCOMPARE(openFiles(), open);
}

void tst_xlsxsink::saysWhyItCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.xlsx"_s);
    const auto tooLong = exportFile(path, FileFormat::Xlsx, texts({QString(40'000, u'x')}));
    COMPARE_ERROR(tooLong, code::file_failed);
    QVERIFY(tooLong.error().detail.contains(u"32,767"_s));
    QCOMPARE(namesIn(folder.path()), QStringList());
    COMPARE_ERROR(
        openSink(folder.filePath(u"no/folder/x.xlsx"_s), FileFormat::Xlsx, texts({}).table),
        code::file_failed);
}

QTEST_GUILESS_MAIN(tst_xlsxsink)
#include "tst_xlsxsink.moc"
