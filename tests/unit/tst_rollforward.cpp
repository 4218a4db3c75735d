// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

#include <map>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// What came and went in a month, by type; out is negative.
struct Flows
{
    AmountsByType added {};
    AmountsByType refunded {};
    AmountsByType spent {};
    AmountsByType subtracted {};
    AmountsByType expired {};
    qint64 invoiced = 0;
    qint64 corrected = 0;
};

/// The first day of the month that an event is booked in (R14).
QDate monthOf(const WalletHappening &happening, const Market &market)
{
    const auto *gone = std::get_if<CreditsExpired>(&happening.event);
    const QDate date = gone ? gone->validThrough : market.zone.localDate(happening.occurredAt);
    return {date.year(), date.month(), 1};
}

AmountsByType &columnOf(Flows &flows, const WalletEvent &event)
{
    if (std::holds_alternative<CreditsRefunded>(event))
        return flows.refunded;
    if (std::holds_alternative<CreditsSpent>(event))
        return flows.spent;
    if (std::holds_alternative<CreditsSubtracted>(event))
        return flows.subtracted;
    if (std::holds_alternative<CreditsExpired>(event))
        return flows.expired;
    return flows.added;
}

std::map<QDate, Flows> flowsOf(const Story &story)
{
    std::map<QDate, Flows> months;
    for (const WalletHappening &happening : story.history()) {
        Flows &flows = months[monthOf(happening, story.market())];
        AmountsByType &column = columnOf(flows, happening.event);
        const AmountsByType effect = effectOf(happening.event);
        for (const CreditType type : allCreditTypes)
            column[type] += effect[type];
        if (const auto *purchase = std::get_if<CreditsSpent>(&happening.event))
            flows.invoiced += purchase->paidMinor;
        if (const auto *returned = std::get_if<CreditsRefunded>(&happening.event))
            flows.corrected += returned->paidMinor;
    }
    return months;
}

QString line(const Flows &flows, CreditType type)
{
    QStringList columns;
    for (const AmountsByType &column :
         {flows.added, flows.refunded, flows.spent, flows.subtracted, flows.expired})
        columns += decimalText(column[type], 2);
    return columns.join(u' ');
}

} // namespace

/// E34: a wallet's months add up, from opening to closing, by type.
class tst_rollforward : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void E34_events();
    void E34_february();
    void E34_march();
    void E34_closingIsWhatTheWalletHolds();
    void E34_invoicesAreNetPaidSpending();

private:
    Story m_story;
};

void tst_rollforward::initTestCase()
{
    m_story = Story::opened(at("2026-11-30T09:00:00Z"));
    m_story.given(at("2026-11-30T09:00:00Z"), add(B, 3'000))
        .given(at("2026-12-28T09:00:00Z"), add(B, 8'000))
        .given(at("2027-01-15T09:00:00Z"), add(W, 20'000))
        .given(at("2027-02-10T09:00:00Z"), add(R, 4'000))
        .given(at("2027-02-20T12:00:00Z"), spend(u"PA"_s, 1'000))
        .given(at("2027-03-02T10:00:00Z"), add(W, 10'000))
        .given(at("2027-03-05T10:00:00Z"), spend(u"P1"_s, 7'000))
        .given(at("2027-03-20T10:00:00Z"), refund(u"P1"_s, 3'500))
        .given(at("2027-03-21T10:00:00Z"), add(B, 2'000))
        .given(at("2027-03-22T10:00:00Z"), subtract(W, 1'000))
        .given(at("2027-03-29T10:00:00Z"), spend(u"P2"_s, 9'000))
        .given(at("2027-03-30T10:00:00Z"), refund(u"P2"_s, 4'500));
}

/// What comes back is numbered as it comes back: the refund lot, then the last burned first.
void tst_rollforward::E34_events()
{
    const Happenings expected {
        {at("2026-11-30T09:00:00Z"), added(lot(1, B, 3'000, "2027-02-28", "2027-02-28T23:00:00Z"))},
        {at("2026-12-28T09:00:00Z"), added(lot(2, B, 8'000, "2027-03-28", "2027-03-28T22:00:00Z"))},
        {at("2027-01-15T09:00:00Z"), added(lot(3, W, 20'000))},
        {at("2027-02-10T09:00:00Z"), added(lot(4, R, 4'000, "2027-05-11", "2027-05-11T22:00:00Z"))},
        {at("2027-02-20T12:00:00Z"), spent(u"PA"_s, 1'000, 0, {burn(1, B, 1'000)})},
        {at("2027-02-28T23:00:00Z"), expired("2027-02-28", {burn(1, B, 2'000)})},
        {at("2027-03-02T10:00:00Z"), added(lot(5, W, 10'000))},
        {at("2027-03-05T10:00:00Z"), spent(u"P1"_s, 7'000, 0, {burn(2, B, 7'000)})},
        {at("2027-03-20T10:00:00Z"),
         refunded(u"P1"_s, 3'500, 0,
                  {lot(6, B, 3'500, "2027-04-03", "2027-04-03T22:00:00Z", {{2, 3'500}})})},
        {at("2027-03-21T10:00:00Z"), added(lot(7, B, 2'000, "2027-06-19", "2027-06-19T22:00:00Z"))},
        {at("2027-03-22T10:00:00Z"), subtracted(W, 1'000, {burn(3, W, 1'000)})},
        {at("2027-03-28T22:00:00Z"), expired("2027-03-28", {burn(2, B, 1'000)})},
        {at("2027-03-29T10:00:00Z"),
         spent(u"P2"_s, 9'000, 4'000, {burn(6, B, 3'500), burn(4, R, 4'000), burn(7, B, 1'500)})},
        {at("2027-03-30T10:00:00Z"),
         refunded(u"P2"_s, 4'500, 2'000,
                  {lot(8, R, 2'000, "2027-06-28", "2027-06-28T22:00:00Z", {{4, 2'000}}),
                   lot(9, B, 1'500, "2027-06-19", "2027-06-19T22:00:00Z", {{7, 1'500}}),
                   lot(10, B, 1'000, "2027-04-13", "2027-04-13T22:00:00Z", {{6, 1'000}})})},
    };
    const Happenings history(m_story.history().begin() + 1, m_story.history().end());
    QCOMPARE(inWords(history), inWords(expected));
}

void tst_rollforward::E34_february()
{
    const Flows february = flowsOf(m_story).at(day("2027-02-01"));
    QCOMPARE(line(february, W), u"0.00 0.00 0.00 0.00 0.00"_s);
    QCOMPARE(line(february, B), u"0.00 0.00 -10.00 0.00 -20.00"_s);
    QCOMPARE(line(february, R), u"40.00 0.00 0.00 0.00 0.00"_s);
}

void tst_rollforward::E34_march()
{
    const Flows march = flowsOf(m_story).at(day("2027-03-01"));
    QCOMPARE(line(march, W), u"100.00 0.00 0.00 -10.00 0.00"_s);
    QCOMPARE(line(march, B), u"20.00 60.00 -120.00 0.00 -10.00"_s);
    QCOMPARE(line(march, R), u"0.00 20.00 -40.00 0.00 0.00"_s);
}

void tst_rollforward::E34_closingIsWhatTheWalletHolds()
{
    AmountsByType closing {};
    QStringList closings;
    for (const auto &[month, flows] : flowsOf(m_story)) {
        for (const CreditType type : allCreditTypes) {
            closing[type] += flows.added[type] + flows.refunded[type] + flows.spent[type]
                + flows.subtracted[type] + flows.expired[type];
        }
        closings +=
            u"%1 W %2 B %3 R %4"_s.arg(month.toString(u"yyyy-MM"_s), decimalText(closing[W], 2),
                                       decimalText(closing[B], 2), decimalText(closing[R], 2));
    }
    QCOMPARE(
        closings,
        (QStringList {u"2026-11 W 0.00 B 30.00 R 0.00"_s, u"2026-12 W 0.00 B 110.00 R 0.00"_s,
                      u"2027-01 W 200.00 B 110.00 R 0.00"_s, u"2027-02 W 200.00 B 80.00 R 40.00"_s,
                      u"2027-03 W 290.00 B 30.00 R 20.00"_s}));
    QCOMPARE(m_story.credits(endOf(day("2027-03-31"), m_story.market())),
             u"W 290.00 B 30.00 R 20.00"_s);
}

void tst_rollforward::E34_invoicesAreNetPaidSpending()
{
    const Flows march = flowsOf(m_story).at(day("2027-03-01"));
    QCOMPARE(march.invoiced, 4'000);
    QCOMPARE(march.corrected, 2'000);
    QCOMPARE(march.invoiced, -march.spent[R] - march.spent[W]);
    QCOMPARE(march.corrected, march.refunded[R]);
}

QTEST_GUILESS_MAIN(tst_rollforward)
#include "tst_rollforward.moc"
