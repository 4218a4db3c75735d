// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/walletcommands.h"

#include <QUuid>

namespace ewallet {

using CommandPayload = std::variant<WalletCommand, MarketCommand, InvoiceCommand>;

/// A command as somebody sends it. The sender makes the id before sending and keeps it until there
/// is an answer: sent again it gets the same answer, and nothing happens twice.
struct Command
{
    QString id; ///< identifier, unique in a store
    std::optional<Instant> at; ///< given by a file; otherwise the command is for now
    QString actor; ///< who asks, as the sender says
    QString subject; ///< identifier of the wallet, or of the market
    CommandPayload payload;
    std::optional<qint64>
        seenVersion; ///< of the wallet or market, if the sender saw it: never decided again
    std::optional<qint64> importNo; ///< of the import that it came with
};

/// A new id for a command of a person: a UUID that begins with the time (RFC 9562, version 7).
QString newCommandId(Instant now);

} // namespace ewallet
