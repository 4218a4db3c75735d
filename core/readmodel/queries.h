// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/verification.h"
#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/eventstore/criteria.h"
#include "core/exporting/periodexport.h"
#include "core/readmodel/invoicerows.h"
#include "core/readmodel/reports.h"
#include "core/readmodel/rows.h"
#include "core/readmodel/statereport.h"
#include "core/readmodel/storepaths.h"

#include <QFuture>

#include <atomic>

namespace ewallet {

class QuerySide;
template<class T>
class Worker;

/// The port for queries: any thread may ask, answers are found in a thread of their own. What each
/// one means is said at its twin in QuerySide. Keys of long lists are looked for beside everything
/// else; cancelling their future ends that soon.
class Queries
{
public:
    Queries(const StorePaths &paths, const Clock &clock);
    ~Queries();

    QFuture<Result<Keys>> walletKeys(const WalletsQuery &query, int first = 0);
    QFuture<Result<std::vector<WalletRow>>> walletRows(const Keys &keys);
    QFuture<Result<WalletDetails>> wallet(const QString &id);
    QFuture<Result<WalletDetails>> walletAt(const QString &id, const AsOf &asOf);
    QFuture<Result<QStringList>> walletsOfCustomer(const QString &customer);
    QFuture<Result<QString>> freeWalletId();
    QFuture<Result<QStringList>> walletsToExpire(Instant at);

    QFuture<Result<Keys>> timelineKeys(const TimelineQuery &query, int first = 0);
    QFuture<Result<std::vector<TimelineRow>>> timelineRows(const Keys &positions,
                                                           std::optional<Position> until = {});
    QFuture<Result<std::vector<LotRow>>> lots(const QString &wallet);
    QFuture<Result<std::vector<PurchaseRow>>> purchases(const QString &wallet);
    QFuture<Result<std::vector<LotRow>>> lotsAt(const QString &wallet, Position lastEntry);
    QFuture<Result<std::vector<PurchaseRow>>> purchasesAt(const QString &wallet,
                                                          Position lastEntry);
    QFuture<Result<std::vector<BalanceStep>>> balances(const QString &wallet);
    QFuture<Result<EntryDetails>> entry(Position position);
    QFuture<Result<std::vector<EntryDetails>>> entriesSince(const QString &wallet, qint64 version);
    QFuture<Result<std::vector<ExtendExpiry>>> extensionsAfterFreeze(Position unfrozen);

    QFuture<Result<Keys>> commandKeys(const CommandsQuery &query, int first = 0);
    QFuture<Result<std::vector<CommandRow>>> commandRows(const Keys &attemptNos);

    QFuture<Result<Keys>> invoiceKeys(const InvoicesQuery &query);
    QFuture<Result<std::vector<InvoiceRow>>> invoiceRows(const Keys &sources);
    QFuture<Result<std::vector<InvoiceSum>>> invoiceSums(const InvoicesQuery &query);
    QFuture<Result<Position>> documentSource(const QString &number, const QString &market = {});
    QFuture<Result<DocumentDetails>> document(Position source);
    QFuture<Result<QByteArray>> documentFile(Position position);
    QFuture<Result<PurchaseStory>> purchaseStory(const QString &wallet, const QString &ref);
    /// None of a purchase that has no lines.
    QFuture<Result<std::vector<RefundableLine>>> refundableLines(const PurchaseRow &purchase);
    QFuture<Result<std::vector<DueDocument>>> dueDocuments(const DueQuery &query);
    /// The task counts rows of one file after the other.
    QFuture<Result<exporting::PeriodExportReport>> exportPeriod(const exporting::PeriodExport &what,
                                                                const TaskPtr &task);

    QFuture<Result<std::vector<MarketRow>>> markets(const QString &only = {});
    QFuture<Result<std::vector<PolicyRow>>> policies(const QString &market);
    QFuture<Result<std::vector<RecordedEvent>>> events(const Criteria &criteria, int limit);
    QFuture<Result<StateReport>> state(Instant at, std::optional<Position> knownAt);
    QFuture<Result<StateReport>> stateOn(QDate date, std::optional<Position> knownAt);
    /// The task counts events and outcomes. Error: cancelled.
    QFuture<Result<Verification>> verify(const TaskPtr &task, const ChainEnds &kept = {});
    /// Beside everything else: it may take a while. The task counts positions, while tables of the
    /// past are made. Error: cancelled.
    QFuture<Result<Report>> report(const ReportQuery &query, const TaskPtr &task = {});

private:
    template<class Find>
    QFuture<Result<Keys>> findKeys(Find find);

    std::atomic_bool m_isStopping = false;
    std::unique_ptr<Worker<QuerySide>> m_worker;
    std::unique_ptr<Worker<QuerySide>> m_keys;
    std::unique_ptr<Worker<QuerySide>> m_reports;
};

} // namespace ewallet
