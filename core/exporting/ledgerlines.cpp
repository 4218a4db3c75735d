// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/overloaded.h"
#include "core/exporting/ledger.h"

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

bool isBonus(CreditType type)
{
    return type == CreditType::Bonus;
}

/// What of lots is the customers' money, and what a promise; and whether a document is made of it.
struct Parts
{
    qint64 paidInvoicedMinor = 0;
    qint64 paidUninvoicedMinor = 0;
    qint64 bonusInvoicedMinor = 0;
    qint64 bonusUninvoicedMinor = 0;

    qint64 paidMinor() const { return paidInvoicedMinor + paidUninvoicedMinor; }
    qint64 bonusMinor() const { return bonusInvoicedMinor + bonusUninvoicedMinor; }
};

/// Of burns or of grants.
template<class Lot>
Parts partsOf(const std::vector<Lot> &lots)
{
    Parts parts;
    for (const Lot &lot : lots) {
        qint64 &part = isBonus(lot.type)
            ? (lot.invoiced ? parts.bonusInvoicedMinor : parts.bonusUninvoicedMinor)
            : (lot.invoiced ? parts.paidInvoicedMinor : parts.paidUninvoicedMinor);
        part += lot.amountMinor;
    }
    return parts;
}

qint64 amountOfType(const Allocation &allocation, CreditType type)
{
    qint64 amountMinor = 0;
    for (const Burn &burn : allocation)
        amountMinor += burn.type == type ? burn.amountMinor : 0;
    return amountMinor;
}

/// Takes down the lines of one event.
class Book
{
public:
    Book(QDate date, QString document = {})
        : m_date(date)
        , m_document(std::move(document))
    { }

    /// "Doładowanie portfela: pay-77"
    void add(Movement movement, qint64 amountMinor, const QString &what, const QString &detail = {})
    {
        if (amountMinor == 0)
            return;
        m_lines.push_back({movement, m_date, amountMinor,
                           detail.isEmpty() ? what : u"%1: %2"_s.arg(what, detail), m_document});
    }
    std::vector<LedgerLine> lines() && { return std::move(m_lines); }

private:
    QDate m_date;
    QString m_document;
    std::vector<LedgerLine> m_lines;
};

/// What a wallet did. Refunds and their reversals know their invoiced part as a number: the lots
/// that come back for it are refund credits, whatever their own flag says.
struct WalletLines
{
    Book &book;

    void operator()(const CreditsAdded &e) const
    {
        const QString detail = e.ref.isEmpty() ? e.reason : e.ref;
        switch (e.lot.type) {
        case CreditType::Wallet:
            return book.add(Movement::ToppedUp, e.lot.amountMinor, u"Doładowanie portfela"_s,
                            detail);
        case CreditType::Refund:
            return book.add(Movement::Credited, e.lot.amountMinor,
                            u"Kredyty zwrotne przyznane ręcznie"_s, detail);
        case CreditType::Bonus:
            return book.add(Movement::Granted, e.lot.amountMinor, u"Bonus przyznany"_s, detail);
        }
    }
    void operator()(const CreditsSpent &e) const
    {
        const Parts parts = partsOf(e.allocation);
        book.add(Movement::Spent, parts.paidInvoicedMinor, u"Zakup"_s, e.purchase);
        book.add(Movement::SpentUninvoiced, parts.paidUninvoicedMinor, u"Zakup bez faktury"_s,
                 e.purchase);
        book.add(Movement::SpentBonusInvoiced, parts.bonusInvoicedMinor,
                 u"Zakup za bonus, z fakturą"_s, e.purchase);
        book.add(Movement::SpentBonus, parts.bonusMinor(), u"Zakup za bonus"_s, e.purchase);
    }
    void operator()(const CreditsRefunded &e) const
    {
        const Parts parts = partsOf(e.lots);
        book.add(Movement::Refunded, e.paidMinor, u"Zwrot zakupu"_s, e.purchase);
        book.add(Movement::RefundedUninvoiced, parts.paidMinor() - e.paidMinor,
                 u"Zwrot zakupu bez faktury"_s, e.purchase);
        book.add(Movement::RefundedBonus, parts.bonusMinor(), u"Zwrot bonusu za zakup"_s,
                 e.purchase);
    }
    void operator()(const CreditsSubtracted &e) const
    {
        takeAway(e.allocation, Movement::Subtracted, Movement::SubtractedBonus,
                 u"Odjęcie kredytów"_s, e.reason);
    }
    void operator()(const CreditsExpired &e) const
    {
        takeAway(e.allocation, Movement::Expired, Movement::ExpiredBonus, u"Kredyty wygasły"_s);
    }
    void operator()(const CreditsForfeited &e) const
    {
        takeAway(e.allocation, Movement::Forfeited, Movement::ForfeitedBonus,
                 u"Kredyty przepadły, portfel zamknięty"_s);
    }
    void operator()(const CreditsPaidOut &e) const
    {
        const QString what = u"Wypłata, portfel zamknięty"_s;
        takeAway(e.allocation, Movement::PaidOut, Movement::PaidOutBonus, what);
        book.add(Movement::BonusPaidOut, partsOf(e.allocation).bonusMinor(), what, u"bonus"_s);
    }
    void operator()(const EntryReversed &e) const
    {
        if (e.purchase.isEmpty())
            return undoAddition(e);
        const Parts parts = partsOf(e.allocation);
        const QString what = u"Storno zwrotu"_s;
        book.add(Movement::Spent, e.paidMinor, what, e.purchase);
        book.add(Movement::SpentUninvoiced, parts.paidMinor() - e.paidMinor, what, e.purchase);
        book.add(Movement::SpentBonus, parts.bonusMinor(), what, e.purchase);
    }
    void operator()(const CreditsRestored &e) const
    {
        const Parts parts = partsOf(e.lots);
        if (e.purchase.isEmpty()) {
            const QString what = u"Storno odjęcia kredytów"_s;
            book.add(Movement::Restored, parts.paidMinor(), what, e.reason);
            book.add(Movement::RestoredBonus, parts.bonusMinor(), what, e.reason);
            return;
        }
        const QString what = u"Storno zakupu"_s;
        book.add(Movement::Refunded, parts.paidInvoicedMinor, what, e.purchase);
        book.add(Movement::RefundedUninvoiced, parts.paidUninvoicedMinor, what, e.purchase);
        book.add(Movement::RefundedBonusInvoiced, parts.bonusInvoicedMinor, what, e.purchase);
        book.add(Movement::RefundedBonus, parts.bonusMinor(), what, e.purchase);
    }
    void operator()(const auto &) const { } // moves no credits

private:
    void takeAway(const Allocation &allocation, Movement paid, Movement bonus, const QString &what,
                  const QString &detail = {}) const
    {
        const Parts parts = partsOf(allocation);
        book.add(paid, parts.paidMinor(), what, detail);
        book.add(bonus, parts.bonusMinor(), what, detail);
    }
    void undoAddition(const EntryReversed &e) const
    {
        book.add(Movement::Reversed, amountOfType(e.allocation, CreditType::Wallet),
                 u"Storno doładowania"_s, e.reason);
        book.add(Movement::CreditedReversed, amountOfType(e.allocation, CreditType::Refund),
                 u"Storno kredytów zwrotnych"_s, e.reason);
        book.add(Movement::ReversedBonus, amountOfType(e.allocation, CreditType::Bonus),
                 u"Storno bonusu"_s, e.reason);
    }
};

std::vector<LedgerLine> linesOfDocument(const Document &document, QDate date)
{
    const bool isCorrection = document.isCorrection();
    const QString what = isCorrection ? u"Korekta sprzedaży"_s : u"Sprzedaż"_s;
    Book book(date, document.number);
    for (const VatTotal &total : document.totals) {
        book.add(isCorrection ? Movement::Corrected : Movement::Sold, total.netMinor, what,
                 u"netto, stawka %1"_s.arg(total.vat));
        book.add(isCorrection ? Movement::VatCorrected : Movement::VatDue, total.vatMinor, what,
                 u"VAT, stawka %1"_s.arg(total.vat));
    }
    return std::move(book).lines();
}

/// The document that an event issued.
const Document *documentOf(const InvoiceEvent &event)
{
    return std::visit(overloaded {[](const InvoiceIssued &e) { return &e.document; },
                                  [](const CorrectionIssued &e) { return &e.document; },
                                  [](const auto &) -> const Document * { return nullptr; }},
                      event);
}

} // namespace

QDate ledgerDate(const LedgerEvent &event, const Zone &zone)
{
    return std::visit(
        overloaded {[&](const WalletHappening &happening) {
                        const auto *expired = std::get_if<CreditsExpired>(&happening.event);
                        return expired ? expired->validThrough
                                       : zone.localDate(happening.occurredAt);
                    },
                    [&](const InvoiceHappening &happening) {
                        const Document *document = documentOf(happening.event);
                        if (!document)
                            return zone.localDate(happening.occurredAt);
                        return document->isCorrection() ? document->issueDate : document->saleDate;
                    }},
        event.happening);
}

std::vector<LedgerLine> ledgerLines(const LedgerEvent &event, const Zone &zone)
{
    const QDate date = ledgerDate(event, zone);
    if (const auto *happening = std::get_if<WalletHappening>(&event.happening)) {
        Book book(date);
        std::visit(WalletLines {book}, happening->event);
        return std::move(book).lines();
    }
    const Document *document = documentOf(std::get<InvoiceHappening>(event.happening).event);
    return document ? linesOfDocument(*document, date) : std::vector<LedgerLine>();
}

} // namespace ewallet::exporting
