// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/invoicesprojector.h"

#include "core/base/identifier.h"
#include "core/domain/overloaded.h"
#include "core/invoicing/issuing.h"
#include "core/readmodel/fingerprints.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// What a document for this entry is over.
qint64 dueOf(const WalletEvent &event)
{
    return std::visit(overloaded {[](const CreditsSpent &e) { return e.paidMinor; },
                                  [](const CreditsRefunded &e) { return -e.paidMinor; },
                                  [](const EntryReversed &e) { return e.paidMinor; },
                                  [](const CreditsRestored &e) { return -e.paidMinor; },
                                  [](const auto &) { return qint64(0); }},
                      event);
}

const QString ofNumber = u"WHERE source = (SELECT source FROM invoice_numbers%1 "
                         "WHERE number = ? AND purchase = ?)"_s;

/// Writes what one event says.
class Writer
{
public:
    Writer(sql::Connection &read, const QString &suffix, const RecordedEvent &recorded)
        : m_read(read)
        , m_suffix(suffix)
        , m_recorded(recorded)
    { }

    Result<> entry(const WalletEvent &event)
    {
        if (std::holds_alternative<BillingDetailsChanged>(event))
            return trigger(u"wallet:"_s + m_recorded.stream.subject());
        const auto kind = documentKindFor(event);
        if (!kind)
            return {};
        return run(
            u"INSERT INTO invoices%1(source, command_id, kind, wallet, purchase, occurred_at, "
            "due_minor, state, holds, corrections) VALUES (?, ?, ?, ?, ?, ?, ?, 'due', 0, 0)"_s,
            m_recorded.position, m_recorded.event.commandId, QString(word(*kind)),
            m_recorded.stream.subject(), purchaseOf(event), m_recorded.event.occurredAt,
            dueOf(event));
    }

    Result<> market(const MarketEvent &event)
    {
        const bool matters = std::holds_alternative<InvoicingSet>(event)
            || std::holds_alternative<ExchangeRateSet>(event);
        return matters ? trigger(u"market:"_s + m_recorded.stream.subject()) : Result<>();
    }

    Result<> operator()(const InvoiceIssued &e) { return issued(e.source, e.document); }
    Result<> operator()(const CorrectionIssued &e)
    {
        TRY_DO(issued(e.source, e.document));
        return run(u"UPDATE invoices%1 SET corrections = corrections + 1 "_s + ofNumber,
                   e.document.corrects->number, m_recorded.stream.subject());
    }
    Result<> operator()(const DocumentHeld &e)
    {
        return run(u"UPDATE invoices%1 SET state = 'held', holds = holds + 1, held_at = ?, "
                   "hold_reason = ?, hold_missing = ? WHERE source = ?"_s,
                   m_recorded.position, e.reason, e.missing, e.source);
    }
    Result<> operator()(const DocumentFileStored &e)
    {
        return run(u"INSERT INTO invoice_files%1(number, purchase, format, sha256, size, "
                   "position) VALUES (?, ?, ?, ?, ?, ?)"_s,
                   e.document, m_recorded.stream.subject(), e.format, e.sha256, e.size,
                   m_recorded.position);
    }
    Result<> operator()(const KsefNumberAssigned &e)
    {
        TRY_DO(run(u"UPDATE invoices%1 SET ksef_number = ?, ksef_at = ? "_s + ofNumber,
                   e.ksefNumber, m_recorded.event.occurredAt, e.document,
                   m_recorded.stream.subject()));
        return trigger(u"purchase:"_s + m_recorded.stream.subject());
    }
    Result<> operator()(const DocumentSent &e)
    {
        return run(u"UPDATE invoices%1 SET sent_at = ?, sent_how = ? "_s + ofNumber,
                   m_recorded.event.occurredAt, e.how, e.document, m_recorded.stream.subject());
    }

private:
    template<class... Values>
    Result<> run(const QString &statement, const Values &...values)
    {
        TRY_DO(m_read.run(statement.arg(m_suffix), values...));
        return {};
    }

    Result<> trigger(const QString &subject)
    {
        return run(u"INSERT INTO invoice_triggers%1(subject, position) VALUES (?, ?) "
                   "ON CONFLICT(subject) DO UPDATE SET position = excluded.position"_s,
                   subject, m_recorded.position);
    }

    Result<> issued(qint64 source, const Document &document)
    {
        const Buyer &buyer = document.buyer;
        const QString search = foldedForSearch(QStringList {
            document.number, buyer.name, buyer.taxId, document.wallet, document.purchase}
                                                   .join(u'\n'));
        TRY_DO(run(u"UPDATE invoices%1 SET state = 'issued', hold_reason = NULL, "
                   "hold_missing = NULL, position = ?, number = ?, issue_date = ?, sale_date = ?, "
                   "market = ?, buyer = ?, buyer_kind = ?, buyer_tax_id = ?, search = ?, "
                   "currency = ?, exponent = ?, net_minor = ?, vat_minor = ?, gross_minor = ?, "
                   "corrects = ?, goes_to_ksef = ? WHERE source = ?"_s,
                   m_recorded.position, document.number, toIso(document.issueDate),
                   toIso(document.saleDate), document.market, buyer.name, QString(word(buyer.kind)),
                   buyer.taxId, search, document.currency, document.exponent, document.netMinor,
                   document.vatMinor, document.grossMinor,
                   document.corrects ? document.corrects->number : QString(),
                   int(document.goesToKsef), source));
        TRY_DO(run(u"INSERT INTO invoice_numbers%1(number, purchase, market, source) "
                   "VALUES (?, ?, ?, ?)"_s,
                   document.number, m_recorded.stream.subject(), document.market, source));
        for (const DocumentLine &line : document.lines)
            TRY_DO(row(source, line, false));
        for (const CorrectedLine &line : document.corrected) {
            TRY_DO(row(source, line.before, true));
            TRY_DO(row(source, line.after, false));
        }
        for (const VatTotal &total : document.totals)
            TRY_DO(run(u"INSERT INTO invoice_totals%1(source, vat, net_minor, vat_minor, "
                       "gross_minor, vat_home_minor) VALUES (?, ?, ?, ?, ?, ?)"_s,
                       source, total.vat, total.netMinor, total.vatMinor, total.grossMinor,
                       total.vatHomeMinor));
        return trigger(u"purchase:"_s + m_recorded.stream.subject());
    }

    Result<> row(qint64 source, const DocumentLine &line, bool isBefore)
    {
        return run(u"INSERT INTO invoice_lines%1(source, line, is_before, name, unit, "
                   "quantity_micro, price_minor, reduction_minor, gross_minor, net_minor, "
                   "vat_minor, vat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                   source, line.number, int(isBefore), line.name, line.unit, line.quantityMicro,
                   line.unitPriceMinor, line.reductionMinor, line.grossMinor, line.netMinor,
                   line.vatMinor, line.vat);
    }

    sql::Connection &m_read;
    const QString &m_suffix;
    const RecordedEvent &m_recorded;
};

} // namespace

QString InvoicesProjector::fingerprint() const
{
    return QLatin1StringView(fingerprints::invoices);
}

Result<> InvoicesProjector::handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                                   const QString &suffix)
{
    for (const ProjectedEvent &event : page) {
        Writer writer(read, suffix, event.recorded);
        if (event.wallet)
            TRY_DO(writer.entry(*event.wallet));
        if (event.market)
            TRY_DO(writer.market(*event.market));
        if (event.invoice)
            TRY_DO(std::visit(writer, *event.invoice));
    }
    return {};
}

} // namespace ewallet
