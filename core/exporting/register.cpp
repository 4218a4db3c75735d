// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/register.h"

#include "core/base/codes.h"
#include "core/domain/invoice/taxid.h"
#include "core/invoicing/vat.h"

#include <QStringList>

#include <array>

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

constexpr auto zloty = "PLN"_L1;
constexpr int microDecimals = 6;

struct JpkFields
{
    QLatin1StringView vatCode;
    QLatin1StringView fields;
};
/// By the codes of FA(3), P_12: never by the percentage alone.
constexpr std::array jpkFieldsByRate {
    JpkFields {"23"_L1, "K_19, K_20"_L1},    JpkFields {"22"_L1, "K_19, K_20"_L1},
    JpkFields {"8"_L1, "K_17, K_18"_L1},     JpkFields {"7"_L1, "K_17, K_18"_L1},
    JpkFields {"5"_L1, "K_15, K_16"_L1},     JpkFields {"0 KR"_L1, "K_13"_L1},
    JpkFields {"0 WDT"_L1, "K_21"_L1},       JpkFields {"0 EX"_L1, "K_22"_L1},
    JpkFields {"zw"_L1, "K_10"_L1},          JpkFields {"np I"_L1, "K_11"_L1},
    JpkFields {"np II"_L1, "K_11, K_12"_L1}, JpkFields {"oo"_L1, "K_31"_L1}};

bool hasPolishSeller(const Document &document)
{
    return document.seller.address.country == "PL"_L1 || !nipOf(document.seller.taxId).isEmpty();
}

Cell date(QDate date)
{
    return date.isValid() ? Cell(date) : Cell();
}

Cell number(int value)
{
    return value != 0 ? Cell(qint64(value)) : Cell();
}

/// The day on which KSeF took the document: it is a part of its number.
Cell dateOfKsef(const QString &ksefNumber)
{
    return date(QDate::fromString(ksefNumber.section(u'-', 1, 1), u"yyyyMMdd"));
}

QString taxNumberOf(const Buyer &buyer)
{
    const QString nip = nipOf(buyer.taxId);
    return nip.isEmpty() ? buyer.taxId : nip;
}

QString inOneLine(const Address &address)
{
    const QString town = u"%1 %2"_s.arg(address.postcode, address.town).trimmed();
    QStringList parts {address.street, town};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

/// Net, tax and gross in złotys.
std::array<Cell, 3> inZloty(const VatTotal &total, const Document &document)
{
    const auto cells = [](qint64 netMinor, qint64 vatMinor) {
        return std::array<Cell, 3> {netMinor, vatMinor, netMinor + vatMinor};
    };
    if (document.currency == zloty)
        return cells(total.netMinor, total.vatMinor);
    if (document.exchangeRate && document.exchangeRate->homeCurrency == zloty)
        return cells(
            vat::converted(total.netMinor, document.exchangeRate->rateMicro, document.exponent),
            total.vatHomeMinor);
    return {};
}

Row registerRow(const RegisteredDocument &registered, const VatTotal &total, qint64 lp)
{
    const Document &document = registered.document;
    const Buyer &buyer = document.buyer;
    const ExchangeRate rate = document.exchangeRate.value_or(ExchangeRate());
    const CorrectedInvoice corrected = document.corrects.value_or(CorrectedInvoice());
    const auto [netZloty, vatZloty, grossZloty] = inZloty(total, document);
    const bool isCorrection = document.isCorrection();
    return {lp,
            isCorrection ? u"FK"_s : u"FV"_s,
            document.number,
            registered.ksefNumber,
            QString(ksefMark(registered)),
            date(document.issueDate),
            date(document.saleDate),
            dateOfKsef(registered.ksefNumber),
            buyer.name,
            buyer.address.country,
            taxNumberOf(buyer),
            inOneLine(buyer.address),
            document.currency,
            rate.rateMicro != 0 ? Cell(rate.rateMicro) : Cell(),
            date(rate.date),
            rate.table,
            total.vat,
            total.netMinor,
            total.vatMinor,
            total.grossMinor,
            netZloty,
            vatZloty,
            grossZloty,
            hasPolishSeller(document) ? QString(jpkFields(total.vat)) : QString(),
            QString(), // GTU
            QString(), // Procedura
            u"Kredyty portfela"_s,
            isCorrection ? Cell() : date(document.saleDate),
            corrected.number,
            corrected.ksefNumber,
            date(corrected.issueDate),
            document.reason,
            number(document.effect),
            document.purchase,
            document.wallet};
}

Row rowOf(const Document &document, const DocumentLine &line, bool isBefore)
{
    return {document.number,
            qint64(line.number),
            line.id,
            line.name,
            line.unit,
            line.quantityMicro,
            line.unitPriceMinor,
            line.reductionMinor,
            line.grossMinor,
            line.vat,
            line.netMinor,
            line.vatMinor,
            number(isBefore ? 1 : 0)};
}

Result<> checkCurrency(const Document &document, const Currency &currency)
{
    if (document.currency == currency.code && document.exponent == currency.exponent)
        return {};
    return fail(code::invalid_field,
                {{u"field"_s, u"currency"_s}, {u"document"_s, document.number}});
}

std::vector<Column> registerColumns(const Currency &currency)
{
    using Kind = Column::Kind;
    const int exponent = currency.exponent;
    return {{u"Lp"_s, Kind::Number, 0},
            {u"TypDokumentu"_s, Kind::Text, 0},
            {u"Numer"_s, Kind::Text, 0},
            {u"NumerKSeF"_s, Kind::Text, 0},
            {u"OznaczenieKSeF"_s, Kind::Text, 0},
            {u"DataWystawienia"_s, Kind::Date, 0},
            {u"DataSprzedazy"_s, Kind::Date, 0},
            {u"DataPrzeslaniaKSeF"_s, Kind::Date, 0},
            {u"NazwaKontrahenta"_s, Kind::Text, 0},
            {u"KodKraju"_s, Kind::Text, 0},
            {u"NrKontrahenta"_s, Kind::Text, 0},
            {u"Adres"_s, Kind::Text, 0},
            {u"Waluta"_s, Kind::Text, 0},
            {u"Kurs"_s, Kind::Number, microDecimals},
            {u"DataKursu"_s, Kind::Date, 0},
            {u"TabelaNBP"_s, Kind::Text, 0},
            {u"StawkaVAT"_s, Kind::Text, 0},
            {u"Netto"_s, Kind::Amount, exponent},
            {u"VAT"_s, Kind::Amount, exponent},
            {u"Brutto"_s, Kind::Amount, exponent},
            {u"NettoPLN"_s, Kind::Amount, homeExponent},
            {u"VATPLN"_s, Kind::Amount, homeExponent},
            {u"BruttoPLN"_s, Kind::Amount, homeExponent},
            {u"PoleJPK"_s, Kind::Text, 0},
            {u"GTU"_s, Kind::Text, 0},
            {u"Procedura"_s, Kind::Text, 0},
            {u"FormaPlatnosci"_s, Kind::Text, 0},
            {u"DataZaplaty"_s, Kind::Date, 0},
            {u"NumerKorygowanej"_s, Kind::Text, 0},
            {u"NumerKSeFKorygowanej"_s, Kind::Text, 0},
            {u"DataKorygowanej"_s, Kind::Date, 0},
            {u"PrzyczynaKorekty"_s, Kind::Text, 0},
            {u"TypKorekty"_s, Kind::Number, 0},
            {u"IdZakupu"_s, Kind::Text, 0},
            {u"IdPortfela"_s, Kind::Text, 0}};
}

std::vector<Column> rowColumns(const Currency &currency)
{
    using Kind = Column::Kind;
    const int exponent = currency.exponent;
    return {{u"Numer"_s, Kind::Text, 0},
            {u"LpWiersza"_s, Kind::Number, 0},
            {u"IdWiersza"_s, Kind::Text, 0},
            {u"Nazwa"_s, Kind::Text, 0},
            {u"Miara"_s, Kind::Text, 0},
            {u"Ilosc"_s, Kind::Number, microDecimals},
            {u"CenaBrutto"_s, Kind::Amount, exponent},
            {u"Rabat"_s, Kind::Amount, exponent},
            {u"WartoscBrutto"_s, Kind::Amount, exponent},
            {u"StawkaVAT"_s, Kind::Text, 0},
            {u"WartoscNetto"_s, Kind::Amount, exponent},
            {u"KwotaVAT"_s, Kind::Amount, exponent},
            {u"StanPrzed"_s, Kind::Number, 0}};
}

} // namespace

QLatin1StringView ksefMark(const RegisteredDocument &document)
{
    if (!document.ksefNumber.isEmpty() || !hasPolishSeller(document.document))
        return {};
    if (!document.document.goesToKsef)
        return "BFK"_L1;
    return document.inKsefFailure ? "OFF"_L1 : "DI"_L1;
}

QLatin1StringView jpkFields(QStringView vatCode)
{
    for (const JpkFields &rate : jpkFieldsByRate) {
        if (vatCode == rate.vatCode)
            return rate.fields;
    }
    return {};
}

Listing salesRegister(About about, const Currency &currency, Next<RegisteredDocument> documents)
{
    const auto rowsOf =
        [currency,
         lp = qint64(0)](const RegisteredDocument &document) mutable -> Result<std::vector<Row>> {
        TRY_DO(checkCurrency(document.document, currency));
        std::vector<Row> rows;
        for (const VatTotal &total : document.document.totals)
            rows.push_back(registerRow(document, total, ++lp));
        return rows;
    };
    return {{std::move(about), registerColumns(currency)},
            rowsOfEach(std::move(documents), rowsOf)};
}

Listing documentRows(About about, const Currency &currency, Next<RegisteredDocument> documents)
{
    const auto rowsOf =
        [currency](const RegisteredDocument &registered) -> Result<std::vector<Row>> {
        const Document &document = registered.document;
        TRY_DO(checkCurrency(document, currency));
        std::vector<Row> rows;
        for (const DocumentLine &line : document.lines)
            rows.push_back(rowOf(document, line, false));
        for (const CorrectedLine &line : document.corrected) {
            rows.push_back(rowOf(document, line.before, true));
            rows.push_back(rowOf(document, line.after, false));
        }
        return rows;
    };
    return {{std::move(about), rowColumns(currency)}, rowsOfEach(std::move(documents), rowsOf)};
}

} // namespace ewallet::exporting
