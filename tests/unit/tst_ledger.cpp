// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/ledger.h"
#include "tests/support/documents.h"
#include "tests/support/exporting.h"
#include "tests/support/randomstory.h"

#include <map>

using namespace ewallet;
using namespace ewallet::exporting;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

LedgerEvent of(const WalletEvent &event, const char *occurredAt = "2026-11-24T10:00:00Z")
{
    return {u"e-1"_s, u"W-1"_s, WalletHappening {at(occurredAt), event}};
}

LedgerEvent of(const InvoiceEvent &event)
{
    return {u"e-1"_s, u"W-1"_s, InvoiceHappening {at("2026-11-24T10:00:00Z"), event}};
}

Listing ledgerOf(std::vector<LedgerEvent> events, const Market &market = poland())
{
    return ledger(anyAbout(), market, oneByOne(std::move(events)));
}

/// "130 > 845-1 100.00": debit, credit, amount; a line a line.
QString booked(const LedgerEvent &event, const Market &market = poland())
{
    const Listing listing = ledgerOf({event}, market);
    QStringList lines;
    for (const QStringList &row : textsOf(listing))
        lines << u"%1 > %2 %3"_s.arg(row[2], row[3], row[4]);
    return lines.join(u", "_s);
}

/// A burn with another flag than its type's.
Burn burnOf(int lot, CreditType type, qint64 amountMinor, bool invoiced)
{
    return {lot, type, amountMinor, invoiced};
}

/// Credits minus debits of every account.
using Balances = std::map<QString, qint64>;

void book(Balances &balances, const LedgerEvent &event)
{
    static const auto chart = chartOf({});
    for (const LedgerLine &line : ledgerLines(event, poland().zone)) {
        balances[chart[size_t(line.movement)].debit] -= line.amountMinor;
        balances[chart[size_t(line.movement)].credit] += line.amountMinor;
    }
}

/// What of an event waits for a document, by the numbers that documents are made of.
qint64 waitingFor(const WalletEvent &event)
{
    return std::visit(
        overloaded {
            [](const CreditsSpent &e) { return e.paidMinor; },
            [](const CreditsRefunded &e) { return -e.paidMinor; },
            [](const EntryReversed &e) { return e.purchase.isEmpty() ? 0 : e.paidMinor; },
            [](const CreditsRestored &e) { return e.purchase.isEmpty() ? 0 : -e.paidMinor; },
            [](const auto &) { return qint64(0); }},
        event);
}

} // namespace

/// Double entry of wallets and documents.
class tst_ledger : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }
    void hasItsColumns();
    void tellsAllOfALine();
    void additions();
    void spends();
    void refunds();
    void whatLeaves();
    void whatIsUndone();
    void documentsByRate();
    void correctionsAreSigned();
    void movesNothing();
    void daysOfBooking();
    void accountsOfAMarket();
    void wordsAreStable();
    void theBooksAgreeWithTheWallet();
};

void tst_ledger::hasItsColumns()
{
    QCOMPARE(headerOf(ledgerOf({})),
             u"IdZdarzenia;Data;Konto Wn;Konto Ma;Kwota;Waluta;Opis;Dokument;IdPortfela"_s);
}

void tst_ledger::tellsAllOfALine()
{
    CreditsAdded topUp = added(lot(1, W, 10000));
    topUp.ref = u"pay-77"_s;
    const Document invoice = invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 12300}});
    const auto rows = textsOf(
        ledgerOf({of(topUp), of(OwnerChanged {u"x"_s, {}}), of(InvoiceIssued {1, invoice})}));
    QCOMPARE(rows.size(), size_t(3));
    QCOMPARE(rows[0].join(u';'),
             u"e-1;2026-11-24;130;845-1;100.00;PLN;Doładowanie portfela: pay-77;;W-1"_s);
    QCOMPARE(rows[1].join(u';'),
             u"e-1;2026-11-18;845-2;702;100.00;PLN;Sprzedaż: netto, stawka 23;"
             "FV/2026/11/000001;W-1"_s);
    QCOMPARE(rows[2].join(u';'),
             u"e-1;2026-11-18;845-2;221;23.00;PLN;Sprzedaż: VAT, stawka 23;"
             "FV/2026/11/000001;W-1"_s);
}

void tst_ledger::additions()
{
    QCOMPARE(booked(of(added(lot(1, W, 10000)))), u"130 > 845-1 100.00"_s);
    QCOMPARE(booked(of(added(lot(1, R, 10000)))), u"761 > 845-1 100.00"_s);
    QCOMPARE(booked(of(added(lot(1, B, 10000)))), u"099 > 091 100.00"_s);
}

/// The prepayment falls with the spend: by its invoiced part to what waits for a document.
void tst_ledger::spends()
{
    QCOMPARE(booked(of(spent(u"P-1"_s, 6000, 3000,
                             {burn(1, B, 3000), burn(2, W, 1000), burn(3, R, 2000)}))),
             u"845-1 > 845-2 30.00, 091 > 099 30.00"_s);
    QCOMPARE(booked(of(spent(u"P-1"_s, 100, 0, {burnOf(1, W, 100, false)}))),
             u"845-1 > 702 1.00"_s);
    QCOMPARE(booked(of(spent(u"P-1"_s, 100, 100, {burnOf(1, B, 100, true)}))),
             u"761 > 845-2 1.00, 091 > 099 1.00"_s);
}

void tst_ledger::refunds()
{
    LotGrant unflagged = lot(7, R, 2000);
    unflagged.invoiced = false; // what the policy of refund credits says changes nothing
    QCOMPARE(booked(of(refunded(u"P-1"_s, 5000, 2000, {unflagged, lot(8, B, 3000)}))),
             u"845-2 > 845-1 20.00, 099 > 091 30.00"_s);
    QCOMPARE(booked(of(refunded(u"P-1"_s, 5000, 0, {lot(7, W, 5000)}))), u"702 > 845-1 50.00"_s);
}

void tst_ledger::whatLeaves()
{
    const Allocation both {burn(1, W, 100), burn(2, B, 20), burn(3, R, 3)};
    QCOMPARE(booked(of(subtracted(W, 123, both))), u"845-1 > 760 1.03, 091 > 099 0.20"_s);
    QCOMPARE(booked(of(expired("2026-11-20", both))), u"845-1 > 760 1.03, 091 > 099 0.20"_s);
    QCOMPARE(booked(of(forfeited(both))), u"845-1 > 760 1.03, 091 > 099 0.20"_s);
    QCOMPARE(booked(of(paidOut(both))), u"845-1 > 130 1.03, 091 > 099 0.20, 761 > 130 0.20"_s);
}

void tst_ledger::whatIsUndone()
{
    QCOMPARE(booked(of(reversed(u"c1"_s, {burn(1, W, 100)}, 50))), u"845-1 > 130 1.00"_s);
    QCOMPARE(booked(of(reversed(u"c1"_s, {burn(1, R, 100)}))), u"845-1 > 761 1.00"_s);
    QCOMPARE(booked(of(reversed(u"c1"_s, {burn(1, B, 100)}))), u"091 > 099 1.00"_s);
    QCOMPARE(booked(of(reversed(u"c1"_s, u"P-1"_s, 100, {burn(1, R, 100), burn(2, B, 20)}))),
             u"845-1 > 845-2 1.00, 091 > 099 0.20"_s);
    QCOMPARE(booked(of(restored(u"c1"_s, {}, 0, {lot(9, W, 100), lot(10, B, 20)}))),
             u"760 > 845-1 1.00, 099 > 091 0.20"_s);
    QCOMPARE(booked(of(restored(u"c1"_s, u"P-1"_s, 100, {lot(9, W, 100), lot(10, B, 20)}))),
             u"845-2 > 845-1 1.00, 099 > 091 0.20"_s);
}

void tst_ledger::documentsByRate()
{
    const Document invoice = invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 7917},
                                        {u"B"_s, u"szt."_s, quantityOne, 4999, u"8"_s},
                                        {u"C"_s, u"szt."_s, quantityOne, 5000, u"zw"_s}});
    QCOMPARE(booked(of(InvoiceIssued {1, invoice})),
             u"845-2 > 702 64.37, 845-2 > 221 14.80, 845-2 > 702 46.29, 845-2 > 221 3.70, "
             "845-2 > 702 50.00"_s);
    Balances balances;
    book(balances, of(InvoiceIssued {1, invoice}));
    QCOMPARE(balances[u"702"_s], invoice.netMinor);
    QCOMPARE(balances[u"221"_s], invoice.vatMinor);
    QCOMPARE(balances[u"845-2"_s], -invoice.grossMinor);
}

/// Example 10, and all of it.
void tst_ledger::correctionsAreSigned()
{
    const Document invoice = invoiceOf(
        {{u"A"_s, u"szt."_s, 3 * quantityOne, 999}, {u"B"_s, u"szt."_s, quantityOne, 4920}});
    std::vector<DocumentLine> after = invoice.lines;
    after[0] = withQuantity(after[0], 2 * quantityOne);
    const Document correction = correctionOf(invoice, after);
    QCOMPARE(booked(of(CorrectionIssued {2, correction})),
             u"845-2 > 702 -8.13, 845-2 > 221 -1.86"_s);
    for (DocumentLine &line : after)
        line = withQuantity(line, 0);
    Balances balances;
    book(balances, of(InvoiceIssued {1, invoice}));
    book(balances, of(CorrectionIssued {2, correctionOf(invoice, after)}));
    for (const auto &[account, balanceMinor] : balances)
        QCOMPARE(std::pair(account, balanceMinor), std::pair(account, qint64(0)));
}

void tst_ledger::movesNothing()
{
    for (const WalletEvent &event :
         {WalletEvent(WalletOpened {}), WalletEvent(ExpiryChecked {}), WalletEvent(frozen()),
          WalletEvent(closed()), WalletEvent(OwnerChanged {}),
          WalletEvent(reversed(u"c1"_s, Allocation {}, 50))})
        QCOMPARE(booked(of(event)), QString());
    for (const InvoiceEvent &event :
         {InvoiceEvent(DocumentHeld {}), InvoiceEvent(DocumentFileStored {}),
          InvoiceEvent(KsefNumberAssigned {}), InvoiceEvent(DocumentSent {})})
        QCOMPARE(booked(of(event)), QString());
}

/// Days are those of the market.
void tst_ledger::daysOfBooking()
{
    const Zone zone = poland().zone;
    QCOMPARE(ledgerDate(of(added(lot(1, W, 1)), "2026-11-30T23:30:00Z"), zone), day("2026-12-01"));
    QCOMPARE(ledgerDate(of(expired("2026-11-30", {burn(1, B, 1)}), "2026-11-30T23:00:00Z"), zone),
             day("2026-11-30"));
    const Document invoice = invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 100}});
    QCOMPARE(ledgerDate(of(InvoiceIssued {1, invoice}), zone), invoice.saleDate);
    const Document correction = correctionOf(invoice, {withQuantity(invoice.lines[0], 0)});
    QCOMPARE(ledgerDate(of(CorrectionIssued {1, correction}), zone), correction.issueDate);
}

void tst_ledger::accountsOfAMarket()
{
    Market market = poland();
    market.accounts = {{u"topped_up"_s, u"131-2"_s, u"204"_s}, {u"no_such_word"_s, u"1"_s, u"2"_s}};
    QCOMPARE(booked(of(added(lot(1, W, 100))), market), u"131-2 > 204 1.00"_s);
    QCOMPARE(booked(of(added(lot(1, B, 100))), market), u"099 > 091 1.00"_s);
    QCOMPARE(chartOf({}).size(), size_t(Movement::RestoredBonus) + 1);
}

void tst_ledger::wordsAreStable()
{
    QStringList words;
    for (const LedgerAccounts &accounts : chartOf({})) {
        words << accounts.movement;
        const auto movement = movementFromWord(accounts.movement);
        QVERIFY(movement && word(*movement) == accounts.movement);
        QVERIFY(!accounts.debit.isEmpty() && !accounts.credit.isEmpty());
    }
    QCOMPARE(words.join(u' '),
             u"topped_up credited spent spent_uninvoiced refunded refunded_uninvoiced subtracted "
             "expired forfeited paid_out reversed credited_reversed restored spent_bonus_invoiced "
             "refunded_bonus_invoiced bonus_paid_out sold vat_due corrected vat_corrected granted "
             "spent_bonus refunded_bonus subtracted_bonus expired_bonus forfeited_bonus "
             "paid_out_bonus reversed_bonus restored_bonus"_s);
    QVERIFY(!movementFromWord(u"topped up"));
}

/// Whatever happens, under whatever policies: 845-1 is what customers have paid for and not used,
/// 091 their bonus, 845-2 what documents are still to be made of.
void tst_ledger::theBooksAgreeWithTheWallet()
{
    HOLDS("accounts follow the wallet", [] {
        const Story story = live(*anySteps());
        Balances balances;
        AmountsByType held {};
        qint64 waitingMinor = 0;
        for (const WalletHappening &happening : story.history()) {
            book(balances, {{}, {}, happening});
            const AmountsByType effect = effectOf(happening.event);
            for (const CreditType type : allCreditTypes)
                held[type] += effect[type];
            waitingMinor += waitingFor(happening.event);
        }
        RC_ASSERT(balances[u"845-1"_s] == held[W] + held[R]);
        RC_ASSERT(balances[u"091"_s] == held[B]);
        RC_ASSERT(balances[u"845-2"_s] == waitingMinor);
    });
}

QTEST_GUILESS_MAIN(tst_ledger)
#include "tst_ledger.moc"
