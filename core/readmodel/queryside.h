// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/verification.h"
#include "core/eventsourcing/repository.h"
#include "core/eventsourcing/walletsnapshots.h"
#include "core/eventstore/sqleventstore.h"
#include "core/exporting/periodexport.h"
#include "core/readmodel/invoicerows.h"
#include "core/readmodel/keysorter.h"
#include "core/readmodel/pasttables.h"
#include "core/readmodel/projectionengine.h"
#include "core/readmodel/reports.h"
#include "core/readmodel/rows.h"
#include "core/readmodel/statereport.h"
#include "core/readmodel/walletparts.h"

#include <functional>

namespace ewallet {

/// The answers to queries. Most come from the read storage; the past, the command log and single
/// events from the store. Lives in the thread of its connections, and writes nothing but snapshots.
class QuerySide
{
public:
    static Result<std::unique_ptr<QuerySide>> open(const StorePaths &paths, const Clock &clock);

    /// Asked while keys are looked for: if nobody wants them any more, they are not found.
    using IsUnwanted = std::function<bool()>;
    Result<Keys> walletKeys(const WalletsQuery &query, const IsUnwanted &isUnwanted = {},
                            int first = 0);
    Result<std::vector<WalletRow>> walletRows(const Keys &keys);
    /// Error: unknown_wallet, also for a moment before it was opened.
    Result<WalletDetails> wallet(const QString &id);
    /// As it was: the fold of what had occurred by then, as far as the store knew it.
    Result<WalletDetails> walletAt(const QString &id, const AsOf &asOf);
    Result<QStringList> walletsOfCustomer(const QString &customer);
    Result<QString> freeWalletId();
    /// Wallets with lots that have ended by then and are not written down as expired.
    Result<QStringList> walletsToExpire(Instant at);

    Result<Keys> timelineKeys(const TimelineQuery &query, const IsUnwanted &isUnwanted = {},
                              int first = 0);
    /// What reversed them is told if it was there by `until`.
    Result<std::vector<TimelineRow>> timelineRows(const Keys &positions,
                                                  std::optional<Position> until = {});
    Result<std::vector<LotRow>> lots(const QString &wallet);
    Result<std::vector<PurchaseRow>> purchases(const QString &wallet);
    /// The same as they were after an entry, folded from the events. What was read is kept: the
    /// past does not change.
    Result<std::vector<LotRow>> lotsAt(const QString &wallet, Position lastEntry);
    Result<std::vector<PurchaseRow>> purchasesAt(const QString &wallet, Position lastEntry);
    /// After each entry, in their order.
    Result<std::vector<BalanceStep>> balances(const QString &wallet);
    /// Error: stream_not_found for a position that is not there.
    Result<EntryDetails> entry(Position position);
    /// What has happened to a wallet after a version of it: events alone, without what they did to
    /// lots and without their commands. Error: stream_not_found.
    Result<std::vector<EntryDetails>> entriesSince(const QString &wallet, qint64 version);
    /// What would make up for the days that a wallet was frozen (R36), which the entry at this
    /// position has ended; nothing if it is no such entry. Without reasons.
    Result<std::vector<ExtendExpiry>> extensionsAfterFreeze(Position unfrozen);

    Result<Keys> commandKeys(const CommandsQuery &query, const IsUnwanted &isUnwanted = {},
                             int first = 0);
    Result<std::vector<CommandRow>> commandRows(const Keys &attemptNos);

    Result<Keys> invoiceKeys(const InvoicesQuery &query, const IsUnwanted &isUnwanted = {});
    Result<std::vector<InvoiceRow>> invoiceRows(const Keys &sources);
    /// Of the issued documents that the query finds, by currency and rate.
    Result<std::vector<InvoiceSum>> invoiceSums(const InvoicesQuery &query);
    /// Sellers count for themselves: a number may be there in several markets. Errors:
    /// unknown_document, ambiguous_document.
    Result<Position> documentSource(const QString &number, const QString &market = {});
    /// Error: unknown_document, also for one that waits.
    Result<DocumentDetails> document(Position source);
    /// The exact bytes of a file, by its position. Errors: unknown_document, undecodable.
    Result<QByteArray> documentFile(Position position);
    /// Error: unknown_purchase.
    Result<PurchaseStory> purchaseStory(const QString &wallet, const QString &ref);
    Result<std::vector<RefundableLine>> refundableLines(const PurchaseRow &purchase);
    /// In the order of their sources.
    Result<std::vector<DueDocument>> dueDocuments(const DueQuery &query);
    /// Complete or not at all. Errors: unknown_market, cancelled, file_failed, overflow.
    Result<exporting::PeriodExportReport> exportPeriod(const exporting::PeriodExport &what,
                                                       const Progress &progress = {});

    /// In the order in which they were defined; or the one that is named. Error: unknown_market.
    Result<std::vector<MarketRow>> markets(const QString &only = {});
    /// All versions, those with the latest day first.
    Result<std::vector<PolicyRow>> policies(const QString &market);
    Result<std::vector<RecordedEvent>> events(const Criteria &criteria, int limit);
    Result<StateReport> state(Instant at, std::optional<Position> knownAt);
    Result<StateReport> stateOn(QDate date, std::optional<Position> knownAt);
    Result<Verification> verify(const Progress &progress, const ChainEnds &kept);

    /// The progress counts positions, while tables of the past are made. Errors: unknown_market,
    /// invalid_field (the name or the days), cancelled, projector_failed, overflow, store_….
    Result<Report> report(const ReportQuery &query, const Progress &progress = {});

    /// Call it when nobody waits for an answer: makes the snapshots that were missed.
    void afterAnswer() { m_snapshots.write(); }

private:
    QuerySide(const StorePaths &paths, const Clock &clock, std::unique_ptr<sql::Connection> store);
    /// The read storage, opened again if it was replaced.
    Result<sql::Connection *> read();
    /// What a list is sorted by. Without a kind of value the database has an index for it, which
    /// gives the keys in order, and the first ones alone at once.
    struct Sorting
    {
        QString column;
        std::optional<KeySorter::By> by;
        SortOrder order = SortOrder::Ascending;
        int first = 0; ///< as many at most, where there is an index; 0: all
    };
    /// `from` is "FROM … WHERE …".
    static Result<Keys> keys(sql::Connection &connection, const QString &key, const QString &from,
                             const QVariantList &values, const Sorting &sorting,
                             const IsUnwanted &isUnwanted);
    Result<Keys> purchasePositions(const QString &wallet, const QString &ref);
    Result<RecordedEvent> eventAt(Position position);
    Result<> addCurrencies(QHash<qint64, CommandRow> &commands);
    Result<Moment> momentOf(const QString &wallet, const AsOf &asOf);
    Result<Instant> recordedAt(Position position);
    Result<const WalletParts *> partsAt(const QString &wallet, Position lastEntry);
    Result<PastTables *> pastTables(const Moment &moment);
    Result<CreditsCard> cardOf(const WalletRow &row, const Market &market, CreditType type,
                               Instant at);

    StorePaths m_paths;
    const Clock &m_clock;
    std::unique_ptr<sql::Connection> m_storeConnection;
    SqlEventStore m_store;
    WalletSnapshots m_snapshots;
    std::unique_ptr<ReadStorage> m_read;
    WalletParts m_parts; ///< as they were last asked for
    WalletParts m_partsBefore; ///< some entries earlier
    std::vector<std::unique_ptr<PastTables>> m_past; ///< of reports; the last one first
};

} // namespace ewallet
