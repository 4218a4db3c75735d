// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3.h"
#include "core/invoicing/ubl.h"
#include "tests/support/documents.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Files of the form that the notes give, byte by byte.
class tst_sharedinvoices : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void fa3_data() { samples(false); }
    void fa3();
    void ubl_data() { samples(true); }
    void ubl();

private:
    static void samples(bool ofUbl);
};

void tst_sharedinvoices::initTestCase()
{
    if (!QFileInfo(sharedSchemas(u"validate"_s)).isExecutable())
        QSKIP("../shared/schemas is not beside the source: its invoices were not compared");
}

void tst_sharedinvoices::samples(bool ofUbl)
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<size_t>("index");
    const auto samples = sampleDocuments();
    for (size_t i = 0; i < samples.size(); ++i) {
        const SampleDocument &sample = samples[i];
        const QString file = ofUbl && !sample.ublFile.isEmpty() ? sample.ublFile : sample.file;
        if (file != "-"_L1)
            QTest::newRow(qPrintable(file))
                << u"samples/%1/%2.xml"_s.arg(ofUbl ? u"ubl"_s : u"ksef"_s, file) << i;
    }
}

void tst_sharedinvoices::fa3()
{
    QFETCH(QString, path);
    QFETCH(size_t, index);
    const Document document = sampleDocuments()[index].document;
    QVERIFY(canBeFa3(document));
    QByteArray expected = contents(sharedSchemas(path));
    expected.replace("<SystemInfo>Wallet back office<", "<SystemInfo>E-Wallet Back Office<");
    QCOMPARE(fa3::write(document).split('\n'), expected.split('\n'));
}

void tst_sharedinvoices::ubl()
{
    QFETCH(QString, path);
    QFETCH(size_t, index);
    const Document document = sampleDocuments()[index].document;
    QVERIFY(canBeUbl(document));
    QByteArray expected = contents(sharedSchemas(path));
    expected.replace("        <cbc:CompanyID>0000099999</cbc:CompanyID>\n", ""); // of a register
    QCOMPARE(ubl::write(document).split('\n'), expected.split('\n'));
}

QTEST_GUILESS_MAIN(tst_sharedinvoices)
#include "tst_sharedinvoices.moc"
