// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/walletevents.h"
#include "core/eventstore/message.h"

namespace ewallet {

/// An event as it is stored: name, version of the form, JSON (compact, keys sorted).
struct EncodedEvent
{
    QString type;
    int typeVersion = 1;
    QByteArray payload;
};

EncodedEvent encode(const WalletEvent &event);
EncodedEvent encode(const MarketEvent &event);
EncodedEvent encode(const InvoiceEvent &event);
EncodedEvent encode(const SeriesEvent &event);

/// Nothing for a type that this program does not know, or in a newer form than it knows: that is no
/// error. Error: undecodable, for a payload that is not what its type and version promise.
Result<std::optional<WalletEvent>> decodeWalletEvent(const NewEvent &event);
Result<std::optional<MarketEvent>> decodeMarketEvent(const NewEvent &event);
Result<std::optional<InvoiceEvent>> decodeInvoiceEvent(const NewEvent &event);
Result<std::optional<SeriesEvent>> decodeSeriesEvent(const NewEvent &event);

} // namespace ewallet
