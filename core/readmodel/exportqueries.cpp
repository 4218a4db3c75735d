// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/domain/overloaded.h"
#include "core/exporting/exportfile.h"
#include "core/exporting/ledger.h"
#include "core/exporting/manifest.h"
#include "core/exporting/register.h"
#include "core/readmodel/queryside.h"
#include "core/serialization/eventcodec.h"

namespace ewallet {

using namespace Qt::StringLiterals;
using namespace exporting;

namespace {

/// Events one after the other, a page in memory.
class EventStream
{
public:
    EventStream(EventStore &store, Criteria criteria)
        : m_store(store)
        , m_criteria(std::move(criteria))
    { }

    Result<const RecordedEvent *> next()
    {
        constexpr int pageSize = 1'000;
        if (m_at == m_page.size()) {
            TRY(m_page, m_store.read(m_criteria, pageSize));
            m_at = 0;
            if (m_page.empty())
                return static_cast<const RecordedEvent *>(nullptr);
            m_criteria.after = m_page.back().position;
        }
        return &m_page[m_at++];
    }

private:
    EventStore &m_store;
    Criteria m_criteria;
    std::vector<RecordedEvent> m_page;
    size_t m_at = 0;
};

const Document *documentIn(const InvoiceEvent &event)
{
    return std::visit(
        overloaded {[](const InvoiceIssued &e) { return &e.document; },
                    [](const CorrectionIssued &e) { return &e.document; },
                    [](const auto &) { return static_cast<const Document *>(nullptr); }},
        event);
}

QString fileName(const QString &number)
{
    return QString(number).replace(u'/', u'_') + u".xml"_s;
}

} // namespace

/// One market of a period; what it is asked for stays the same while the store grows.
class PeriodQueries
{
public:
    PeriodQueries(QuerySide &side, EventStore &store, const PeriodExport &what, Market market,
                  Position until, Instant madeAt)
        : m_side(side)
        , m_store(store)
        , m_what(what)
        , m_market(std::move(market))
        , m_until(until)
        , m_madeAt(madeAt)
    { }

    Result<> prepare()
    {
        InvoicesQuery query;
        query.market = m_market.code;
        query.from = m_what.from;
        query.to = m_what.to;
        query.state = InvoicesQuery::State::Issued;
        query.order = SortOrder::Ascending;
        TRY(m_sources, m_side.invoiceKeys(query));
        constexpr size_t pageSize = 1'000;
        for (size_t i = 0; i < m_sources.size(); i += pageSize) {
            const Keys page(m_sources.begin() + qint64(i),
                            m_sources.begin() + qint64(std::min(i + pageSize, m_sources.size())));
            TRY(const auto rows, m_side.invoiceRows(page));
            for (const InvoiceRow &row : rows) {
                m_ksefNumbers.insert(row.number, row.ksefNumber);
                m_first = std::min(m_first, row.position);
                m_last = std::max(m_last, row.position);
            }
        }
        return {};
    }

    Result<PeriodExportReport::Market> write(FolderExport &folder, const QString &prefix,
                                             const Progress &progress)
    {
        PeriodExportReport::Market report {m_market.code, m_market.currency, 0, 0, {}, {}, {}};
        report.documents = m_ksefNumbers.size();
        TRY(report.sales,
            list(folder, prefix + u"register"_s,
                 salesRegister(about(u"Rejestr sprzedaży"_s), m_market.currency, documents()),
                 progress));
        TRY(report.rows,
            list(folder, prefix + u"rows"_s,
                 documentRows(about(u"Pozycje dokumentów"_s), m_market.currency, documents()),
                 progress));
        TRY(report.ledger,
            list(folder, prefix + u"ledger"_s,
                 exporting::ledger(about(u"Księga"_s), m_market, ledgerEvents()), progress));
        TRY(report.files, writeFiles(folder, prefix, progress));
        return report;
    }

private:
    static Result<ControlSums> list(FolderExport &folder, const QString &name,
                                    const Listing &listing, const Progress &progress)
    {
        std::vector<ExportFile> files;
        QStringList names;
        for (const FileFormat format : {FileFormat::CsvExcelPl, FileFormat::Xlsx}) {
            names << name + u'.' + suffix(format);
            TRY(const QString path, folder.pathFor(names.last()));
            files.push_back({path, format});
        }
        TRY(const ControlSums sums, exportFiles(files, listing, progress));
        for (const QString &file : names)
            folder.setSums(file, sums);
        return sums;
    }

    About about(const QString &title) const
    {
        return {title, m_market.code, toIso(m_what.from) + u" – "_s + toIso(m_what.to), m_madeAt,
                m_until};
    }

    Next<RegisteredDocument> documents()
    {
        Criteria criteria;
        criteria.types = {QString(nameOf<InvoiceIssued>), QString(nameOf<CorrectionIssued>)};
        criteria.after = m_first - 1;
        criteria.until = m_last;
        const auto stream = std::make_shared<EventStream>(m_store, criteria);
        return [this, stream]() -> Result<std::optional<RegisteredDocument>> {
            for (;;) {
                TRY(const RecordedEvent *recorded, stream->next());
                if (!recorded)
                    return std::optional<RegisteredDocument>();
                TRY(const auto event, decodeInvoiceEvent(recorded->event));
                const Document *document = event ? documentIn(*event) : nullptr;
                const bool isHere = document && document->market == m_market.code;
                const auto ksef =
                    isHere ? m_ksefNumbers.constFind(document->number) : m_ksefNumbers.cend();
                if (ksef != m_ksefNumbers.cend())
                    return std::optional(RegisteredDocument {*document, *ksef});
            }
        };
    }

    Next<LedgerEvent> ledgerEvents()
    {
        Criteria criteria;
        criteria.until = m_until;
        const auto stream = std::make_shared<EventStream>(m_store, criteria);
        return [this, stream]() -> Result<std::optional<LedgerEvent>> {
            for (;;) {
                TRY(const RecordedEvent *recorded, stream->next());
                if (!recorded)
                    return std::optional<LedgerEvent>();
                TRY(auto event, ledgerEvent(*recorded));
                if (!event)
                    continue;
                const QDate date = ledgerDate(*event, m_market.zone);
                if (date >= m_what.from && date <= m_what.to)
                    return event;
            }
        };
    }

    /// Nothing for one of another market, or of no wallet and no document.
    Result<std::optional<LedgerEvent>> ledgerEvent(const RecordedEvent &recorded)
    {
        LedgerEvent event {recorded.event.id.toString(QUuid::WithoutBraces), {}, {}};
        if (recorded.stream.isWallet()) {
            event.wallet = recorded.stream.subject();
            const bool isOpening = recorded.event.type == nameOf<WalletOpened>;
            if (!isOpening && !m_wallets.contains(event.wallet))
                return std::optional<LedgerEvent>();
            TRY(auto decoded, decodeWalletEvent(recorded.event));
            const auto *opened = decoded ? std::get_if<WalletOpened>(&*decoded) : nullptr;
            if (opened && opened->market == m_market.code)
                m_wallets.insert(event.wallet);
            if (decoded && m_wallets.contains(event.wallet)) {
                event.happening = WalletHappening {recorded.event.occurredAt, *std::move(decoded),
                                                   recorded.event.commandId};
                return std::optional(std::move(event));
            }
        } else if (recorded.stream.isInvoice()) {
            TRY(auto decoded, decodeInvoiceEvent(recorded.event));
            const Document *document = decoded ? documentIn(*decoded) : nullptr;
            if (document && document->market == m_market.code) {
                event.wallet = document->wallet;
                event.happening = InvoiceHappening {recorded.event.occurredAt, *std::move(decoded)};
                return std::optional(std::move(event));
            }
        }
        return std::optional<LedgerEvent>();
    }

    Result<qint64> writeFiles(FolderExport &folder, const QString &prefix, const Progress &progress)
    {
        qint64 files = 0;
        for (size_t i = 0; i < m_sources.size(); ++i) {
            if (!goesOn(progress, qint64(i), qint64(m_sources.size())))
                return fail(code::cancelled);
            TRY(const DocumentDetails details, m_side.document(m_sources[i]));
            for (const DocumentFile &file : details.files) {
                TRY(const QByteArray bytes, m_side.documentFile(file.position));
                TRY_DO(folder.addFile(prefix + file.format + u'/' + fileName(details.row.number),
                                      bytes));
                ++files;
            }
        }
        return files;
    }

    QuerySide &m_side;
    EventStore &m_store;
    const PeriodExport &m_what;
    Market m_market;
    Position m_until;
    Instant m_madeAt;
    Keys m_sources;
    Position m_first = std::numeric_limits<Position>::max(); ///< of the documents of the period
    Position m_last = 0;
    QHash<QString, QString> m_ksefNumbers; ///< of the documents of the period, by number
    QSet<QString> m_wallets; ///< of the market
};

Result<PeriodExportReport> QuerySide::exportPeriod(const PeriodExport &what,
                                                   const Progress &progress)
{
    TRY(const auto all, markets(what.market));
    TRY(const EventStore::Head head, m_store.head());
    TRY(const auto folder, FolderExport::begin(what.folder));
    PeriodExportReport report;
    for (const MarketRow &row : all) {
        TRY(Market market, loadMarket(m_store, row.code, head.position));
        PeriodQueries period(*this, m_store, what, std::move(market), head.position, m_clock.now());
        TRY_DO(period.prepare());
        const QString prefix = what.market.isEmpty() ? row.code + u'/' : QString();
        TRY(auto its, period.write(*folder, prefix, progress));
        report.markets.push_back(std::move(its));
    }
    const About about {u"E-Wallet Back Office"_s, what.market,
                       toIso(what.from) + u" – "_s + toIso(what.to), m_clock.now(), head.position};
    TRY_DO(folder->finish(about, progress));
    return report;
}

} // namespace ewallet
