// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/serialization/catalogue.h"
#include "tests/support/arbitrary.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const std::vector<CatalogueEntry> &catalogue)
{
    QStringList names;
    for (const CatalogueEntry &entry : catalogue)
        names += entry.name;
    names.sort();
    return names;
}

template<class... Variants>
QStringList alternatives()
{
    QStringList names;
    const auto take = [&names]<class Message>(const Message &) { names += nameOf<Message>; };
    (forEachAlternative<Variants>(take), ...);
    names.sort();
    return names;
}

/// "OpenWallet.owner", "CreditsAdded.comment", …
QStringList personalFields(const std::vector<CatalogueEntry> &catalogue)
{
    QStringList fields;
    for (const CatalogueEntry &entry : catalogue) {
        for (const CatalogueField &field : entry.fields) {
            if (field.isPersonal)
                fields += entry.name + u'.' + field.name;
        }
    }
    fields.sort();
    return fields;
}

/// As they are written down in the source.
QStringList reasonCodes()
{
    QFile header(QStringLiteral(EWALLET_SOURCE_DIR "/core/base/codes.h"));
    if (!header.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(header.readAll());
    static const QRegularExpression code(u"^EWALLET_CODE\\((\\w+)\\);"_s,
                                         QRegularExpression::MultilineOption);
    QStringList codes;
    for (auto match = code.globalMatch(text); match.hasNext();)
        codes += match.next().captured(1);
    codes.sort();
    return codes;
}

} // namespace

/// Everything that can be asked, happen or be answered is in the catalogue, in words.
class tst_catalogue : public QObject
{
    Q_OBJECT
private slots:
    void listsEveryCommand();
    void listsEveryEvent();
    void listsEveryReason();
    void saysWhatEachIs_data();
    void saysWhatEachIs();
    void marksPersonalFields();
    void saysWhatMayBeLeftOut();
};

void tst_catalogue::listsEveryCommand()
{
    QCOMPARE(namesOf(commandCatalogue()),
             (alternatives<WalletCommand, MarketCommand, InvoiceCommand>()));
}

void tst_catalogue::listsEveryEvent()
{
    QCOMPARE(namesOf(eventCatalogue()),
             (alternatives<WalletEvent, MarketEvent, InvoiceEvent, SeriesEvent>()));
}

void tst_catalogue::listsEveryReason()
{
    const QStringList codes = reasonCodes();
    QVERIFY(codes.size() > 20);
    QCOMPARE(namesOf(reasonCatalogue()), codes);
}

void tst_catalogue::saysWhatEachIs_data()
{
    QTest::addColumn<CatalogueEntry>("entry");
    for (const auto &catalogue : {commandCatalogue(), eventCatalogue(), reasonCatalogue()}) {
        for (const CatalogueEntry &entry : catalogue)
            QTest::newRow(qPrintable(entry.name)) << entry;
    }
}

void tst_catalogue::saysWhatEachIs()
{
    QFETCH(CatalogueEntry, entry);
    static const QRegularExpression sentence(u"^[A-Z].{3,}\\.$"_s);
    QVERIFY2(sentence.match(entry.words).hasMatch(), qPrintable(entry.words));
    QCOMPARE(entry.version, 1);
    QStringList names;
    for (const CatalogueField &field : entry.fields) {
        QVERIFY(!field.name.isEmpty());
        QVERIFY(!field.kind.isEmpty());
        names += field.name;
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

/// Whatever people may write about a person.
void tst_catalogue::marksPersonalFields()
{
    const QStringList expectedOfCommands {
        u"AddCredits.comment"_s,     u"OpenWallet.owner"_s,       u"ChangeOwner.owner"_s,
        u"CloseWallet.comment"_s,    u"FreezeWallet.comment"_s,   u"ReverseEntry.comment"_s,
        u"RefundPurchase.comment"_s, u"SubtractCredits.comment"_s};
    const QStringList expectedOfEvents {
        u"CreditsAdded.comment"_s,    u"CreditsRefunded.comment"_s, u"CreditsSubtracted.comment"_s,
        u"PolicySet.comment"_s,       u"EntryReversed.comment"_s,   u"OwnerChanged.owner"_s,
        u"CreditsRestored.comment"_s, u"WalletClosed.comment"_s,    u"WalletOpened.owner"_s};
    for (const QString &field : expectedOfCommands)
        QVERIFY2(personalFields(commandCatalogue()).contains(field), qPrintable(field));
    for (const QString &field : expectedOfEvents)
        QVERIFY2(personalFields(eventCatalogue()).contains(field), qPrintable(field));
    for (const auto &catalogue : {commandCatalogue(), eventCatalogue()}) {
        for (const CatalogueEntry &entry : catalogue) {
            for (const CatalogueField &field : entry.fields) {
                const QStringList always {u"owner"_s, u"comment"_s, u"street"_s, u"postcode"_s,
                                          u"town"_s};
                const bool isBuyer =
                    entry.name
                        == nameOf<
                            ChangeBillingDetails> || entry.name == nameOf<BillingDetailsChanged>;
                const bool isAboutAPerson = always.contains(field.name)
                    || (isBuyer && (field.name == "name"_L1 || field.name == "taxId"_L1));
                QVERIFY2(field.isPersonal == isAboutAPerson,
                         qPrintable(entry.name + u'.' + field.name));
            }
        }
    }
}

void tst_catalogue::saysWhatMayBeLeftOut()
{
    QStringList optionals;
    for (const CatalogueEntry &entry : commandCatalogue()) {
        for (const CatalogueField &field : entry.fields) {
            if (field.isOptional)
                optionals += entry.name + u'.' + field.name;
        }
    }
    for (const QString &field :
         {u"OpenWallet.customer"_s, u"AddCredits.ref"_s, u"AddCredits.comment"_s,
          u"RefundPurchase.comment"_s, u"SubtractCredits.comment"_s, u"CloseWallet.dispositions"_s,
          u"ReverseEntry.allowPartial"_s, u"ExtendExpiry.comment"_s, u"ChangeOwner.customer"_s})
        QVERIFY2(optionals.contains(field), qPrintable(field));
    QVERIFY(!optionals.contains(u"AddCredits.reason"_s));
    QVERIFY(!optionals.contains(u"SpendCredits.ref"_s));
    QVERIFY(!optionals.contains(u"ReverseEntry.entry"_s));
    QVERIFY(!optionals.contains(u"ExtendExpiry.lots"_s));
    QVERIFY(!optionals.contains(u"SetPolicy.expire"_s));
}

QTEST_GUILESS_MAIN(tst_catalogue)
#include "tst_catalogue.moc"
