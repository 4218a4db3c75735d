// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3.h"
#include "core/invoicing/filecheck.h"
#include "core/invoicing/ubl.h"
#include "tests/support/documents.h"

#include <QDir>
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

QStringList filesIn(const QString &folder)
{
    return QDir(sharedSchemas(u"samples/"_s + folder)).entryList({u"*.xml"_s}, QDir::Files);
}

QString problemOf(const QString &path)
{
    const QDate today(2026, 11, 24);
    const QByteArray bytes = contents(sharedSchemas(path));
    return path.contains("/ksef"_L1) ? problemOfFa3(bytes, today) : problemOfUbl(bytes, today);
}

} // namespace

/// The invoices beside the source: ours are the same byte by byte, and what is wrong in the others
/// is found.
class tst_sharedinvoices : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void fa3_data() { samples(false); }
    void fa3();
    void ubl_data() { samples(true); }
    void ubl();
    void accepted_data() { files({u"ksef"_s, u"ubl"_s}); }
    void accepted();
    void refused_data() { files({u"ksef-invalid"_s, u"ubl-invalid"_s}); }
    void refused();
    void allAreThere();

private:
    static void samples(bool ofUbl);
    static void files(const QStringList &folders);
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

void tst_sharedinvoices::files(const QStringList &folders)
{
    QTest::addColumn<QString>("path");
    for (const QString &folder : folders) {
        for (const QString &file : filesIn(folder)) {
            const QString path = u"samples/%1/%2"_s.arg(folder, file);
            QTest::newRow(qPrintable(path)) << path;
        }
    }
}

void tst_sharedinvoices::accepted()
{
    QFETCH(QString, path);
    QCOMPARE(problemOf(path), QString());
}

/// The names of the files begin with what is wrong in them.
void tst_sharedinvoices::refused()
{
    QFETCH(QString, path);
    const QString problem = problemOf(path);
    const QString name = QFileInfo(path).fileName();
    QVERIFY2(!problem.isEmpty() && name.startsWith(problem.section(u':', 0, 0)),
             qPrintable(problem));
}

/// Empty folders would pass.
void tst_sharedinvoices::allAreThere()
{
    QCOMPARE(filesIn(u"ksef"_s).size() + filesIn(u"ubl"_s).size(), 18);
    QCOMPARE(filesIn(u"ksef-invalid"_s).size() + filesIn(u"ubl-invalid"_s).size(), 59);
}

QTEST_GUILESS_MAIN(tst_sharedinvoices)
#include "tst_sharedinvoices.moc"
