// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/documentwords.h"

#include "core/base/codes.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct DocumentWords
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::DocumentWords)
};

/// "street, taxId" as holds list it.
QString missingWords(const QString &missing)
{
    static const QHash<QString, const char *> words {
        {u"street"_s, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "street")},
        {u"postcode"_s, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "postcode")},
        {u"town"_s, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "town")},
        {u"country"_s, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "country")},
        {u"taxId"_s, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "tax number")},
    };
    QStringList names = missing.split(u", "_s, Qt::SkipEmptyParts);
    for (QString &name : names) {
        if (words.contains(name))
            name = DocumentWords::tr(words[name]);
    }
    return names.join(u", "_s);
}

/// For a chip.
QString shortReason(const QString &code)
{
    static const QHash<QString, const char *> words {
        {code::seller_missing, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "no seller")},
        {code::buyer_incomplete, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "buyer")},
        {code::buyer_abroad, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "buyer abroad")},
        {code::rate_inconsistent, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "VAT rate")},
        {code::exemption_missing, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "legal basis")},
        {code::exchange_rate_missing, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "exchange rate")},
        {code::issue_date_behind, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "issue date")},
        {code::invoice_not_issued, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "its invoice")},
        {code::ksef_number_missing, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "KSeF number")},
        {code::document_invalid, QT_TRANSLATE_NOOP("ewallet::DocumentWords", "checks")},
    };
    return words.contains(code) ? DocumentWords::tr(words[code]) : code;
}

} // namespace

QString kindWord(DocumentKind kind)
{
    return kind == DocumentKind::Correction ? DocumentWords::tr("Correction")
                                            : DocumentWords::tr("Invoice");
}

QString buyerKindWord(BuyerKind kind)
{
    return kind == BuyerKind::Business ? DocumentWords::tr("Business")
                                       : DocumentWords::tr("Consumer");
}

QString momentWord(IssueMoment moment)
{
    switch (moment) {
    case IssueMoment::AtOnce:
        return DocumentWords::tr("At once, with the sale");
    case IssueMoment::Daily:
        return DocumentWords::tr("By invoice runs, day by day");
    case IssueMoment::Monthly:
        return DocumentWords::tr("By invoice runs, month by month");
    }
    return {};
}

QString languageWord(DocumentLanguage language)
{
    switch (language) {
    case DocumentLanguage::Polish:
        return DocumentWords::tr("Polish");
    case DocumentLanguage::English:
        return DocumentWords::tr("English");
    case DocumentLanguage::Bilingual:
        return DocumentWords::tr("Polish and English");
    }
    return {};
}

QString vatWord(const QString &code)
{
    if (!code.isEmpty() && code.front().isDigit() && !code.contains(u' '))
        return QString(code).replace(u'.', QLocale().decimalPoint()) + QChar(0x00A0) + u'%';
    if (code == "0 KR"_L1)
        return u"0"_s + QChar(0x00A0) + u'%';
    if (code == "zw"_L1)
        return DocumentWords::tr("exempt");
    if (code == "np I"_L1)
        return DocumentWords::tr("outside the EU");
    if (code == "np II"_L1)
        return DocumentWords::tr("reverse charge");
    return code;
}

QString addressWords(const Address &address)
{
    QStringList parts {address.street, u"%1 %2"_s.arg(address.postcode, address.town).trimmed(),
                       address.country};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString buyerWords(const Buyer &buyer)
{
    QStringList parts {buyerKindWord(buyer.kind).toLower(), buyer.taxId,
                       addressWords(buyer.address)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString documentName(const InvoiceRow &row)
{
    if (!row.number.isEmpty())
        return row.number;
    return row.kind == DocumentKind::Correction
        ? DocumentWords::tr("Correction of %1").arg(row.purchase)
        : DocumentWords::tr("Invoice of %1").arg(row.purchase);
}

DocumentStage stageOf(const InvoiceRow &row, bool hasSeller)
{
    if (row.state != DocumentState::Issued) {
        if (!hasSeller)
            return DocumentStage::NoSeller;
        return row.state == DocumentState::Held ? DocumentStage::Waiting : DocumentStage::Due;
    }
    if (row.goesToKsef && row.ksefNumber.isEmpty())
        return DocumentStage::KsefMissing;
    if (row.corrections > 0)
        return DocumentStage::Corrected;
    return row.sentAt ? DocumentStage::Sent : DocumentStage::Issued;
}

QString stageWord(DocumentStage stage)
{
    switch (stage) {
    case DocumentStage::Due:
        return DocumentWords::tr("To be issued");
    case DocumentStage::NoSeller:
    case DocumentStage::Waiting:
        return DocumentWords::tr("Waiting");
    case DocumentStage::KsefMissing:
        return DocumentWords::tr("KSeF number missing");
    case DocumentStage::Corrected:
        return DocumentWords::tr("Corrected");
    case DocumentStage::Sent:
        return DocumentWords::tr("Sent");
    case DocumentStage::Issued:
        return DocumentWords::tr("Issued");
    }
    return {};
}

QString stageWords(const InvoiceRow &row, DocumentStage stage)
{
    if (stage != DocumentStage::Waiting && stage != DocumentStage::NoSeller)
        return stageWord(stage);
    const QString reason =
        stage == DocumentStage::NoSeller ? QString(code::seller_missing) : row.holdReason;
    return DocumentWords::tr("Waiting: %1").arg(shortReason(reason));
}

ErrorText waitingText(const InvoiceRow &row, DocumentStage stage)
{
    if (stage == DocumentStage::Due)
        return {DocumentWords::tr("The document is not issued yet."),
                DocumentWords::tr(
                    "It goes out with the first invoice run after its day or month is over, as its "
                    "market says; where documents are issued at once, in a moment.")};
    if (stage == DocumentStage::NoSeller)
        return errorText({code::seller_missing, {}, {}});
    return errorText({row.holdReason, {{u"missing"_s, missingWords(row.holdMissing)}}, {}},
                     row.currency);
}

QString fileNameOf(const QString &number, const QString &suffix)
{
    QString name = number;
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != u'-' && c != u'_' && c != u'.')
            c = u'-';
    }
    return name + u'.' + suffix;
}

} // namespace ewallet
