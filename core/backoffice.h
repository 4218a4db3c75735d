// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/session.h"
#include "core/commandhandling/commands.h"
#include "core/eventhandling/eventbus.h"
#include "core/exporting/exportfile.h"
#include "core/invoicing/invoicingprocessor.h"
#include "core/invoicing/ksefimport.h"
#include "core/readmodel/queries.h"
#include "core/readmodel/readmodels.h"
#include "core/serialization/catalogue.h"

namespace ewallet {

/// The front door: a store with its commands, its events, its read models and its queries; what all
/// of them are, in words, is in the catalogue (core/serialization/catalogue.h). Opening does not
/// wait for the disk: what goes wrong there comes with the first answer.
class Backoffice
{
public:
    struct Options
    {
        QString store; ///< path of NAME.ewallet
        Sender sender;
    };
    Backoffice(const Options &options, const Clock &clock);
    ~Backoffice();

    /// Makes a new store or upgrades an old one; waits for the disk. Errors: store_….
    static Result<> initialise(const Options &options, const Clock &clock);
    /// Makes a new store with the demo company (core/demo), beside the caller. The progress counts
    /// thousandths. Errors: store_exists, cancelled, store_….
    static QFuture<Result<>> makeDemo(const QString &store, const Clock &clock,
                                      const TaskPtr &task = {});
    /// Is there a store that this program can open? An older one is brought up to this program's
    /// schema. Waits for the disk. Errors: store_….
    static Result<> check(const QString &store);

    const QString &store() const { return m_paths.store; }
    const Clock &clock() const { return m_clock; }

    Commands &commands() { return m_commands; }
    Queries &queries() { return m_queries; }
    const EventBus &eventBus() const { return m_eventBus; }
    ReadModels &readModels() { return m_readModels; }
    InvoicingProcessor &invoicing() { return m_invoicing; }

private:
    StorePaths m_paths;
    const Clock &m_clock;
    EventBus m_eventBus;
    Commands m_commands;
    ReadModels m_readModels;
    Queries m_queries;
    InvoicingProcessor m_invoicing;
};

} // namespace ewallet
