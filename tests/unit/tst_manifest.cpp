// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/exporting/manifest.h"
#include "tests/support/exporting.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::exporting;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray sha256OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

} // namespace

/// Folders of files: complete or not at all, and a list by which each file can be checked.
class tst_manifest : public QObject
{
    Q_OBJECT
private slots:
    void listsItsFiles();
    void isNotThereBeforeItsEnd();
    void takesAnEmptyFolder();
    void refusesAFolderWithFiles();
    void refusesAFolderThatHasBeenFilledMeanwhile();
    void refusesAFile();
    void aCancelledOneLeavesNothing();
    void othersMayReadItAsAnyFolder();
};

void tst_manifest::listsItsFiles()
{
    const QTemporaryDir parent;
    const QString path = parent.filePath(u"listopad"_s);
    const auto folder = FolderExport::begin(path);
    VERIFY_RESULT(folder);
    VERIFY_RESULT((*folder)->addFile(u"fa3/FV_2026_11_000001.xml"_s, "abc"));
    const auto csv = (*folder)->pathFor(u"a, b.csv"_s);
    VERIFY_RESULT(csv);
    QVERIFY(QFile(*csv).open(QIODevice::WriteOnly)); // by somebody else
    (*folder)->setSums(u"a, b.csv"_s, {7, {{u"Brutto"_s, 2, 12345}}});
    std::vector<qint64> seen;
    VERIFY_RESULT((*folder)->finish(anyAbout(), [&](qint64 done, qint64 total) {
        seen.push_back(done * 100 + total);
        return true;
    }));
    QCOMPARE(seen, (std::vector<qint64> {1}));

    QCOMPARE(contentOf(path + u"/fa3/FV_2026_11_000001.xml"_s), QByteArray("abc"));
    QCOMPARE(contentOf(path + u"/manifest.csv"_s),
             "\"name\",\"size\",\"sha256\"\n"
             "\"a, b.csv\",0,"
             "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"\n"
             "\"fa3/FV_2026_11_000001.xml\",3,\""
                 + sha256OfAbc + "\"\n");
    const QJsonObject manifest =
        QJsonDocument::fromJson(contentOf(path + u"/manifest.json"_s)).object();
    QCOMPARE(manifest["title"_L1].toString(), u"Przykład"_s);
    QCOMPARE(manifest["market"_L1].toString(), u"PL"_s);
    QCOMPARE(manifest["madeAt"_L1].toString(), u"2026-12-01T08:00:00Z"_s);
    QCOMPARE(manifest["position"_L1].toInt(), 4711);
    const QJsonArray files = manifest["files"_L1].toArray();
    QCOMPARE(files.size(), 2);
    QCOMPARE(files[0].toObject()["control"_L1].toObject(),
             (QJsonObject {{u"rows"_s, 7}, {u"sums"_s, QJsonObject {{u"Brutto"_s, u"123.45"_s}}}}));
    QCOMPARE(files[1].toObject(),
             (QJsonObject {{u"name"_s, u"fa3/FV_2026_11_000001.xml"_s},
                           {u"size"_s, 3},
                           {u"sha256"_s, QString::fromLatin1(sha256OfAbc)}}));
}

void tst_manifest::isNotThereBeforeItsEnd()
{
    const QTemporaryDir parent;
    {
        const auto folder = FolderExport::begin(parent.filePath(u"x"_s));
        VERIFY_RESULT(folder);
        VERIFY_RESULT((*folder)->addFile(u"a"_s, "abc"));
        QVERIFY(!QFile::exists(parent.filePath(u"x"_s)));
        VERIFY_RESULT((*folder)->finish(anyAbout()));
        QVERIFY(QFile::exists(parent.filePath(u"x/a"_s)));
    }
    QCOMPARE(namesIn(parent.path()), QStringList(u"x"_s));
    QCOMPARE(namesIn(parent.filePath(u"x"_s)),
             (QStringList {u"a"_s, u"manifest.csv"_s, u"manifest.json"_s}));
}

void tst_manifest::takesAnEmptyFolder()
{
    const QTemporaryDir parent;
    QVERIFY(QDir(parent.path()).mkdir(u"x"_s));
    const auto folder = FolderExport::begin(parent.filePath(u"x/"_s));
    VERIFY_RESULT(folder);
    VERIFY_RESULT((*folder)->finish(anyAbout()));
    QVERIFY(QFile::exists(parent.filePath(u"x/manifest.csv"_s)));
}

void tst_manifest::refusesAFolderWithFiles()
{
    const QTemporaryDir parent;
    QVERIFY(QDir(parent.path()).mkdir(u"x"_s));
    QFile hidden(parent.filePath(u"x/.hidden"_s));
    QVERIFY(hidden.open(QIODevice::WriteOnly));
    const auto folder = FolderExport::begin(parent.filePath(u"x"_s));
    COMPARE_ERROR(folder, code::file_failed);
    QCOMPARE(folder.error().detail, u"the folder is not empty"_s);
    QCOMPARE(folder.error().facts.value("path"_L1).toString(), parent.filePath(u"x"_s));
    QCOMPARE(namesIn(parent.path()), QStringList(u"x"_s));
}

void tst_manifest::refusesAFolderThatHasBeenFilledMeanwhile()
{
    const QTemporaryDir parent;
    {
        const auto folder = FolderExport::begin(parent.filePath(u"x"_s));
        VERIFY_RESULT(folder);
        QVERIFY(QDir(parent.path()).mkpath(u"x/other"_s));
        COMPARE_ERROR((*folder)->finish(anyAbout()), code::file_failed);
    }
    QCOMPARE(namesIn(parent.path()), QStringList(u"x"_s));
    QCOMPARE(namesIn(parent.filePath(u"x"_s)), QStringList(u"other"_s));
}

void tst_manifest::refusesAFile()
{
    const QTemporaryDir parent;
    QFile file(parent.filePath(u"x"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    COMPARE_ERROR(FolderExport::begin(parent.filePath(u"x"_s)), code::file_failed);
    COMPARE_ERROR(FolderExport::begin(parent.filePath(u"no/such/x"_s)), code::file_failed);
    QCOMPARE(namesIn(parent.path()), QStringList(u"x"_s));
}

void tst_manifest::aCancelledOneLeavesNothing()
{
    const QTemporaryDir parent;
    {
        const auto folder = FolderExport::begin(parent.filePath(u"x"_s));
        VERIFY_RESULT(folder);
        VERIFY_RESULT((*folder)->addFile(u"a/b"_s, "abc"));
        const auto other = (*folder)->pathFor(u"c"_s);
        VERIFY_RESULT(other);
        QVERIFY(QFile(*other).open(QIODevice::WriteOnly));
        COMPARE_ERROR((*folder)->finish(anyAbout(), [](qint64, qint64) { return false; }),
                      code::cancelled);
    }
    QCOMPARE(namesIn(parent.path()), QStringList());
}

void tst_manifest::othersMayReadItAsAnyFolder()
{
    const QTemporaryDir parent;
    QVERIFY(QDir(parent.path()).mkdir(u"any"_s));
    const auto folder = FolderExport::begin(parent.filePath(u"x"_s));
    VERIFY_RESULT(folder);
    VERIFY_RESULT((*folder)->finish(anyAbout()));
    QCOMPARE(QFile::permissions(parent.filePath(u"x"_s)),
             QFile::permissions(parent.filePath(u"any"_s)));
}

QTEST_GUILESS_MAIN(tst_manifest)
#include "tst_manifest.moc"
