// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/walletevents.h"
#include "core/eventstore/message.h"
#include "core/sql/connection.h"

#include <QStringList>

#include <span>

namespace ewallet {

/// An event of the store and, if this program knows its type, what it says.
struct ProjectedEvent
{
    const RecordedEvent &recorded;
    std::optional<WalletEvent> wallet;
    std::optional<MarketEvent> market;
    std::optional<InvoiceEvent> invoice {};

    QString subject() const { return recorded.stream.subject(); }
};

/// Makes tables for queries out of events. Handles a page of them at a time, in order, inside the
/// transaction that also moves its checkpoint. Never looks at a clock, never does anything else:
/// its tables may be thrown away and made again.
class Projector
{
public:
    virtual ~Projector() = default;

    virtual QString name() const = 0;
    /// Its tables, as in resources/sql/…/read/NAME.sql.
    virtual QStringList tables() const = 0;
    /// SHA-256 of the tables' definition and of the code that fills them: another one, and they are
    /// made again.
    virtual QString fingerprint() const = 0;

    /// `suffix` belongs to the names of the tables.
    virtual Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                            const QString &suffix) = 0;

    /// What is kept in memory is no longer what the tables say: a page was rolled back, or somebody
    /// else wrote.
    virtual void forget() { }
};

/// The projectors of this program, in the order in which they are shown.
std::vector<std::unique_ptr<Projector>> allProjectors();

} // namespace ewallet
