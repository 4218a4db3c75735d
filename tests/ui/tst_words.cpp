// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/domain/limits.h"
#include "core/serialization/catalogue.h"
#include "tests/support/given.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/words.h"

#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const Currency zloty {u"PLN"_s, 2};
const QString nbsp(QChar(0x00A0));

/// "context: source" of every message of a translation, and whether it is translated.
QMap<QString, bool> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QMap<QString, bool> messages;
    QString context, source;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "source"_L1)
            source = xml.readElementText();
        else if (xml.name() == "translation"_L1)
            messages.insert(context + u": "_s + source, !xml.attributes().hasAttribute("type"_L1));
    }
    return messages;
}

} // namespace

/// What the screen says: errors and sentences.
class tst_words : public QObject
{
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void everyCodeHasASentence();
    void sentencesAreWhole_data();
    void sentencesAreWhole();
    void sentencesWithFacts_data();
    void sentencesWithFacts();
    void unknownCodesAreShownAsTheyAre();
    void everyCommandHasAWord();
    void buttonsSayWhatTheyDo();
    void policies();
    void pluralsAreTranslated();
};

void tst_words::everyCodeHasASentence()
{
    QStringList codes;
    for (const CatalogueEntry &reason : reasonCatalogue())
        codes << reason.name;
    QStringList worded = codesWithText();
    codes.sort();
    worded.sort();
    QCOMPARE(worded, codes);
}

void tst_words::sentencesAreWhole_data()
{
    QTest::addColumn<QString>("code");
    for (const QString &code : codesWithText())
        QTest::newRow(qPrintable(code)) << code;
}

void tst_words::sentencesAreWhole()
{
    QFETCH(QString, code);
    for (const QJsonObject &facts :
         {QJsonObject(), QJsonObject {{u"field"_s, u"{path}"_s}, {u"asked"_s, 1}}}) {
        const ErrorText text = errorText({code, facts, u"detail"_s}, zloty);
        QVERIFY(text.what.endsWith(u'.'));
        QVERIFY(text.what.size() > 5);
        QVERIFY(text.advice.isEmpty() || text.advice.endsWith(u'.'));
        if (facts.isEmpty())
            QVERIFY2(!text.both().contains(u'{') && !text.both().contains(u'}'),
                     qPrintable(text.both()));
        QVERIFY(!text.both().contains(code)); // words, not codes
        QVERIFY(!text.both().contains("detail"_L1));
    }
}

void tst_words::sentencesWithFacts_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QJsonObject>("facts");
    QTest::addColumn<QString>("what");
    const auto row = [](QLatin1StringView code, const QJsonObject &facts, const QString &what) {
        QTest::newRow(code.data()) << QString(code) << facts << what;
    };
    row(code::insufficient_credits, {{u"available"_s, 1250}, {u"asked"_s, 400'000}},
        u"Not enough credits: 12.50 PLN available, 4,000.00 PLN asked."_s);
    row(code::refund_exceeds_purchase, {{u"left"_s, 1}, {u"asked"_s, 2}},
        u"Only 0.01 PLN of this purchase is left to refund; 0.02 PLN asked."_s);
    row(code::amount_too_large, {{u"limit"_s, limits::commandMaxMinor}},
        u"The amount is above 10,000,000,000.00 PLN, the limit for one command."_s);
    row(code::missing_field, {{u"field"_s, u"owner"_s}}, u"“owner” is missing."_s);
    row(code::invalid_field, {{u"field"_s, u"{field}"_s}}, u"“{field}” has the wrong form."_s);
    row(code::store_not_found, {{u"path"_s, u"/srv/{x}.ewallet"_s}},
        u"There is no store at /srv/{x}.ewallet."_s);
    row(code::policy_in_past,
        {{u"effectiveFrom"_s, u"2026-11-23"_s}, {u"earliest"_s, u"2026-11-25"_s}},
        u"A policy can begin on 25 Nov 2026 at the earliest, not on 23 Nov 2026: credits that are "
        "granted today have their rules."_s);
    row(code::out_of_order, {{u"last"_s, u"2026-11-24T10:00:00Z"_s}},
        u"The wallet has a later entry, of 2026-11-24T10:00:00Z."_s);
}

void tst_words::sentencesWithFacts()
{
    QFETCH(QString, code);
    QFETCH(QJsonObject, facts);
    QFETCH(QString, what);
    QCOMPARE(errorText({code, facts, {}}, zloty).what.replace(nbsp, u" "_s), what);
}

void tst_words::unknownCodesAreShownAsTheyAre()
{
    const ErrorText text = errorText({u"of_a_later_program"_s, {}, {}});
    QCOMPARE(text.what, u"of_a_later_program"_s);
    QCOMPARE(text.advice, u"Look at Details."_s);
}

void tst_words::everyCommandHasAWord()
{
    for (const CatalogueEntry &command : commandCatalogue())
        QVERIFY2(commandWord(command.name) != command.name, qPrintable(command.name));
    for (const CatalogueEntry &event : eventCatalogue()) {
        TimelineRow row;
        row.type = event.name;
        if (event.name.startsWith("Market"_L1) || event.name.startsWith("Policy"_L1))
            continue; // no entries of wallets
        QVERIFY2(entryWords(row) != event.name, qPrintable(event.name));
    }
}

void tst_words::buttonsSayWhatTheyDo()
{
    const auto words = [](const WalletCommand &command) {
        return buttonWords(command, u"W-1"_s, zloty).replace(nbsp, u" "_s);
    };
    QCOMPARE(words(add(B, 5'000)), u"Add 50.00 PLN bonus credits"_s);
    QCOMPARE(words(spend(u"order-1"_s, 123'456)), u"Spend 1,234.56 PLN on order-1"_s);
    QCOMPARE(words(refund(u"order-1"_s, 1)), u"Refund 0.01 PLN of order-1"_s);
    QCOMPARE(words(subtract(W, 100)), u"Subtract 1.00 PLN wallet credits"_s);
    QCOMPARE(words(OpenWallet {u"PL"_s, u"Anna"_s, {}}), u"Open wallet W-1"_s);
}

void tst_words::policies()
{
    QTranslator plurals;
    QVERIFY(plurals.load(u":/translations/ewallet_en.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&plurals));
    QCOMPARE(policyWords(policy(B, 1, 90, false, "1970-01-01")),
             u"expire after 90 days · not invoiced"_s);
    QCOMPARE(policyWords(policy(B, 1, 1, true, "1970-01-01")), u"expire after 1 day · invoiced"_s);
    QCOMPARE(policyWords(policy(W, 1, {}, true, "1970-01-01")), u"never expire · invoiced"_s);
}

void tst_words::pluralsAreTranslated()
{
    const QString lupdate = u"/usr/lib/qt6/bin/lupdate"_s;
    if (!QFile::exists(lupdate))
        QSKIP(
            "lupdate (qt6-l10n-tools) is missing: nobody has looked for plurals that are not translated");
    const QString source = QStringLiteral(EWALLET_SOURCE_DIR);
    const QString kept = source + u"/resources/translations/ewallet_en.ts"_s;
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"ewallet_en.ts"_s);
    QVERIFY(QFile::copy(kept, copy));
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QProcess process;
    process.start(lupdate,
                  {u"-silent"_s, u"-I"_s, source, u"-pluralonly"_s, u"-no-obsolete"_s,
                   u"-locations"_s, u"none"_s, source + u"/ui"_s, source + u"/app"_s, u"-ts"_s,
                   copy});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QMap<QString, bool> found = messagesOf(copy);
    QVERIFY(found.size() >= 4);
    QCOMPARE(found.keys(), messagesOf(kept).keys());
    for (auto message = found.begin(); message != found.end(); ++message)
        QVERIFY2(message.value(), qPrintable(message.key()));
}

QTEST_MAIN(tst_words)
#include "tst_words.moc"
