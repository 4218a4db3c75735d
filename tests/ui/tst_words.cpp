// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/domain/limits.h"
#include "core/serialization/catalogue.h"
#include "tests/support/given.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
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

Zone warsaw()
{
    return *Zone::named("Europe/Warsaw");
}

} // namespace

/// What the screen says: errors, amounts, times and sentences, in the person's locale.
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
    void amounts_data();
    void amounts();
    void times_data();
    void times();
    void nearTimes();
    void endsOfLots();
    void hoursThatComeTwice();
    void offsets_data();
    void offsets();
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
    for (const QJsonObject &facts : {QJsonObject(), QJsonObject {{u"field"_s, u"{path}"_s}, {u"asked"_s, 1}}}) {
        const ErrorText text = errorText({code, facts, u"detail"_s}, zloty);
        QVERIFY(text.what.endsWith(u'.'));
        QVERIFY(text.what.size() > 5);
        QVERIFY(text.advice.isEmpty() || text.advice.endsWith(u'.'));
        if (facts.isEmpty())
            QVERIFY2(!text.both().contains(u'{') && !text.both().contains(u'}'), qPrintable(text.both()));
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
    row(code::store_not_found, {{u"path"_s, u"/srv/{x}.ewallet"_s}}, u"There is no store at /srv/{x}.ewallet."_s);
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

void tst_words::amounts_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<QString>("text"); // _ is U+00A0, - is U+2212
    QTest::addColumn<QString>("change");
    const auto row = [](const char *locale, qint64 minor, int exponent, const QString &text, const QString &change) {
        QTest::addRow("%s %lld e%d", locale, static_cast<long long>(minor), exponent)
            << QString::fromLatin1(locale) << minor << exponent << text << change;
    };
    row("en_GB", 0, 2, u"0.00"_s, u"·"_s);
    row("en_GB", 5, 2, u"0.05"_s, u"+0.05"_s);
    row("en_GB", 123'456, 2, u"1,234.56"_s, u"+1,234.56"_s);
    row("en_GB", -123'456'789, 2, u"-1,234,567.89"_s, u"-1,234,567.89"_s);
    row("en_GB", 1'000'000'000'000'000, 2, u"10,000,000,000,000.00"_s, u"+10,000,000,000,000.00"_s);
    row("en_GB", 1'234, 0, u"1,234"_s, u"+1,234"_s);
    row("en_GB", 1'234'567, 3, u"1,234.567"_s, u"+1,234.567"_s);
    row("pl_PL", 0, 2, u"0,00"_s, u"·"_s);
    row("pl_PL", 99'999, 2, u"999,99"_s, u"+999,99"_s);
    row("pl_PL", 100'000, 2, u"1_000,00"_s, u"+1_000,00"_s);
    row("pl_PL", -123'456'789, 2, u"-1_234_567,89"_s, u"-1_234_567,89"_s);
    row("cs_CZ", 1'234'567, 2, u"12_345,67"_s, u"+12_345,67"_s);
    row("C", 100'000, 2, u"1,000.00"_s, u"+1,000.00"_s);
}

void tst_words::amounts()
{
    QFETCH(QString, locale);
    QFETCH(qint64, minor);
    QFETCH(int, exponent);
    QFETCH(QString, text);
    QFETCH(QString, change);
    QLocale::setDefault(QLocale(locale));
    const auto drawn = [](QString expected) { return expected.replace(u'_', QChar(0x00A0)).replace(u'-', QChar(0x2212)); };
    QCOMPARE(amountText(minor, exponent), drawn(text));
    QCOMPARE(changeText(minor, exponent), drawn(change));
    QCOMPARE(amountText(minor, Currency {u"XYZ"_s, exponent}), drawn(text) + nbsp + u"XYZ"_s);
    QCOMPARE(amountText(minor, Currency {{}, exponent}), drawn(text));
    // What is shown can be typed again.
    if (minor > 0 && exponent == 2)
        QCOMPARE(amountFromTyping(amountText(minor, exponent), exponent).value_or(-1), minor);
}

void tst_words::times_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("day");
    QTest::newRow("British") << u"en_GB"_s << u"24 Nov 2026 14:02:11 (UTC+1)"_s << u"22 Feb 2029"_s;
    QTest::newRow("Polish") << u"pl_PL"_s << u"24 lis 2026 14:02:11 (UTC+1)"_s << u"22 lut 2029"_s;
}

void tst_words::times()
{
    QFETCH(QString, locale);
    QFETCH(QString, full);
    QFETCH(QString, day);
    QLocale::setDefault(QLocale(locale));
    const Instant instant = at("2026-11-24T13:02:11.123456Z");
    QCOMPARE(fullTime(instant, warsaw()), full);
    QCOMPARE(utcTime(instant), u"2026-11-24 13:02:11.123456 UTC"_s); // in no language
    QCOMPARE(dateText({2029, 2, 22}), day);
    QCOMPARE(shortDay({2029, 2, 22}, {2026, 11, 24}), day);
    QVERIFY(!shortDay({2027, 2, 22}, {2026, 11, 24}).contains("2027"_L1));
}

void tst_words::nearTimes()
{
    const Instant now = at("2026-11-24T22:30:00Z"); // 23:30 in Warsaw
    QCOMPARE(shortTime(at("2026-11-24T13:02:00Z"), warsaw(), now), u"today 14:02"_s);
    QCOMPARE(shortTime(at("2026-11-23T23:00:00Z"), warsaw(), now), u"today 00:00"_s);
    QCOMPARE(shortTime(at("2026-11-23T22:59:59Z"), warsaw(), now), u"yesterday 23:59"_s);
    QCOMPARE(shortTime(at("2026-11-12T09:30:00Z"), warsaw(), now), u"12 Nov 10:30"_s);
    QCOMPARE(shortTime(at("2025-10-30T08:00:00Z"), warsaw(), now), u"30 Oct 2025 09:00"_s);
    QCOMPARE(briefTime(at("2026-11-12T09:30:00Z"), warsaw(), now), u"12 Nov"_s);
    QCOMPARE(briefTime(at("2026-11-24T13:02:00Z"), warsaw(), now), u"today 14:02"_s);
    QCOMPARE(shortTime(at("2026-11-24T13:02:00Z"), *Zone::named("Pacific/Auckland"), now), u"today 02:02"_s);
}

void tst_words::endsOfLots()
{
    const Instant now = at("2026-11-24T10:00:00Z");
    QCOMPARE(endOfDay(at("2027-02-22T23:00:00Z"), warsaw(), now), u"22 Feb 2027, end of day"_s);
    QCOMPARE(endOfDay(at("2026-10-30T23:00:00Z"), warsaw(), now), u"30 Oct, end of day"_s);
}

void tst_words::hoursThatComeTwice()
{
    QCOMPARE(fullTime(at("2026-10-25T00:30:00Z"), warsaw()), u"25 Oct 2026 02:30:00 (UTC+2)"_s);
    QCOMPARE(fullTime(at("2026-10-25T01:30:00Z"), warsaw()), u"25 Oct 2026 02:30:00 (UTC+1)"_s);
    QCOMPARE(fullTime({-1}, Zone()), u"31 Dec 1969 23:59:59 (UTC)"_s);
}

void tst_words::offsets_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << u"UTC"_s;
    QTest::newRow("east") << 60 << u"UTC+1"_s;
    QTest::newRow("half") << 330 << u"UTC+5:30"_s;
    QTest::newRow("west") << -210 << u"UTC−3:30"_s;
    QTest::newRow("five minutes") << 65 << u"UTC+1:05"_s;
}

void tst_words::offsets()
{
    QFETCH(int, minutes);
    QFETCH(QString, text);
    QCOMPARE(offsetText(minutes), text);
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
    QCOMPARE(policyWords(policy(B, 1, 90, false, "1970-01-01")), u"expire after 90 days · not invoiced"_s);
    QCOMPARE(policyWords(policy(B, 1, 1, true, "1970-01-01")), u"expire after 1 day · invoiced"_s);
    QCOMPARE(policyWords(policy(W, 1, {}, true, "1970-01-01")), u"never expire · invoiced"_s);
}

void tst_words::pluralsAreTranslated()
{
    const QString lupdate = u"/usr/lib/qt6/bin/lupdate"_s;
    if (!QFile::exists(lupdate))
        QSKIP("lupdate (qt6-l10n-tools) is missing: nobody has looked for plurals that are not translated");
    const QString source = QStringLiteral(EWALLET_SOURCE_DIR);
    const QString kept = source + u"/resources/translations/ewallet_en.ts"_s;
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"ewallet_en.ts"_s);
    QVERIFY(QFile::copy(kept, copy));
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QProcess process;
    process.start(lupdate, {u"-silent"_s, u"-I"_s, source, u"-pluralonly"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s,
                            source + u"/ui"_s, source + u"/app"_s, u"-ts"_s, copy});
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
