// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/qrcode.h"
#include "tests/support/pdftools.h"

#include <QCryptographicHash>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray consumerSha256 =
    "c92968310a1d63b5b34bc52a5dcadc99400599594cbb5226be5b16fde3c07f34"_ba;

QImage painted(const QrCode &code, int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    code.paint(painter, QRectF(0, 0, side, side));
    return image;
}

} // namespace

/// Codes that scanners read, and the link that KSeF puts into them.
class tst_qrcode : public QObject
{
    Q_OBJECT
private slots:
    void sampleOfKsef();
    void hashIsOfTheBytes();
    void linksGoToTheHost();
    void scannersReadIt_data();
    void scannersReadIt();
    void leavesAQuietZone();
    void tooLongForACode();
};

/// The published sample 02-consumer.xml (shared/schemas/samples/ksef).
void tst_qrcode::sampleOfKsef()
{
    const QString link = ksefLink(u"9999999999"_s, QDate(2026, 11, 20), consumerSha256,
                                  u"https://qr-test.ksef.mf.gov.pl"_s);
    QCOMPARE(link,
             u"https://qr-test.ksef.mf.gov.pl/invoice/9999999999/20-11-2026/"
             "ySloMQodY7WzS8UqXcrcmUAFmVlMu1ImvlsW_ePAfzQ"_s);
    QCOMPARE(ksefLink(u"9999999999"_s, QDate(2026, 11, 20), QByteArray::fromHex(consumerSha256),
                      u"https://qr-test.ksef.mf.gov.pl"_s),
             link);
}

void tst_qrcode::hashIsOfTheBytes()
{
    QFile sample(QStringLiteral(EWALLET_SOURCE_DIR)
                 + "/../shared/schemas/samples/ksef/02-consumer.xml"_L1);
    if (!sample.open(QIODevice::ReadOnly))
        QSKIP("../shared/schemas is not beside the source: its sample was not hashed");
    QCOMPARE(QCryptographicHash::hash(sample.readAll(), QCryptographicHash::Sha256).toHex(),
             consumerSha256);
}

void tst_qrcode::linksGoToTheHost()
{
    QVERIFY(ksefLink(u"5260250274"_s, QDate(2026, 2, 3), consumerSha256)
                .startsWith("https://qr.ksef.mf.gov.pl/invoice/5260250274/03-02-2026/"_L1));
}

void tst_qrcode::scannersReadIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a link") << ksefLink(u"9999999999"_s, QDate(2026, 11, 20), consumerSha256);
    QTest::newRow("one letter") << u"a"_s;
    QTest::newRow("long") << u"0123456789abcdef"_s.repeated(60);
}

void tst_qrcode::scannersReadIt()
{
    SKIP_WITHOUT_TOOL(u"zbarimg"_s, "zbar-tools");
    QFETCH(QString, text);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"code.png"_s);
    const auto code = QrCode::of(text);
    QVERIFY(code);
    QVERIFY(painted(*code, 700).save(path));
    QCOMPARE(said(u"zbarimg"_s, {u"-q"_s, u"--raw"_s, path}).trimmed(), text);
}

void tst_qrcode::leavesAQuietZone()
{
    const auto code = QrCode::of(u"https://example.org"_s);
    QVERIFY(code);
    constexpr int pixelsASquare = 10;
    const int squares = code->size() + 8;
    const QImage image = painted(*code, squares * pixelsASquare);
    for (int i = 0; i < image.width(); ++i) {
        for (int j = 0; j < 4 * pixelsASquare; ++j) {
            for (const QPoint at : {QPoint(i, j), QPoint(j, i), QPoint(i, image.width() - 1 - j),
                                    QPoint(image.width() - 1 - j, i)})
                QCOMPARE(image.pixel(at), qRgb(255, 255, 255));
        }
    }
    // The corner of the first finder pattern.
    QCOMPARE(image.pixel(4 * pixelsASquare, 4 * pixelsASquare), qRgb(0, 0, 0));
}

void tst_qrcode::tooLongForACode()
{
    QVERIFY(!QrCode::of(QString(3000, u'a')));
    QVERIFY(!QrCode::of({}));
}

QTEST_MAIN(tst_qrcode)
#include "tst_qrcode.moc"
