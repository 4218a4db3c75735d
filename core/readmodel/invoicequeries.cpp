// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/base/identifier.h"
#include "core/domain/overloaded.h"
#include "core/invoicing/invoicefiles.h"
#include "core/invoicing/issuing.h"
#include "core/readmodel/keyedrows.h"
#include "core/readmodel/queryside.h"
#include "core/serialization/eventcodec.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Condition
{
    QString where = u"1"_s;
    QVariantList values {};

    template<class... Values>
    void add(const QString &condition, const Values &...more)
    {
        where += u" AND "_s + condition;
        (values.append(QVariant(more)), ...);
    }
};

QString stateCondition(InvoicesQuery::State state)
{
    switch (state) {
    case InvoicesQuery::State::Any:
        return u"1"_s;
    case InvoicesQuery::State::Issued:
        return u"i.state = 'issued'"_s;
    case InvoicesQuery::State::Unsent:
        return u"i.state = 'issued' AND i.sent_at IS NULL"_s;
    case InvoicesQuery::State::Sent:
        return u"i.sent_at IS NOT NULL"_s;
    case InvoicesQuery::State::Waiting:
        return u"i.state <> 'issued'"_s;
    case InvoicesQuery::State::Corrected:
        return u"i.corrections > 0"_s;
    case InvoicesQuery::State::KsefMissing:
        return u"i.goes_to_ksef = 1 AND coalesce(i.ksef_number, '') = ''"_s;
    }
    return {};
}

Condition conditionOf(const InvoicesQuery &query)
{
    Condition condition;
    condition.add(stateCondition(query.state));
    if (const QString text = query.text.trimmed(); !text.isEmpty()) {
        const QString folded = u'%' + escapedForLike(foldedForSearch(text)) + u'%';
        condition.add(u"(i.search LIKE ? ESCAPE '\\' OR i.wallet LIKE ? ESCAPE '\\' "
                      "OR i.purchase LIKE ? ESCAPE '\\' OR (i.search IS NULL AND (w.search LIKE ? "
                      "ESCAPE '\\' OR w.buyer_search LIKE ? ESCAPE '\\')))"_s,
                      folded, folded, folded, folded, folded);
    }
    if (!query.market.isEmpty())
        condition.add(u"coalesce(i.market, w.market) = ?"_s, query.market);
    if (!query.wallet.isEmpty())
        condition.add(u"i.wallet = ?"_s, query.wallet);
    if (!query.purchase.isEmpty())
        condition.add(u"i.purchase = ?"_s, query.purchase);
    if (query.from.isValid())
        condition.add(u"(i.issue_date IS NULL OR i.issue_date >= ?)"_s, toIso(query.from));
    if (query.to.isValid())
        condition.add(u"(i.issue_date IS NULL OR i.issue_date <= ?)"_s, toIso(query.to));
    return condition;
}

const QString &fromInvoices()
{
    static const QString from = u" FROM invoices i LEFT JOIN wallets w ON w.wallet = i.wallet "_s;
    return from;
}

DocumentState stateOf(const QString &word)
{
    return word == "issued"_L1 ? DocumentState::Issued
        : word == "held"_L1    ? DocumentState::Held
                               : DocumentState::Due;
}

const QString &rowColumns()
{
    static const QString columns =
        u"i.source, i.kind, i.state, i.wallet, i.purchase, i.occurred_at, "
        "coalesce(i.market, w.market), coalesce(i.currency, w.currency), "
        "coalesce(i.exponent, w.exponent), w.zone, i.hold_reason, i.hold_missing, i.position, "
        "i.number, i.issue_date, i.sale_date, coalesce(i.buyer, w.buyer, w.owner), i.buyer_tax_id, "
        "i.net_minor, i.vat_minor, coalesce(i.gross_minor, i.due_minor), i.corrects, "
        "i.corrections, i.goes_to_ksef, i.ksef_number, i.ksef_at, i.sent_at"_s;
    return columns;
}

InvoiceRow rowOf(const sql::Rows &rows)
{
    InvoiceRow row;
    row.source = rows.integer(0);
    row.kind = rows.text(1) == word(DocumentKind::Correction) ? DocumentKind::Correction
                                                              : DocumentKind::Invoice;
    row.state = stateOf(rows.text(2));
    row.wallet = rows.text(3);
    row.purchase = rows.text(4);
    row.occurredAt = rows.instant(5);
    row.market = rows.text(6);
    row.currency = {rows.text(7), int(rows.integer(8))};
    row.zone = Zone::named(rows.text(9).toLatin1()).value_or(Zone());
    row.holdReason = rows.text(10);
    row.holdMissing = rows.text(11);
    row.position = rows.integer(12);
    row.number = rows.text(13);
    row.issueDate = dateFromIso(rows.text(14)).value_or(QDate());
    row.saleDate = dateFromIso(rows.text(15)).value_or(QDate());
    row.buyer = rows.text(16);
    row.buyerTaxId = rows.text(17);
    row.netMinor = rows.integer(18);
    row.vatMinor = rows.integer(19);
    row.grossMinor = rows.integer(20);
    row.corrects = rows.text(21);
    row.corrections = int(rows.integer(22));
    row.goesToKsef = rows.integer(23) != 0;
    row.ksefNumber = rows.text(24);
    row.ksefAt = rows.optionalInstant(25);
    row.sentAt = rows.optionalInstant(26);
    return row;
}

} // namespace

Result<Keys> QuerySide::invoiceKeys(const InvoicesQuery &query, const IsUnwanted &isUnwanted)
{
    TRY(sql::Connection * connection, read());
    const Condition condition = conditionOf(query);
    using By = KeySorter::By;
    // Numbers of a day go up with the positions that issued them; what waits comes as the latest.
    const std::array<std::pair<QString, std::optional<By>>, 5> columns {
        {{u"coalesce(i.position, 9223372036854775807)"_s, By::Number},
         {u"i.number"_s, By::Word},
         {u"coalesce(i.buyer, w.buyer, w.owner)"_s, By::Word},
         {u"coalesce(i.gross_minor, i.due_minor)"_s, By::Number},
         {u"i.wallet"_s, By::Word}}};
    const auto &[column, by] = columns[size_t(query.sort)];
    return keys(*connection, u"i.source"_s, fromInvoices() + u"WHERE "_s + condition.where,
                condition.values, {column, by, query.order}, isUnwanted);
}

Result<std::vector<InvoiceRow>> QuerySide::invoiceRows(const Keys &sources)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT "_s + rowColumns() + fromInvoices()
                              + u"WHERE i.source IN (SELECT value FROM json_each(?))"_s,
                          jsonOf(sources)));
    QHash<qint64, InvoiceRow> found;
    while (rows.next())
        found.insert(rows.integer(0), rowOf(rows));
    TRY_DO(rows.end());
    return inOrderOf(sources, std::move(found));
}

Result<std::vector<InvoiceSum>> QuerySide::invoiceSums(const InvoicesQuery &query)
{
    TRY(sql::Connection * connection, read());
    const Condition condition = conditionOf(query);
    TRY(auto rows,
        connection->queryBound(
            u"SELECT i.currency, i.exponent, t.vat, count(*), sum(t.net_minor), sum(t.vat_minor), "
            "sum(t.gross_minor)"_s
                + fromInvoices() + u"JOIN invoice_totals t ON t.source = i.source WHERE "_s
                + condition.where
                + u" GROUP BY i.currency, i.exponent, t.vat "
                  "ORDER BY i.currency, CAST(t.vat AS INTEGER) DESC, t.vat"_s,
            condition.values));
    std::vector<InvoiceSum> sums;
    while (rows.next())
        sums.push_back({{rows.text(0), int(rows.integer(1))},
                        rows.text(2),
                        rows.integer(3),
                        rows.integer(4),
                        rows.integer(5),
                        rows.integer(6)});
    TRY_DO(rows.end());
    return sums;
}

Result<Position> QuerySide::documentSource(const QString &number, const QString &market)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT source, market FROM invoice_numbers WHERE number = ?"_s,
                          number));
    std::optional<Position> found;
    while (rows.next()) {
        if (!market.isEmpty() && rows.text(1) != market)
            continue;
        if (found)
            return fail(code::ambiguous_document, {{u"document"_s, number}});
        found = rows.integer(0);
    }
    TRY_DO(rows.end());
    if (!found)
        return fail(code::unknown_document, {{u"document"_s, number}});
    return *found;
}

Result<DocumentDetails> QuerySide::document(Position source)
{
    TRY(auto rows, invoiceRows({source}));
    if (rows.empty() || rows.front().state != DocumentState::Issued)
        return fail(code::unknown_document, {{u"source"_s, source}});
    DocumentDetails details;
    details.row = std::move(rows.front());
    TRY(const RecordedEvent recorded, eventAt(details.row.position));
    TRY(const auto event, decodeInvoiceEvent(recorded.event));
    if (!event)
        return fail(code::newer_program_needed);
    details.document = std::visit(overloaded {[](const InvoiceIssued &e) { return e.document; },
                                              [](const CorrectionIssued &e) { return e.document; },
                                              [](const auto &) { return Document(); }},
                                  *event);
    TRY(sql::Connection * connection, read());
    TRY(auto files,
        connection->query(u"SELECT format, sha256, size, position FROM invoice_files "
                          "WHERE number = ? AND purchase = ? ORDER BY format"_s,
                          details.row.number, invoiceId(details.row.wallet, details.row.purchase)));
    while (files.next())
        details.files.push_back({files.text(0), files.text(1), files.integer(2), files.integer(3)});
    TRY_DO(files.end());
    return details;
}

Result<QByteArray> QuerySide::documentFile(Position position)
{
    TRY(const RecordedEvent recorded, eventAt(position));
    TRY(const auto event, decodeInvoiceEvent(recorded.event));
    const auto *file = event ? std::get_if<DocumentFileStored>(&*event) : nullptr;
    if (!file)
        return fail(code::unknown_document);
    return bytesOf(*file);
}

Result<PurchaseStory> QuerySide::purchaseStory(const QString &wallet, const QString &ref)
{
    TRY(const auto all, purchases(wallet));
    const auto purchase =
        std::find_if(all.begin(), all.end(), [&](const PurchaseRow &p) { return p.ref == ref; });
    if (purchase == all.end())
        return fail(code::unknown_purchase, {{u"ref"_s, ref}});
    PurchaseStory story {*purchase, {}, {}};
    InvoicesQuery query;
    query.wallet = wallet;
    query.purchase = ref;
    query.order = SortOrder::Ascending;
    TRY(const Keys keys, invoiceKeys(query));
    TRY(story.documents, invoiceRows(keys));
    TRY(const Keys positions, purchasePositions(wallet, ref));
    for (const Position position : positions) {
        TRY(EntryDetails details, entry(position));
        story.entries.push_back(std::move(details));
    }
    return story;
}

/// Of the entries that name it, in order.
Result<Keys> QuerySide::purchasePositions(const QString &wallet, const QString &ref)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(
            u"SELECT position FROM timeline t WHERE wallet = ? AND type <> 'CreditsAdded' AND (ref = ? "
            "OR reverses IN (SELECT command_id FROM timeline WHERE wallet = t.wallet AND ref = ? "
            "AND type IN ('CreditsSpent', 'CreditsRefunded'))) ORDER BY position"_s,
            wallet, ref, ref));
    Keys positions;
    while (rows.next())
        positions.push_back(rows.integer(0));
    TRY_DO(rows.end());
    return positions;
}

namespace {

/// The last thing that happened for which a document may have waited; 0 if there is none.
const auto lastTrigger =
    u"coalesce((SELECT max(t.position) FROM invoice_triggers t WHERE t.subject IN ('wallet:' || "
    "i.wallet, 'market:' || w.market, 'purchase:' || i.wallet || '/' || i.purchase)), 0)"_s;
const auto dayMatters = u"i.hold_reason IN ('issue_date_behind', 'document_invalid')"_s;

} // namespace

/// Each attempt has a seed of its own: a command that could do nothing is answered for ever.
Result<std::vector<DueDocument>> QuerySide::dueDocuments(const DueQuery &query)
{
    TRY(sql::Connection * connection, read());
    Condition condition;
    // What waits goes on when something has happened that it may have waited for; runs also look at
    // what may have waited for another day.
    condition.add(
        u"i.state <> 'issued' AND i.source > ? AND m.issue_moment IS NOT NULL AND "
        "(i.state = 'due' OR %1 > i.held_at OR (? AND %2))"_s.arg(lastTrigger, dayMatters),
        query.after, int(!query.onlyAtOnce));
    if (query.onlyAtOnce)
        condition.add(u"m.issue_moment = 'at_once'"_s);
    if (!query.market.isEmpty())
        condition.add(u"w.market = ?"_s, query.market);
    TRY(auto rows,
        connection->queryBound(
            u"SELECT i.source, i.kind, i.wallet, i.purchase, i.command_id || '/' || i.source || '/' "
            "|| i.holds || '/' || %1, i.occurred_at, m.issue_moment, m.zone, "
            "i.state = 'held' AND %2"_s.arg(lastTrigger, dayMatters)
                + fromInvoices() + u"JOIN markets m ON m.market = w.market WHERE "_s
                + condition.where + u" ORDER BY i.source"_s,
            condition.values));
    std::vector<DueDocument> due;
    const QString today = toIso(Zone().localDate(m_clock.now()));
    while (int(due.size()) < query.limit && rows.next()) {
        const Zone zone = Zone::named(rows.text(7).toLatin1()).value_or(Zone());
        const auto moment = choiceFromWord<IssueMoment>(rows.text(6));
        if (query.until.isValid()
            && !isDue(moment.value_or(IssueMoment::AtOnce), zone.localDate(rows.instant(5)),
                      query.until))
            continue;
        due.push_back({rows.integer(0),
                       rows.text(1) == word(DocumentKind::Correction) ? DocumentKind::Correction
                                                                      : DocumentKind::Invoice,
                       rows.text(2), rows.text(3),
                       rows.integer(8) != 0 ? rows.text(4) + u'/' + today : rows.text(4)});
    }
    return due;
}

} // namespace ewallet
