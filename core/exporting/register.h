// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"
#include "core/exporting/table.h"

/// Invoices and corrections as accounting wants them. Every amount is a stored one; corrections are
/// signed. Texts of the columns are Polish: so are the programs that read them.
namespace ewallet::exporting {

/// A document, and what has become known of it since it was issued.
struct RegisteredDocument
{
    Document document;
    QString ksefNumber {}; ///< empty: none, or not yet
    /// Issued while KSeF had a failure that the ministry announced. Nothing records that yet.
    bool inKsefFailure = false;
};

/// The sales register: one line a document and rate; added up they are the document.
///
/// Lp; TypDokumentu (FV, FK); Numer; NumerKSeF; OznaczenieKSeF; DataWystawienia; DataSprzedazy;
/// DataPrzeslaniaKSeF (as the KSeF number tells it); NazwaKontrahenta; KodKraju; NrKontrahenta (NIP
/// without prefix, VAT numbers of the EU with it); Adres; Waluta; Kurs; DataKursu; TabelaNBP;
/// StawkaVAT; Netto; VAT; Brutto; NettoPLN; VATPLN; BruttoPLN; PoleJPK; GTU; Procedura;
/// FormaPlatnosci; DataZaplaty (of invoices); NumerKorygowanej; NumerKSeFKorygowanej;
/// DataKorygowanej; PrzyczynaKorekty; TypKorekty; IdZakupu; IdPortfela.
///
/// GTU and Procedura are empty: only the seller's accountant can say them. The amounts in PLN are
/// those of the document if it is in PLN, empty if the seller's currency is another one, else the
/// tax as stored and the net by the stored rate; of a correction that converts the difference.
///
/// `documents` in the order in which they are to be listed, all of one market. Error of the rows:
/// invalid_field ("currency"), for a document in another currency.
Listing salesRegister(About about, const Currency &currency, Next<RegisteredDocument> documents);

/// The rows of the same documents: Numer; LpWiersza; IdWiersza; Nazwa; Miara; Ilosc; CenaBrutto;
/// Rabat; WartoscBrutto; StawkaVAT; WartoscNetto; KwotaVAT; StanPrzed. A correction has each of its
/// rows twice, as in FA(3): before (StanPrzed 1) and after it, both with the amounts of that state.
Listing documentRows(About about, const Currency &currency, Next<RegisteredDocument> documents);

/// JPK_V7M(3), for a sale that has no KSeF number: "BFK" issued outside KSeF, "OFF" in a failure of
/// KSeF, "DI" anything else, also what KSeF has not answered yet. Empty: it has its number, or the
/// seller is not a Polish one.
QLatin1StringView ksefMark(const RegisteredDocument &document);

/// The fields of JPK_V7M in which a rate's net and tax are declared ("K_19, K_20"); empty where
/// there is none (OSS, rates of other countries).
QLatin1StringView jpkFields(QStringView vatCode);

} // namespace ewallet::exporting
