// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queries.h"

#include "core/base/worker.h"
#include "core/readmodel/queryside.h"

namespace ewallet {

Queries::Queries(const StorePaths &paths, const Clock &clock)
    : m_worker(
        std::make_unique<Worker<QuerySide>>([=, &clock] { return QuerySide::open(paths, clock); }))
    , m_keys(std::make_unique<Worker<QuerySide>>(
          [=, &clock] { return QuerySide::open(paths, clock); }))
    , m_reports(std::make_unique<Worker<QuerySide>>(
          [=, &clock] { return QuerySide::open(paths, clock); }))
{ }

Queries::~Queries()
{
    m_isStopping = true;
}

/// Find: Result<Keys>(QuerySide &, IsUnwanted).
template<class Find>
QFuture<Result<Keys>> Queries::findKeys(Find find)
{
    return m_keys->submitLong<Result<Keys>>(
        [this, find = std::move(find)](QuerySide &side, QPromise<Result<Keys>> &promise) {
            return find(side, [this, &promise] { return promise.isCanceled() || m_isStopping; });
        });
}

QFuture<Result<Keys>> Queries::walletKeys(const WalletsQuery &query, int first)
{
    return findKeys([=](QuerySide &side, const QuerySide::IsUnwanted &isUnwanted) {
        return side.walletKeys(query, isUnwanted, first);
    });
}

QFuture<Result<std::vector<WalletRow>>> Queries::walletRows(const Keys &keys)
{
    return m_worker->submit([=](QuerySide &side) { return side.walletRows(keys); });
}

QFuture<Result<WalletDetails>> Queries::wallet(const QString &id)
{
    return m_worker->submit([=](QuerySide &side) { return side.wallet(id); });
}

QFuture<Result<WalletDetails>> Queries::walletAt(const QString &id, const AsOf &asOf)
{
    return m_worker->submit([=](QuerySide &side) { return side.walletAt(id, asOf); });
}

QFuture<Result<QStringList>> Queries::walletsOfCustomer(const QString &customer)
{
    return m_worker->submit([=](QuerySide &side) { return side.walletsOfCustomer(customer); });
}

QFuture<Result<QString>> Queries::freeWalletId()
{
    return m_worker->submit([](QuerySide &side) { return side.freeWalletId(); });
}

QFuture<Result<QStringList>> Queries::walletsToExpire(Instant at)
{
    return m_worker->submit([=](QuerySide &side) { return side.walletsToExpire(at); });
}

QFuture<Result<Keys>> Queries::timelineKeys(const TimelineQuery &query, int first)
{
    return findKeys([=](QuerySide &side, const QuerySide::IsUnwanted &isUnwanted) {
        return side.timelineKeys(query, isUnwanted, first);
    });
}

QFuture<Result<std::vector<TimelineRow>>> Queries::timelineRows(const Keys &positions,
                                                                std::optional<Position> until)
{
    return m_worker->submit([=](QuerySide &side) { return side.timelineRows(positions, until); });
}

QFuture<Result<std::vector<LotRow>>> Queries::lots(const QString &wallet)
{
    return m_worker->submit([=](QuerySide &side) { return side.lots(wallet); });
}

QFuture<Result<std::vector<PurchaseRow>>> Queries::purchases(const QString &wallet)
{
    return m_worker->submit([=](QuerySide &side) { return side.purchases(wallet); });
}

QFuture<Result<std::vector<EntryDetails>>> Queries::entriesSince(const QString &wallet,
                                                                 qint64 version)
{
    return m_worker->submit([=](QuerySide &side) { return side.entriesSince(wallet, version); });
}

QFuture<Result<std::vector<ExtendExpiry>>> Queries::extensionsAfterFreeze(Position unfrozen)
{
    return m_worker->submit([=](QuerySide &side) { return side.extensionsAfterFreeze(unfrozen); });
}

QFuture<Result<std::vector<LotRow>>> Queries::lotsAt(const QString &wallet, Position lastEntry)
{
    return m_worker->submit([=](QuerySide &side) { return side.lotsAt(wallet, lastEntry); });
}

QFuture<Result<std::vector<PurchaseRow>>> Queries::purchasesAt(const QString &wallet,
                                                               Position lastEntry)
{
    return m_worker->submit([=](QuerySide &side) { return side.purchasesAt(wallet, lastEntry); });
}

QFuture<Result<std::vector<BalanceStep>>> Queries::balances(const QString &wallet)
{
    return m_worker->submit([=](QuerySide &side) { return side.balances(wallet); });
}

QFuture<Result<EntryDetails>> Queries::entry(Position position)
{
    return m_worker->submit([=](QuerySide &side) { return side.entry(position); });
}

QFuture<Result<Keys>> Queries::commandKeys(const CommandsQuery &query, int first)
{
    return findKeys([=](QuerySide &side, const QuerySide::IsUnwanted &isUnwanted) {
        return side.commandKeys(query, isUnwanted, first);
    });
}

QFuture<Result<std::vector<CommandRow>>> Queries::commandRows(const Keys &attemptNos)
{
    return m_worker->submit([=](QuerySide &side) { return side.commandRows(attemptNos); });
}

QFuture<Result<Keys>> Queries::invoiceKeys(const InvoicesQuery &query)
{
    return findKeys([=](QuerySide &side, const QuerySide::IsUnwanted &isUnwanted) {
        return side.invoiceKeys(query, isUnwanted);
    });
}

QFuture<Result<std::vector<InvoiceRow>>> Queries::invoiceRows(const Keys &sources)
{
    return m_worker->submit([=](QuerySide &side) { return side.invoiceRows(sources); });
}

QFuture<Result<std::vector<InvoiceSum>>> Queries::invoiceSums(const InvoicesQuery &query)
{
    return m_worker->submit([=](QuerySide &side) { return side.invoiceSums(query); });
}

QFuture<Result<Position>> Queries::documentSource(const QString &number, const QString &market)
{
    return m_worker->submit([=](QuerySide &side) { return side.documentSource(number, market); });
}

QFuture<Result<DocumentDetails>> Queries::document(Position source)
{
    return m_worker->submit([=](QuerySide &side) { return side.document(source); });
}

QFuture<Result<QByteArray>> Queries::documentFile(Position position)
{
    return m_worker->submit([=](QuerySide &side) { return side.documentFile(position); });
}

QFuture<Result<PurchaseStory>> Queries::purchaseStory(const QString &wallet, const QString &ref)
{
    return m_worker->submit([=](QuerySide &side) { return side.purchaseStory(wallet, ref); });
}

QFuture<Result<std::vector<RefundableLine>>> Queries::refundableLines(const PurchaseRow &purchase)
{
    return m_worker->submit([=](QuerySide &side) { return side.refundableLines(purchase); });
}

QFuture<Result<std::vector<DueDocument>>> Queries::dueDocuments(const DueQuery &query)
{
    return m_worker->submit([=](QuerySide &side) { return side.dueDocuments(query); });
}

QFuture<Result<std::vector<MarketRow>>> Queries::markets(const QString &only)
{
    return m_worker->submit([=](QuerySide &side) { return side.markets(only); });
}

QFuture<Result<std::vector<PolicyRow>>> Queries::policies(const QString &market)
{
    return m_worker->submit([=](QuerySide &side) { return side.policies(market); });
}

QFuture<Result<std::vector<RecordedEvent>>> Queries::events(const Criteria &criteria, int limit)
{
    return m_worker->submit([=](QuerySide &side) { return side.events(criteria, limit); });
}

QFuture<Result<StateReport>> Queries::state(Instant at, std::optional<Position> knownAt)
{
    return m_worker->submit([=](QuerySide &side) { return side.state(at, knownAt); });
}

QFuture<Result<StateReport>> Queries::stateOn(QDate date, std::optional<Position> knownAt)
{
    return m_worker->submit([=](QuerySide &side) { return side.stateOn(date, knownAt); });
}

QFuture<Result<Verification>> Queries::verify(const TaskPtr &task, const ChainEnds &kept)
{
    return m_worker->submit([task, kept](QuerySide &side) {
        return side.verify([task](qint64 done, qint64 total) { return task->report(done, total); },
                           kept);
    });
}

QFuture<Result<exporting::PeriodExportReport>> Queries::exportPeriod(
    const exporting::PeriodExport &what, const TaskPtr &task)
{
    return m_reports->submit([=, this](QuerySide &side) {
        return side.exportPeriod(what, [=, this](qint64 done, qint64 total) {
            return !m_isStopping && task->report(done, total);
        });
    });
}

QFuture<Result<Report>> Queries::report(const ReportQuery &query, const TaskPtr &task)
{
    return m_reports->submit([=, this](QuerySide &side) {
        return side.report(query, [=, this](qint64 done, qint64 total) {
            return !m_isStopping && (!task || task->report(done, total));
        });
    });
}

} // namespace ewallet
