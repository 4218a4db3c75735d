// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/labels.h"

#include <QHash>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    QString polish;
    QString english;
    QString both; ///< if it is not one after the other
};

const QHash<Label, Words> &dictionary()
{
    static const QHash<Label, Words> words {
        {Label::Invoice, {u"Faktura"_s, u"Invoice"_s, {}}},
        {Label::Correction, {u"Faktura korygująca"_s, u"Corrective invoice"_s, {}}},
        {Label::InvoiceNumber, {u"Numer faktury"_s, u"Invoice number"_s, {}}},
        {Label::CorrectionNumber,
         {u"Numer faktury korygującej"_s, u"Corrective invoice number"_s, {}}},
        {Label::KsefNumber, {u"Numer KSeF"_s, u"KSeF number"_s, {}}},
        {Label::IssueDate, {u"Data wystawienia"_s, u"Issue date"_s, {}}},
        {Label::IssuePlace, {u"Miejsce wystawienia"_s, u"Place of issue"_s, {}}},
        {Label::SaleDate,
         {u"Data dokonania lub zakończenia dostawy towarów lub wykonania usługi"_s,
          u"Date of supply"_s,
          {}}},
        {Label::Currency, {u"Kod waluty"_s, u"Currency"_s, {}}},
        {Label::ExchangeRate, {u"Kurs waluty"_s, u"Exchange rate"_s, {}}},
        {Label::RateTable, {u"Tabela kursów"_s, u"Table of exchange rates"_s, {}}},
        {Label::Seller, {u"Sprzedawca"_s, u"Seller"_s, {}}},
        {Label::Buyer, {u"Nabywca"_s, u"Buyer"_s, {}}},
        {Label::Nip, {u"NIP"_s, u"Tax ID (NIP)"_s, u"NIP / Tax ID"_s}},
        {Label::EuVatNumber, {u"Numer VAT-UE"_s, u"EU VAT number"_s, {}}},
        {Label::OtherTaxId, {u"Identyfikator podatkowy inny"_s, u"Tax ID"_s, {}}},
        {Label::CorrectedInvoice, {u"Faktura korygowana"_s, u"Corrected invoice"_s, {}}},
        {Label::CorrectedNumber, {u"Numer faktury korygowanej"_s, u"Corrected invoice no."_s, {}}},
        {Label::CorrectedIssueDate,
         {u"Data wystawienia faktury, której dotyczy faktura korygująca"_s,
          u"Its issue date"_s,
          {}}},
        {Label::CorrectedKsefNumber,
         {u"Numer KSeF faktury korygowanej"_s, u"KSeF number of the corrected invoice"_s, {}}},
        {Label::Reason, {u"Przyczyna korekty"_s, u"Reason for the correction"_s, {}}},
        {Label::LineNumber, {u"Lp."_s, u"No."_s, {}}},
        {Label::Description, {u"Nazwa towaru lub usługi"_s, u"Description"_s, {}}},
        {Label::State, {u"Stan"_s, u"State"_s, {}}},
        {Label::Before, {u"przed korektą"_s, u"before"_s, {}}},
        {Label::After, {u"po korekcie"_s, u"after"_s, {}}},
        {Label::Quantity, {u"Ilość"_s, u"Quantity"_s, {}}},
        {Label::Unit, {u"Miara"_s, u"Unit"_s, {}}},
        {Label::GrossPrice, {u"Cena jedn. brutto"_s, u"Unit price incl. VAT"_s, {}}},
        {Label::NetPrice, {u"Cena jedn. netto"_s, u"Unit price"_s, {}}},
        {Label::Reduction, {u"Rabat"_s, u"Discount"_s, {}}},
        {Label::VatRate, {u"Stawka podatku"_s, u"VAT rate"_s, {}}},
        {Label::GrossValue, {u"Wartość sprzedaży brutto"_s, u"Value incl. VAT"_s, {}}},
        {Label::NetValue, {u"Wartość sprzedaży netto"_s, u"Value"_s, {}}},
        {Label::VatSummary, {u"Podsumowanie stawek podatku"_s, u"VAT summary"_s, {}}},
        {Label::VatDifference,
         {u"Różnice według stawek podatku"_s, u"Differences by VAT rate"_s, {}}},
        {Label::Rate, {u"Stawka podatku"_s, u"Rate"_s, {}}},
        {Label::Net, {u"Kwota netto"_s, u"Net"_s, {}}},
        {Label::Vat, {u"Kwota podatku"_s, u"VAT"_s, {}}},
        {Label::VatIn, {u"Kwota podatku %1"_s, u"VAT in %1"_s, {}}},
        {Label::Gross, {u"Kwota brutto"_s, u"Gross"_s, {}}},
        {Label::Sum, {u"Razem"_s, u"Total"_s, {}}},
        {Label::Total, {u"Kwota należności ogółem"_s, u"Total amount due"_s, {}}},
        {Label::TotalDifference,
         {u"Korekta kwoty należności ogółem"_s, u"Correction of the total"_s, {}}},
        {Label::Paid, {u"Zapłacono"_s, u"Paid"_s, {}}},
        {Label::PaymentDate, {u"Data zapłaty"_s, u"Payment date"_s, {}}},
        {Label::PaymentMethod, {u"Forma płatności"_s, u"Payment method"_s, {}}},
        {Label::WalletCredits, {u"Kredyty portfela"_s, u"Wallet credits"_s, {}}},
        {Label::ReverseCharge, {u"odwrotne obciążenie"_s, u"reverse charge"_s, {}}},
        {Label::ExemptionBasis,
         {u"Podstawa prawna zwolnienia z podatku"_s, u"Legal basis of the exemption"_s, {}}},
        {Label::Exempt, {u"zw."_s, u"exempt"_s, {}}},
        {Label::NotTaxedHere, {u"np."_s, u"not taxed"_s, {}}},
        {Label::KsefCheck, {u"Sprawdź fakturę w KSeF"_s, u"Check this invoice in KSeF"_s, {}}},
        {Label::KsefCheckNeeds,
         {u"Potrzebne będą: numer faktury, identyfikator nabywcy lub informacja o jego braku oraz "
          u"kwota należności ogółem."_s,
          u"You will be asked for the invoice number, the buyer's tax ID or that there is none, "
          u"and the total amount due."_s,
          {}}},
        {Label::KsefOffline, {u"OFFLINE"_s, u"OFFLINE"_s, {}}},
        {Label::Purchase, {u"Zakup"_s, u"Purchase"_s, {}}},
        {Label::Wallet, {u"Portfel"_s, u"Wallet"_s, {}}},
        {Label::Customer, {u"Numer klienta"_s, u"Customer number"_s, {}}},
        {Label::PageOf, {u"Strona %1 z %2"_s, u"Page %1 of %2"_s, {}}},
    };
    return words;
}

} // namespace

QString Labels::inOneText(Label label, const QString &separator) const
{
    const Words words = dictionary().value(label);
    switch (m_language) {
    case DocumentLanguage::Polish:
        return words.polish;
    case DocumentLanguage::English:
        return words.english;
    case DocumentLanguage::Bilingual:
        break;
    }
    if (!words.both.isEmpty())
        return words.both;
    return words.polish == words.english ? words.polish : words.polish + separator + words.english;
}

} // namespace ewallet
