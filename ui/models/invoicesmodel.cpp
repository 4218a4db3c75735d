// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/invoicesmodel.h"

#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"

namespace ewallet {

using namespace Qt::StringLiterals;
using namespace cell;

namespace {

ColorRole colorOf(DocumentStage stage)
{
    switch (stage) {
    case DocumentStage::NoSeller:
    case DocumentStage::Waiting:
    case DocumentStage::KsefMissing:
        return ColorRole::Warning;
    case DocumentStage::Sent:
        return ColorRole::Good;
    case DocumentStage::Issued:
        return ColorRole::Accent;
    case DocumentStage::Due:
    case DocumentStage::Corrected:
        break;
    }
    return ColorRole::Secondary;
}

Cell stageChip(const InvoiceRow &row, DocumentStage stage)
{
    const bool isWaiting = row.state != DocumentState::Issued;
    return {stageWords(row, stage), colorOf(stage), Cell::Look::Chip,
            isWaiting ? waitingText(row, stage).both() : QString()};
}

/// Of what has no number yet its purchase, which is what tells it from others.
Cell numberCell(const InvoiceRow &row)
{
    if (!row.number.isEmpty())
        return fixed(row.number);
    Cell cell = quiet(row.kind == DocumentKind::Correction
                          ? InvoicesModel::tr("%1, correction").arg(row.purchase)
                          : row.purchase);
    cell.toolTip = documentName(row);
    return cell;
}

/// What is not computed yet is no 0.
Cell amountIfIssued(const InvoiceRow &row, qint64 minor)
{
    return row.state == DocumentState::Issued ? amount(minor, row.currency.exponent)
                                              : quiet(u"–"_s);
}

} // namespace

InvoicesModel::InvoicesModel(Queries &queries, const Clock &clock, Of of, QObject *parent)
    : RowsModel(columns(of), parent)
    , m_queries(queries)
    , m_clock(clock)
{ }

std::vector<Column<InvoiceRow>> InvoicesModel::columns(Of of)
{
    using S = InvoicesQuery::Sort;
    using R = InvoiceRow;
    std::vector<Column<R>> all {
        {Head::left(u"number"_s, tr("Number"), 20, int(S::Number),
                    tr("Of the document; what has none waits")),
         numberCell},
        {Head::left(u"issued"_s, tr("Issued"), 11, int(S::IssueDate),
                    tr("The day on the document, in the market’s time zone")),
         [](const R &r) {
             return r.issueDate.isValid() ? plain(dateText(r.issueDate)) : quiet(u"–"_s);
         }},
        {Head::left(u"state"_s, tr("State"), 19, -1, tr("Where it is on its way to the buyer")),
         [this](const R &r) { return stageChip(r, stageOf(r)); }},
    };
    if (of == Of::All)
        all.push_back(
            {Head::left(u"buyer"_s, tr("Buyer"), 19, int(S::Buyer), tr("Whom the document is for")),
             [](const R &r) { return plain(r.buyer); }});
    std::ranges::move(columnsOfAmounts(), std::back_inserter(all));
    if (of == Of::All)
        all.push_back({Head::left(u"taxId"_s, tr("Tax number"), 13, -1,
                                  tr("Of the buyer, if that is a business")),
                       [](const R &r) { return fixed(r.buyerTaxId); }});
    all.push_back({Head::left(u"kind"_s, tr("Kind"), 9, -1, tr("Invoice or correction")),
                   [](const R &r) { return plain(kindWord(r.kind)); }});
    all.push_back({Head::left(u"purchase"_s, tr("Purchase"), 21, -1, tr("What it is for")),
                   [](const R &r) { return fixed(r.purchase); }});
    if (of == Of::All)
        all.push_back(
            {Head::left(u"wallet"_s, tr("Wallet"), 9, int(S::Wallet), tr("Whose purchase it is")),
             [](const R &r) { return fixed(r.wallet); }});
    return all;
}

std::vector<Column<InvoiceRow>> InvoicesModel::columnsOfAmounts()
{
    using S = InvoicesQuery::Sort;
    using R = InvoiceRow;
    return {
        {Head::right(u"gross"_s, tr("Gross"), 10, int(S::Gross),
                     tr("With VAT; of what waits, what it will be over")),
         [](const R &r) {
             const QString text = amountText(r.grossMinor, r.currency.exponent);
             return r.state == DocumentState::Issued ? strong(text) : quiet(text);
         }},
        {Head::left(u"currency"_s, tr("Cur."), 4, -1, tr("Currency of its amounts")),
         [](const R &r) { return quiet(r.currency.code); }},
        {Head::right(u"net"_s, tr("Net"), 9, -1, tr("Without VAT")),
         [](const R &r) { return amountIfIssued(r, r.netMinor); }},
        {Head::right(u"vat"_s, tr("VAT"), 8, -1, tr("The tax of the document")),
         [](const R &r) { return amountIfIssued(r, r.vatMinor); }},
    };
}

void InvoicesModel::search(const InvoicesQuery &query)
{
    const InvoicesQuery before = m_query;
    m_query = query;
    m_query.sort = before.sort;
    m_query.order = before.order;
    m_query == before ? refresh() : restart();
}

void InvoicesModel::searchWallet(const QString &wallet, std::optional<Position> until)
{
    const bool isAnother = wallet != m_query.wallet;
    const bool isAnotherMoment = until != m_until;
    m_query.wallet = wallet;
    m_until = until;
    if (isAnother)
        clear(); // nothing of another wallet is to be seen
    isAnother || isAnotherMoment ? restart() : refresh();
}

QFuture<Result<Keys>> InvoicesModel::askKeys()
{
    askForMarkets();
    const auto question = m_queries.invoiceKeys(m_query);
    if (!m_until)
        return question;
    return whenAnswered(question, this,
                        [until = *m_until](const Result<Keys> &keys) -> Result<Keys> {
                            if (!keys)
                                return keys;
                            Keys earlier;
                            std::ranges::copy_if(*keys, std::back_inserter(earlier),
                                                 [until](qint64 key) { return key <= until; });
                            return earlier;
                        });
}

/// Whether somebody sells in a market says why a document waits.
void InvoicesModel::askForMarkets()
{
    whenAnswered(m_queries.markets(), this, [this](const Result<std::vector<MarketRow>> &markets) {
        if (!markets)
            return; // the list itself says what is wrong
        m_markets = *markets;
        emit marketsKnown();
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

DocumentStage InvoicesModel::stageOf(const InvoiceRow &row) const
{
    const auto market = std::ranges::find(m_markets, row.market, &MarketRow::code);
    const bool hasSeller = market == m_markets.end() || market->invoicing;
    return ewallet::stageOf(row, hasSeller);
}

void InvoicesModel::setSort(int sort, SortOrder order)
{
    m_query.sort = InvoicesQuery::Sort(sort);
    m_query.order = order;
}

bool InvoicesModel::isNewestFirst() const
{
    return m_query.sort == InvoicesQuery::Sort::IssueDate && m_query.order == SortOrder::Descending;
}

} // namespace ewallet
