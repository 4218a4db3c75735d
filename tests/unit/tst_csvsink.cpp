// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/exporting/csvsink.h"
#include "core/exporting/exportfile.h"
#include "tests/support/exporting.h"

#include <QTemporaryDir>

#include <limits>

using namespace ewallet;
using namespace ewallet::exporting;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

using Kind = Column::Kind;

Table table(const std::vector<Column> &columns)
{
    return {anyAbout(), columns};
}

Table allKinds()
{
    return table({{u"Nazwa"_s, Kind::Text, 0},
                  {u"Kwota"_s, Kind::Amount, 2},
                  {u"Kurs"_s, Kind::Number, 6},
                  {u"Data"_s, Kind::Date, 0},
                  {u"Kiedy"_s, Kind::Instant, 0}});
}

Row krakow()
{
    return {u"Kraków"_s, qint64(-123456), qint64(4'251'200), QDate(2026, 11, 20),
            *instantFromIso(u"2026-11-20T10:15:30Z")};
}

/// Of one column of texts, without the header.
QByteArray lineOf(const QString &text, const CsvFormat &format)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.csv"_s);
    auto sink = CsvSink::open(path, table({{u"A"_s, Kind::Text, 0}}), format);
    if (!sink || !(*sink)->add({text}) || !(*sink)->finish())
        return "failed";
    const QByteArray content = contentOf(path);
    return content.mid(content.indexOf('\n') + 1);
}

} // namespace

/// Text files of tables: exact bytes, all or nothing, and sums to check them by.
class tst_csvsink : public QObject
{
    Q_OBJECT
private slots:
    void forSpreadsheets();
    void forPrograms();
    void asJsonLines();
    void quotesWhatNeedsIt_data();
    void quotesWhatNeedsIt();
    void defusesFormulas_data();
    void defusesFormulas();
    void amountsAreExact_data();
    void amountsAreExact();
    void addsUp();
    void sumsThatDoNotFitLeaveNothing();
    void nothingBeforeTheEnd();
    void aCancelledExportLeavesTheOldFile();
    void anErrorOfTheRowsLeavesNothing();
    void saysWhyItCannotBeWritten();
    void formatsHaveWords();
};

void tst_csvsink::forSpreadsheets()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.csv"_s);
    const Listing listing {allKinds(), oneByOne<Row>({krakow(), {{}, {}, {}, {}, {}}})};
    VERIFY_RESULT(exportFile(path, FileFormat::CsvExcelPl, listing));
    QCOMPARE(contentOf(path),
             QByteArray("\xEF\xBB\xBF"
                        "Nazwa;Kwota;Kurs;Data;Kiedy\r\n"
                        "Krak\xC3\xB3w;-1234,56;4,2512;2026-11-20;2026-11-20T10:15:30Z\r\n"
                        ";;;;\r\n"));
}

void tst_csvsink::forPrograms()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.csv"_s);
    const Listing listing {allKinds(), oneByOne<Row>({krakow()})};
    VERIFY_RESULT(exportFile(path, FileFormat::CsvMachine, listing));
    QCOMPARE(contentOf(path),
             QByteArray("\"Nazwa\",\"Kwota\",\"Kurs\",\"Data\",\"Kiedy\"\n"
                        "\"Krak\xC3\xB3w\",-1234.56,4.2512,2026-11-20,2026-11-20T10:15:30Z\n"));
}

void tst_csvsink::asJsonLines()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.jsonl"_s);
    const Listing listing {allKinds(), oneByOne<Row>({krakow(), {u"b"_s, qint64(0), {}, {}, {}}})};
    COMPARE_RESULT(exportFile(path, FileFormat::JsonLines, listing),
                   (ControlSums {2, {{u"Kwota"_s, 2, -123456}}}));
    QCOMPARE(contentOf(path),
             QByteArray("{\"Data\":\"2026-11-20\",\"Kiedy\":\"2026-11-20T10:15:30Z\","
                        "\"Kurs\":\"4.2512\",\"Kwota\":-123456,\"Nazwa\":\"Krak\xC3\xB3w\"}\n"
                        "{\"Kwota\":0,\"Nazwa\":\"b\"}\n"));
}

void tst_csvsink::quotesWhatNeedsIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("plain") << u"a,b c"_s << QByteArray("a,b c\r\n");
    QTest::newRow("separator") << u"a;b"_s << QByteArray("\"a;b\"\r\n");
    QTest::newRow("quotation mark") << u"a \"b\""_s << QByteArray("\"a \"\"b\"\"\"\r\n");
    QTest::newRow("line feed") << u"a\nb"_s << QByteArray("\"a\nb\"\r\n");
    QTest::newRow("carriage return") << u"a\rb"_s << QByteArray("\"a\rb\"\r\n");
    QTest::newRow("space before") << u" a"_s << QByteArray("\" a\"\r\n");
    QTest::newRow("space after") << u"a "_s << QByteArray("\"a \"\r\n");
    QTest::newRow("empty") << QString() << QByteArray("\r\n");
}

void tst_csvsink::quotesWhatNeedsIt()
{
    QFETCH(QString, text);
    QTEST(lineOf(text, CsvFormat::excelPl()), "line");
}

void tst_csvsink::defusesFormulas_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"=1+2"_s, u"+48 600 100 200"_s, u"-1"_s, u"@SUM(A1)"_s, u"\t=1"_s,
                                u"\r=1"_s, u"=HYPERLINK(\"http://x\";\"y\")"_s})
        QTest::newRow(qPrintable(text)) << text;
}

/// Programs get what was typed.
void tst_csvsink::defusesFormulas()
{
    QFETCH(QString, text);
    const QByteArray quoted = QString(text).replace(u'"', u"\"\""_s).toUtf8();
    QCOMPARE(lineOf(text, CsvFormat::excelPl()), "\"'" + quoted + "\"\r\n");
    QCOMPARE(lineOf(text, CsvFormat::machine()), '"' + quoted + "\"\n");
    QCOMPARE(lineOf(u"x"_s + text.trimmed(), CsvFormat::excelPl()).left(1),
             QByteArray(text.contains(u'"') ? "\"" : "x")); // only where it begins the cell
}

void tst_csvsink::amountsAreExact_data()
{
    QTest::addColumn<qint64>("amountMinor");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<QByteArray>("spreadsheet");
    QTest::newRow("zero") << qint64(0) << 2 << QByteArray("0,00");
    QTest::newRow("small") << qint64(-1) << 2 << QByteArray("-0,01");
    QTest::newRow("no decimals") << qint64(1234) << 0 << QByteArray("1234");
    QTest::newRow("three decimals") << qint64(1234) << 3 << QByteArray("1,234");
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << 2
                             << QByteArray("92233720368547758,07");
    QTest::newRow("least") << std::numeric_limits<qint64>::min() << 2
                           << QByteArray("-92233720368547758,08");
}

void tst_csvsink::amountsAreExact()
{
    QFETCH(qint64, amountMinor);
    QFETCH(int, exponent);
    QFETCH(QByteArray, spreadsheet);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.csv"_s);
    const Table amounts = table({{u"A"_s, Kind::Amount, exponent}});
    VERIFY_RESULT(
        exportFile(path, FileFormat::CsvExcelPl, {amounts, oneByOne<Row>({{amountMinor}})}));
    QVERIFY2(contentOf(path).endsWith("A\r\n" + spreadsheet + "\r\n"), contentOf(path));
    VERIFY_RESULT(
        exportFile(path, FileFormat::CsvMachine, {amounts, oneByOne<Row>({{amountMinor}})}));
    QCOMPARE(contentOf(path), "\"A\"\n" + spreadsheet.replace(',', '.') + '\n');
}

void tst_csvsink::addsUp()
{
    const QTemporaryDir folder;
    const Table amounts =
        table({{u"A"_s, Kind::Amount, 2}, {u"N"_s, Kind::Number, 0}, {u"B"_s, Kind::Amount, 0}});
    const auto rows = oneByOne<Row>(
        {{qint64(100), qint64(7), {}}, {qint64(-30), qint64(8), qint64(5)}, {{}, {}, qint64(6)}});
    COMPARE_RESULT(exportFile(folder.filePath(u"x.csv"_s), FileFormat::CsvMachine, {amounts, rows}),
                   (ControlSums {3, {{u"A"_s, 2, 70}, {u"B"_s, 0, 11}}}));
}

void tst_csvsink::sumsThatDoNotFitLeaveNothing()
{
    const QTemporaryDir folder;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const Table amounts = table({{u"A"_s, Kind::Amount, 2}});
    COMPARE_ERROR(exportFile(folder.filePath(u"x.csv"_s), FileFormat::CsvMachine,
                             {amounts, oneByOne<Row>({{most}, {qint64(1)}})}),
                  code::overflow);
    QCOMPARE(namesIn(folder.path()), QStringList());
    // What is between does not matter.
    COMPARE_RESULT(exportFile(folder.filePath(u"x.csv"_s), FileFormat::CsvMachine,
                              {amounts, oneByOne<Row>({{most}, {qint64(1)}, {qint64(-1)}})}),
                   (ControlSums {3, {{u"A"_s, 2, most}}}));
}

void tst_csvsink::nothingBeforeTheEnd()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.csv"_s);
    auto sink = openSink(path, FileFormat::CsvMachine, table({{u"A"_s, Kind::Text, 0}}));
    VERIFY_RESULT(sink);
    for (int i = 0; i < 10'000; ++i) // more than any buffer
        VERIFY_RESULT((*sink)->add({QString(100, u'x')}));
    QVERIFY(!QFile::exists(path));
    VERIFY_RESULT((*sink)->finish());
    QCOMPARE(contentOf(path).count('\n'), 10'001);
    QCOMPARE(namesIn(folder.path()), QStringList(u"x.csv"_s));
}

void tst_csvsink::aCancelledExportLeavesTheOldFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.csv"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    const NextRow endless = [] { return Result<std::optional<Row>>(Row {u"x"_s}); };
    qint64 seen = 0;
    const Progress progress = [&](qint64 done, qint64 total) {
        seen = done;
        return total == 5'000 && done < 1'000;
    };
    COMPARE_ERROR(exportFile(path, FileFormat::CsvMachine,
                             {table({{u"A"_s, Kind::Text, 0}}), endless}, progress, 5'000),
                  code::cancelled);
    QVERIFY(seen >= 1'000 && seen < 2'000);
    QCOMPARE(contentOf(path), QByteArray("old"));
    QCOMPARE(namesIn(folder.path()), QStringList(u"x.csv"_s));
}

void tst_csvsink::anErrorOfTheRowsLeavesNothing()
{
    const QTemporaryDir folder;
    const NextRow broken = []() -> Result<std::optional<Row>> { return fail(code::undecodable); };
    COMPARE_ERROR(exportFile(folder.filePath(u"x.csv"_s), FileFormat::CsvMachine,
                             {table({{u"A"_s, Kind::Text, 0}}), broken}),
                  code::undecodable);
    QCOMPARE(namesIn(folder.path()), QStringList());
}

void tst_csvsink::saysWhyItCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"no/such/folder/x.csv"_s);
    const auto failed = openSink(path, FileFormat::CsvMachine, allKinds());
    COMPARE_ERROR(failed, code::file_failed);
    QCOMPARE(failed.error().facts.value(u"path"_s).toString(), path);
    QVERIFY(!failed.error().detail.isEmpty());
    // A full device is noticed, too.
    if (QFile::exists(u"/dev/full"_s))
        COMPARE_ERROR(exportFile(u"/dev/full"_s, FileFormat::CsvMachine,
                                 {allKinds(), oneByOne<Row>({krakow()})}),
                      code::file_failed);
}

void tst_csvsink::formatsHaveWords()
{
    for (const FileFormat format :
         {FileFormat::CsvExcelPl, FileFormat::CsvMachine, FileFormat::Xlsx, FileFormat::JsonLines})
        QCOMPARE(fileFormatFromWord(QString(word(format))), std::optional(format));
    QCOMPARE(word(FileFormat::CsvExcelPl), "excel_pl"_L1);
    QCOMPARE(suffix(FileFormat::CsvExcelPl), "csv"_L1);
    QVERIFY(!fileFormatFromWord(u"pdf"));
}

QTEST_GUILESS_MAIN(tst_csvsink)
#include "tst_csvsink.moc"
