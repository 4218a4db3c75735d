// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/ledger.h"

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

std::vector<Column> columnsIn(const Currency &currency)
{
    using Kind = Column::Kind;
    return {{u"IdZdarzenia"_s, Kind::Text, 0},
            {u"Data"_s, Kind::Date, 0},
            {u"Konto Wn"_s, Kind::Text, 0},
            {u"Konto Ma"_s, Kind::Text, 0},
            {u"Kwota"_s, Kind::Amount, currency.exponent},
            {u"Waluta"_s, Kind::Text, 0},
            {u"Opis"_s, Kind::Text, 0},
            {u"Dokument"_s, Kind::Text, 0},
            {u"IdPortfela"_s, Kind::Text, 0}};
}

} // namespace

Listing ledger(About about, const Market &market, Next<LedgerEvent> events)
{
    const auto rows =
        [chart = chartOf(market.accounts), zone = market.zone,
         currency = market.currency.code](const LedgerEvent &event) -> Result<std::vector<Row>> {
        std::vector<Row> booked;
        for (const LedgerLine &line : ledgerLines(event, zone)) {
            const LedgerAccounts &accounts = chart[size_t(line.movement)];
            booked.push_back({event.id, line.date, accounts.debit, accounts.credit,
                              line.amountMinor, currency, line.description, line.document,
                              event.wallet});
        }
        return booked;
    };
    return {{std::move(about), columnsIn(market.currency)}, rowsOfEach(std::move(events), rows)};
}

} // namespace ewallet::exporting
