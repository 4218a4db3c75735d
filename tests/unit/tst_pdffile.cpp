// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/documents/invoicepaper.h"
#include "tests/support/paperdocuments.h"
#include "tests/support/pdftools.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray sha256(32, '\x5A');
const QString url = u"https://qr.ksef.mf.gov.pl/invoice/5260250274/20-11-2026/"
                    "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo"_s;

QImage screenOf(const InvoicePaper &paper, const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paper.paint(painter, QRectF(QPointF(), size), 0);
    return image;
}

/// The smallest rectangle with all that is not white.
QRect inkOf(const QImage &image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

} // namespace

/// The file: what it says of itself, its code, its edges, and what goes wrong.
class tst_pdffile : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatItIs();
    void hasItsFonts();
    void codeAndLinkLeadToKsef();
    void codeOnlyIfItIsInKsef();
    void staysOnThePaper_data();
    void staysOnThePaper();
    void failuresAreValues();
    void replacesAFile();
    void anyThreadWrites();
    void screensShowTheSame();

private:
    QString path() const { return m_folder.filePath(u"document.pdf"_s); }
    QString scanned() const;

    QTemporaryDir m_folder;
};

/// What a scanner reads on the last page.
QString tst_pdffile::scanned() const
{
    const QString pages = said(u"pdfinfo"_s, {path()}).section(u"Pages:"_s, 1).simplified();
    const QString last = pages.section(u' ', 0, 0);
    const QString picture = m_folder.filePath(u"page"_s);
    said(u"pdftoppm"_s,
         {u"-r"_s, u"150"_s, u"-png"_s, u"-singlefile"_s, u"-f"_s, last, path(), picture});
    return said(u"zbarimg"_s, {u"-q"_s, u"--raw"_s, picture + u".png"_s}).trimmed();
}

void tst_pdffile::saysWhatItIs()
{
    SKIP_WITHOUT_TOOL(u"pdfinfo"_s, "poppler-utils");
    VERIFY_RESULT(writePdf(smallInvoice(), {}, path()));
    const QString info = said(u"pdfinfo"_s, {path()}).simplified();
    for (const QString &fact : {u"Title: FV/2026/11/000123"_s, u"Creator: E-Wallet Back Office"_s,
                                u"Pages: 1"_s, u"(A4)"_s, u"Encrypted: no"_s})
        QVERIFY2(info.contains(fact), qPrintable(info));
}

/// Named fonts, in the file: it looks the same everywhere.
void tst_pdffile::hasItsFonts()
{
    SKIP_WITHOUT_TOOL(u"pdffonts"_s, "poppler-utils");
    VERIFY_RESULT(writePdf(reverseChargeInvoice(), {}, path()));
    const QStringList fonts = said(u"pdffonts"_s, {path()}).split(u'\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(!fonts.isEmpty());
    for (const QString &font : fonts) {
        QVERIFY2(font.contains("OpenSans"_L1), qPrintable(font));
        QVERIFY2(font.simplified().contains("Identity-H yes"_L1), qPrintable(font)); // embedded
    }
}

void tst_pdffile::codeAndLinkLeadToKsef()
{
    SKIP_WITHOUT_TOOL(u"pdfinfo"_s, "poppler-utils");
    SKIP_WITHOUT_TOOL(u"zbarimg"_s, "zbar-tools");
    for (const Document &document :
         {basketInvoice(), reverseChargeInvoice(), longInvoice(200), extremeInvoice()}) {
        VERIFY_RESULT(writePdf(document, {{}, sha256, ksefQrHost}, path()));
        QCOMPARE(scanned(), url);
        QVERIFY(said(u"pdfinfo"_s, {u"-url"_s, path()}).contains(url));
        const QString letters = lettersOfPdf(path());
        QVERIFY(letters.contains(url));
        QVERIFY(letters.contains(u"OFFLINE"));
    }
    const QString number = u"5260250274-20261120-0100001AF629-0D"_s;
    VERIFY_RESULT(
        writePdf(basketInvoice(), {number, sha256.toHex(), u"https://qr-test.ksef"_s}, path()));
    QCOMPARE(scanned(), QString(url).replace(u"qr.ksef.mf.gov.pl"_s, u"qr-test.ksef"_s));
    QVERIFY(!lettersOfPdf(path()).contains(u"OFFLINE"));
}

void tst_pdffile::codeOnlyIfItIsInKsef()
{
    SKIP_WITHOUT_TOOL(u"pdftotext"_s, "poppler-utils");
    Document outside = basketInvoice();
    outside.goesToKsef = false;
    VERIFY_RESULT(writePdf(outside, {{}, sha256, ksefQrHost}, path()));
    QVERIFY(!lettersOfPdf(path()).contains(u"https"));
    VERIFY_RESULT(writePdf(basketInvoice(), {}, path())); // no file, no hash
    QVERIFY(!lettersOfPdf(path()).contains(u"https"));
    Document elsewhere = basketInvoice();
    elsewhere.seller.taxId = u"CZ12345678"_s;
    VERIFY_RESULT(writePdf(elsewhere, {{}, sha256, ksefQrHost}, path()));
    QVERIFY(!lettersOfPdf(path()).contains(u"https"));
}

void tst_pdffile::staysOnThePaper_data()
{
    QTest::addColumn<int>("language");
    QTest::newRow("pl") << int(DocumentLanguage::Polish);
    QTest::newRow("en") << int(DocumentLanguage::English);
    QTest::newRow("pl_en") << int(DocumentLanguage::Bilingual);
}

/// Every word of every document inside the margins, and no two pages alike in number.
void tst_pdffile::staysOnThePaper()
{
    SKIP_WITHOUT_TOOL(u"pdftotext"_s, "poppler-utils");
    QFETCH(int, language);
    static const QRegularExpression word(
        u"<word xMin=\"(-?\\d+)[^\"]*\" yMin=\"(-?\\d+)[^\"]*\" xMax=\"(-?\\d+)[^\"]*\" "
        "yMax=\"(-?\\d+)"_s);
    constexpr int marginPoints = 50; // 18 mm, and a rounding
    for (Document document : {smallInvoice(), basketInvoice(), reducedInvoice(), basketCorrection(),
                              euroInvoice(), reverseChargeInvoice(), exemptInvoice(),
                              longInvoice(80), extremeInvoice(), extremeCorrection()}) {
        document.language = DocumentLanguage(language);
        VERIFY_RESULT(writePdf(document, {{}, sha256, ksefQrHost}, path()));
        const QString boxes = said(u"pdftotext"_s, {u"-bbox"_s, path(), u"-"_s});
        int words = 0;
        for (const auto &match : word.globalMatch(boxes)) {
            ++words;
            QVERIFY2(match.captured(1).toInt() >= marginPoints
                         && match.captured(3).toInt() <= 595 - marginPoints
                         && match.captured(2).toInt() >= 35
                         && match.captured(4).toInt() <= 842 - 20,
                     qPrintable(match.captured()));
        }
        QVERIFY(words > 30);
    }
}

void tst_pdffile::failuresAreValues()
{
    const QString nowhere = m_folder.filePath(u"no/such/folder.pdf"_s);
    const auto result = writePdf(smallInvoice(), {}, nowhere);
    COMPARE_ERROR(result, code::file_failed);
    QCOMPARE(result.error().facts, (QJsonObject {{u"path"_s, nowhere}}));
    QVERIFY(!result.error().detail.isEmpty());
    COMPARE_ERROR(writePdf(smallInvoice(), {}, m_folder.path()), code::file_failed);
}

void tst_pdffile::replacesAFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"document.pdf"_s);
    QFile before(file);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("before");
    before.close();
    VERIFY_RESULT(writePdf(smallInvoice(), {}, file));
    QFile after(file);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QVERIFY(after.readAll().startsWith("%PDF-1.6"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList {u"document.pdf"_s});
}

void tst_pdffile::anyThreadWrites()
{
    Result<> there;
    const QString file = path();
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { there = writePdf(basketInvoice(), {}, file); }));
    thread->start();
    QVERIFY(thread->wait(60'000));
    VERIFY_RESULT(there);
    SKIP_WITHOUT_TOOL(u"pdftotext"_s, "poppler-utils");
    const QStringList fromThread = linesOfPdf(path());
    VERIFY_RESULT(writePdf(basketInvoice(), {}, path()));
    QVERIFY(fromThread.size() > 20);
    QCOMPARE(fromThread, linesOfPdf(path()));
}

/// The sheet keeps its shape, in the middle of the area; twice the size is twice the picture.
void tst_pdffile::screensShowTheSame()
{
    const InvoicePaper paper(basketInvoice(), {{}, sha256, ksefQrHost});
    const QRect sheet = inkOf(screenOf(paper, {1050, 1485}));
    QVERIFY(sheet.left() >= 85 && sheet.left() <= 95); // 18 mm
    QVERIFY(sheet.right() >= 955 && sheet.right() <= 965);
    const QRect large = inkOf(screenOf(paper, {2100, 2970}));
    for (const int off : {large.left() - 2 * sheet.left(), large.bottom() - 2 * sheet.bottom()})
        QVERIFY(qAbs(off) <= 3);
    const QRect inTheMiddle = inkOf(screenOf(paper, {2050, 1485}));
    for (const int off : {inTheMiddle.left() - sheet.left() - 500, inTheMiddle.top() - sheet.top()})
        QVERIFY(qAbs(off) <= 1);
}

QTEST_MAIN(tst_pdffile)
#include "tst_pdffile.moc"
