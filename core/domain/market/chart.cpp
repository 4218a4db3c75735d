// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market/chart.h"

#include <array>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// A chart as it is usual in Poland.
constexpr auto bank = "130"_L1;
constexpr auto vatDue = "221"_L1;
constexpr auto sales = "702"_L1;
constexpr auto otherIncome = "760"_L1;
constexpr auto otherCosts = "761"_L1;
constexpr auto wallets = "845-1"_L1; // prepaid, not used yet
constexpr auto used = "845-2"_L1; // used, not documented yet
constexpr auto promised = "091"_L1; // off balance
constexpr auto counter = "099"_L1; // the other side of what is off balance

struct Entry
{
    QLatin1StringView word;
    QLatin1StringView debit;
    QLatin1StringView credit;
};

/// In the order of Movement.
constexpr std::array movements {
    Entry {"topped_up"_L1, bank, wallets},
    Entry {"credited"_L1, otherCosts, wallets},
    Entry {"spent"_L1, wallets, used},
    Entry {"spent_uninvoiced"_L1, wallets, sales},
    Entry {"refunded"_L1, used, wallets},
    Entry {"refunded_uninvoiced"_L1, sales, wallets},
    Entry {"subtracted"_L1, wallets, otherIncome},
    Entry {"expired"_L1, wallets, otherIncome},
    Entry {"forfeited"_L1, wallets, otherIncome},
    Entry {"paid_out"_L1, wallets, bank},
    Entry {"reversed"_L1, wallets, bank},
    Entry {"credited_reversed"_L1, wallets, otherCosts},
    Entry {"restored"_L1, otherIncome, wallets},
    Entry {"spent_bonus_invoiced"_L1, otherCosts, used},
    Entry {"refunded_bonus_invoiced"_L1, used, otherCosts},
    Entry {"bonus_paid_out"_L1, otherCosts, bank},
    Entry {"sold"_L1, used, sales},
    Entry {"vat_due"_L1, used, vatDue},
    Entry {"corrected"_L1, used, sales},
    Entry {"vat_corrected"_L1, used, vatDue},
    Entry {"granted"_L1, counter, promised},
    Entry {"spent_bonus"_L1, promised, counter},
    Entry {"refunded_bonus"_L1, counter, promised},
    Entry {"subtracted_bonus"_L1, promised, counter},
    Entry {"expired_bonus"_L1, promised, counter},
    Entry {"forfeited_bonus"_L1, promised, counter},
    Entry {"paid_out_bonus"_L1, promised, counter},
    Entry {"reversed_bonus"_L1, promised, counter},
    Entry {"restored_bonus"_L1, counter, promised},
};
static_assert(movements.size() == size_t(Movement::RestoredBonus) + 1);

} // namespace

QLatin1StringView word(Movement movement)
{
    return movements[size_t(movement)].word;
}

std::optional<Movement> movementFromWord(QStringView text)
{
    for (size_t i = 0; i < movements.size(); ++i) {
        if (text == movements[i].word)
            return Movement(i);
    }
    return std::nullopt;
}

std::vector<LedgerAccounts> chartOf(std::span<const LedgerAccounts> ofMarket)
{
    std::vector<LedgerAccounts> chart;
    chart.reserve(movements.size());
    for (const Entry &entry : movements)
        chart.push_back({entry.word, entry.debit, entry.credit});
    for (const LedgerAccounts &accounts : ofMarket) {
        if (const auto movement = movementFromWord(accounts.movement))
            chart[size_t(*movement)] = accounts;
    }
    return chart;
}

} // namespace ewallet
