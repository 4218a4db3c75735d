// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/documentcheck.h"
#include "core/invoicing/fa3.h"
#include "core/invoicing/filecheck.h"
#include "core/invoicing/ubl.h"
#include "tests/support/documents.h"
#include "tests/support/manydocuments.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 seed = 20'261'124;
constexpr int invoices = 80;

QString validator()
{
    return sharedSchemas(u"validate"_s);
}

/// A buyer without an address is no buyer of an FA(3) by the rules beside the source. The form
/// takes him, and so do we: such a consumer's invoice does not go to KSeF.
bool isFa3OfTheRules(const Document &document)
{
    return canBeFa3(document) && !document.buyer.address.street.isEmpty();
}

} // namespace

/// Many documents, their files under the rules of the Ministry, of EN 16931 and of Peppol: the
/// schemas, and every warning.
class tst_officialrules : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void fa3();
    void ubl();

private:
    void validate(const QString &kind);

    QTemporaryDir m_folder;
    QStringList m_files;
};

void tst_officialrules::initTestCase()
{
    if (!QFileInfo(validator()).isExecutable())
        QSKIP("../shared/schemas is not beside the source: no official rule was applied");
    const QString saxon = qEnvironmentVariable("SAXON_JAR", u"/usr/share/java/Saxon-HE.jar"_s);
    if (QStandardPaths::findExecutable(u"xmllint"_s).isEmpty()
        || QStandardPaths::findExecutable(u"java"_s).isEmpty() || !QFileInfo::exists(saxon))
        QSKIP("libxml2-utils, libsaxonhe-java or Java is not installed: no official rule was "
              "applied");
}

void tst_officialrules::fa3()
{
    m_files.clear();
    for (const Document &document : manyDocuments(seed, invoices)) {
        QCOMPARE(problemOf(document), QString());
        if (!isFa3OfTheRules(document))
            continue;
        const QByteArray bytes = fa3::write(document);
        QCOMPARE(problemOfFa3(bytes, document.issueDate), QString());
        m_files += m_folder.filePath(u"fa3-%1.xml"_s.arg(m_files.size()));
        QFile file(m_files.last());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QVERIFY(m_files.size() > invoices);
    validate(u"ksef"_s);
}

void tst_officialrules::ubl()
{
    m_files.clear();
    for (const Document &document : manyDocuments(seed, invoices)) {
        if (!canBeUbl(document))
            continue;
        const QByteArray bytes = ubl::write(document);
        QCOMPARE(problemOfUbl(bytes, document.issueDate), QString());
        m_files += m_folder.filePath(u"ubl-%1.xml"_s.arg(m_files.size()));
        QFile file(m_files.last());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QVERIFY(m_files.size() > invoices);
    validate(u"ubl"_s);
}

/// Warnings fail, too, and so does a layer that cannot run.
void tst_officialrules::validate(const QString &kind)
{
    constexpr int patienceMs = 500'000;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TODAY"_s, u"2026-11-24"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(validator(), QStringList {kind, u"-s"_s, u"-a"_s} + m_files);
    QVERIFY(process.waitForFinished(patienceMs));
    QStringList failures;
    for (const QString &line : QString::fromUtf8(process.readAll()).split(u'\n')) {
        if (!line.startsWith("OK "_L1) && !line.startsWith("SKIP peppol "_L1) && !line.isEmpty())
            failures += line;
    }
    QCOMPARE(failures.join(u'\n').left(4'000), u"validate: all OK"_s);
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(tst_officialrules)
#include "tst_officialrules.moc"
