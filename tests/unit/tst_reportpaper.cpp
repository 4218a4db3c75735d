// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/reportpaper.h"
#include "tests/support/pdftools.h"
#include "tests/support/result.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A report on paper, read back from its PDF.
class tst_reportpaper : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyLineIsThereOnce_data();
    void everyLineIsThereOnce();
    void aChartTakesRoomOfRows();
    void liesOnItsSide();
    void wideTablesStayOnThePaper();
    void cannotBeWritten();

private:
    QString write(const PrintedReport &report)
    {
        const QString path = m_folder.filePath(u"report.pdf"_s);
        const Result<> written = writePdf(ReportPaper(report), path);
        return written ? path : QString();
    }
    static PrintedReport withRows(int rows)
    {
        PrintedReport report {u"Zażółć – report"_s, u"market PL, 2027"_s};
        report.figures = {{u"Opening"_s, u"1,234.00"_s}, {u"Closing"_s, u"99.50"_s}};
        report.columns = {{u"Month"_s, false}, {u"Amount"_s, true}};
        for (int i = 0; i < rows; ++i)
            report.rows.push_back({{u"line-%1"_s.arg(i), u"%1.00"_s.arg(1'000 + i)}, i % 7 == 6});
        report.closing = {u"Rows against closing: 0.00 ✓"_s};
        return report;
    }
    QTemporaryDir m_folder;
};

void tst_reportpaper::initTestCase()
{
    if (!hasTool(u"pdftotext"_s))
        QSKIP("poppler-utils is not installed: what is on the paper was not read back");
}

void tst_reportpaper::everyLineIsThereOnce_data()
{
    QTest::addColumn<int>("rows");
    for (const int rows : {0, 1, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 300})
        QTest::addRow("%d", rows) << rows;
}

void tst_reportpaper::everyLineIsThereOnce()
{
    QFETCH(int, rows);
    const PrintedReport report = withRows(rows);
    const QStringList lines = linesOfPdf(write(report));
    QCOMPARE(lines.value(0), u"Zażółć – report"_s);
    QCOMPARE(lines.value(1), u"market PL, 2027"_s);
    QVERIFY2(lines.contains(u"1,234.00 99.50"_s), qPrintable(lines.join(u'\n')));
    QStringList found, expected;
    for (const QString &line : lines) {
        if (line.startsWith("line-"_L1))
            found << line;
    }
    for (const PrintedReport::Row &row : report.rows)
        expected << row.cells.join(u' ');
    QCOMPARE(found, expected);
    QCOMPARE(lines.count(u"Rows against closing: 0.00 ✓"_s), 1);
    const int pages = ReportPaper(report).pageCount();
    QCOMPARE(lines.count(u"Month Amount"_s), pages); // the heading comes again
    QVERIFY2(lines.contains(u"Zażółć – report · market PL, 2027 %1/%1"_s.arg(pages)),
             qPrintable(lines.join(u'\n')));
}

void tst_reportpaper::aChartTakesRoomOfRows()
{
    PrintedReport report = withRows(1);
    while (ReportPaper(report).pageCount() == 1)
        report = withRows(int(report.rows.size()) + 1);
    report = withRows(int(report.rows.size()) - 1); // a sheet full
    report.chart = QImage(1'000, 200, QImage::Format_RGB32);
    report.chart.fill(Qt::green);
    QCOMPARE(ReportPaper(report).pageCount(), 2);
    const QString path = write(report);
    QCOMPARE(said(u"pdfimages"_s, {u"-list"_s, path}).count(u" image "_s), 1);
    const QStringList lines = linesOfPdf(path);
    for (const PrintedReport::Row &row : report.rows)
        QCOMPARE(lines.count(row.cells.join(u' ')), 1);
}

void tst_reportpaper::liesOnItsSide()
{
    const QString info = said(u"pdfinfo"_s, {write(withRows(3))});
    QVERIFY2(info.contains("Page size:       842 x 595 pts (A4)"_L1)
                 || info.contains("Page size:      842 x 595 pts (A4)"_L1),
             qPrintable(info));
    QVERIFY(info.contains(u"Zażółć – report"_s));
}

/// Numbers are whole whatever happens; names end where there is no more room.
void tst_reportpaper::wideTablesStayOnThePaper()
{
    PrintedReport report {u"Wide"_s, {}};
    PrintedReport::Row row;
    for (int i = 0; i < 12; ++i) {
        report.columns.push_back({u"Amount %1"_s.arg(i), true});
        row.cells << u"−10,000,000,000.00"_s;
    }
    report.columns.push_back({u"Day"_s, false});
    row.cells << u"2027-03-31"_s;
    report.columns.push_back({u"Owner"_s, false});
    row.cells << QString(512, u'W');
    report.rows = {row};
    const QString text = linesOfPdf(write(report)).join(u'\n');
    QCOMPARE(text.count(u"−10,000,000,000.00"_s), 12);
    QVERIFY2(text.contains(u'…'), qPrintable(text));
    QVERIFY2(text.contains(u"2027-03-31"_s), qPrintable(text)); // the widest text gives way first
    const QString boxes = said(u"pdftotext"_s, {u"-bbox"_s, write(report), u"-"_s});
    static const QRegularExpression edge(u"xMax=\"([0-9.]+)\""_s);
    for (const QRegularExpressionMatch &match : edge.globalMatch(boxes))
        QCOMPARE_LE(match.captured(1).toDouble(), 842);
}

void tst_reportpaper::cannotBeWritten()
{
    const Result<> written = writePdf(ReportPaper(withRows(1)), u"/nowhere/at/all.pdf"_s);
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"file_failed"_s);
}

QTEST_MAIN(tst_reportpaper)
#include "tst_reportpaper.moc"
