// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/democompany.h"

#include "core/base/codes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int days = 730;
constexpr qint64 microsPerMinute = 60 * microsPerSecond;
constexpr int opensAtMinute = 6 * 60; // of the day, UTC
constexpr int busyMinutes = 14 * 60;

const auto shop = u"shop"_s;
const auto marketing = u"campaign"_s;
const auto finance = u"olga.finance"_s;

Instant instantOf(Instant begins, int day, int minute)
{
    return {begins.micros + day * microsPerDay + minute * microsPerMinute};
}

QJsonObject readCompany()
{
    QFile file(u":/demo/company.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The demo company is not in the program.");
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

DemoCompany::DemoCompany(CommandBus &bus, StoryClock &clock, QDate today)
    : m_bus(bus)
    , m_clock(clock)
    , m_begins(beginning(today))
    , m_company(readCompany())
    , m_invoices(bus, clock, m_company, Instant::fromUtc(today))
{
    invite(m_company);
    schedule();
}

Instant DemoCompany::beginning(QDate today)
{
    return Instant::fromUtc(today.addDays(-days));
}

void DemoCompany::invite(const QJsonObject &company)
{
    constexpr int firstWallet = 1'001;
    constexpr int firstCustomer = 20'417;
    constexpr int shopNumbersApart = 37;
    const QJsonArray markets = company[u"markets"_s].toArray();
    for (const QJsonValueConstRef market : markets) {
        const QJsonArray owners = market[u"owners"_s].toArray();
        for (const QJsonValueConstRef owner : owners) {
            const int number = int(m_customers.size());
            m_customers.push_back({u"W-%1"_s.arg(firstWallet + number),
                                   u"C-%1"_s.arg(firstCustomer + shopNumbersApart * number),
                                   owner.toString(),
                                   market.toObject(),
                                   Dice(quint32(number + 1)),
                                   {},
                                   {},
                                   {}});
        }
    }
    // Some trade in two markets: one customer, two wallets.
    for (const auto &[first, second] : {std::pair<size_t, size_t> {4, 41}, {31, 49}, {1, 57}})
        m_customers[second].customer = m_customers[first].customer;
}

/// A third is there from the first weeks on, the others come one after the other. Some come every
/// week, some twice a year.
void DemoCompany::schedule()
{
    constexpr std::array daysBetween {9, 14, 20, 30, 48, 90};
    constexpr int firstWeeks = 45;
    constexpr int latest = days - 12;
    for (size_t i = 0; i < m_customers.size(); ++i) {
        Dice &dice = m_customers[i].dice;
        const int gap = daysBetween[size_t(dice.below(int(daysBetween.size())))];
        auto kind = Visit::Kind::FirstOfCustomer;
        for (int day = i % 3 == 0 ? dice.below(firstWeeks) : dice.below(latest); day < days;
             day += 1 + dice.below(2 * gap)) {
            const int minute = opensAtMinute + dice.below(busyMinutes);
            m_visits.push_back(
                {instantOf(m_begins, day, minute), i, std::exchange(kind, Visit::Kind::Customer)});
        }
    }
    constexpr int expiryRunEvery = 30;
    constexpr int expiryRunAtMinute = 5 * 60 + 10;
    for (int day = expiryRunEvery; day < days; day += expiryRunEvery)
        m_visits.push_back(
            {instantOf(m_begins, day, expiryRunAtMinute), 0, Visit::Kind::ExpiryRun});
    for (const int day : {days / 2, days - 10})
        m_visits.push_back({instantOf(m_begins, day, opensAtMinute), 0, Visit::Kind::PolicyChange});
    std::ranges::stable_sort(m_visits, {}, &Visit::at);
}

Result<> DemoCompany::play(const Progress &progress)
{
    TRY_DO(m_invoices.begin());
    for (size_t i = 0; i < m_visits.size(); ++i) {
        const Visit &next = m_visits[i];
        if (!goesOn(progress, qint64(i), qint64(m_visits.size())))
            return fail(code::cancelled);
        m_clock.set(std::max(next.at, m_clock.now()));
        Customer &customer = m_customers[next.customer];
        switch (next.kind) {
        case Visit::Kind::Customer:
            TRY_DO(visit(customer));
            break;
        case Visit::Kind::FirstOfCustomer:
            TRY_DO(open(customer));
            break;
        case Visit::Kind::ExpiryRun:
            TRY_DO(runExpiry());
            break;
        case Visit::Kind::PolicyChange:
            TRY_DO(changePolicy());
            break;
        }
    }
    return {};
}

Result<> DemoCompany::open(Customer &customer)
{
    TRY_DO(send(
        customer, shop,
        OpenWallet {customer.market[u"market"_s].toString(), customer.owner, customer.customer}));
    TRY_DO(m_invoices.welcome(customer.wallet, customer.owner, customer.market));
    if (customer.dice.percent(45))
        TRY_DO(send(customer, marketing,
                    AddCredits {CreditType::Bonus,
                                amountOf(customer.dice, customer.market[u"bonuses"_s]),
                                u"Welcome bonus"_s,
                                {},
                                {}}));
    wait(customer, 30);
    return buy(customer);
}

Result<> DemoCompany::visit(Customer &customer)
{
    if (customer.state.status != WalletStatus::Open)
        return comeBack(customer);
    const int what = customer.dice.below(100);
    if (what < 64)
        return buy(customer);
    if (what < 76)
        return refund(customer);
    if (what < 92)
        return giveBonus(customer);
    if (what < 95)
        return giveTooMuch(customer);
    if (what < 97)
        return reverseMistake(customer);
    if (what < 98)
        return freeze(customer);
    return what < 99 ? close(customer) : changeOwner(customer);
}

/// Whoever has not enough tops up first, sometimes only after being told.
Result<> DemoCompany::buy(Customer &customer)
{
    Dice &dice = customer.dice;
    const QJsonArray goods = customer.market[u"goods"_s].toArray();
    const QJsonValue item = goods[dice.below(int(goods.size()))];
    const int pieces = dice.percent(20) ? 2 + dice.below(3) : 1;
    const qint64 priceMinor = item[u"price"_s].toInteger() * pieces;
    const QString name = item[u"name"_s].toString();
    const SpendCredits spend {priceMinor, orderNow(),
                              pieces == 1 ? name : u"%1 × %2"_s.arg(pieces).arg(name)};
    const qint64 missingMinor = priceMinor - total(availableAt(customer.state, m_clock.now()));
    if (missingMinor > 0) {
        if (dice.percent(30))
            TRY_DO(send(customer, shop, spend));
        wait(customer, 12);
        TRY_DO(topUp(customer, missingMinor));
    }
    TRY_DO(send(customer, shop, spend));
    customer.lastPurchase = spend.ref;
    customer.lastPurchaseCommand = lastCommand();
    return {};
}

Result<> DemoCompany::topUp(Customer &customer, qint64 missingMinor)
{
    qint64 amountMinor = amountOf(customer.dice, customer.market[u"topUps"_s]);
    while (amountMinor < missingMinor)
        amountMinor += amountMinor;
    const QString payment = u"pay-%1"_s.arg(700'000 + 13 * m_sent);
    return send(customer, shop,
                AddCredits {CreditType::Wallet, amountMinor, u"Top-up"_s, payment, {}});
}

Result<> DemoCompany::giveBonus(Customer &customer)
{
    Dice &dice = customer.dice;
    const qint64 amountMinor = amountOf(dice, customer.market[u"bonuses"_s]);
    if (dice.percent(55))
        return send(
            customer, marketing,
            AddCredits {
                CreditType::Bonus, amountMinor, oneOf(dice, m_company[u"campaigns"_s]), {}, {}});
    const QString ticket =
        u"%1, ticket %2"_s.arg(oneOf(dice, m_company[u"goodwill"_s])).arg(4'000 + m_sent);
    return send(customer, oneOf(dice, customer.market[u"support"_s]),
                AddCredits {CreditType::Bonus, amountMinor, u"Goodwill"_s, {}, ticket});
}

/// A mistake, seen a few minutes later and put right; at the first try too much is asked back.
Result<> DemoCompany::giveTooMuch(Customer &customer)
{
    Dice &dice = customer.dice;
    const QString person = oneOf(dice, customer.market[u"support"_s]);
    const qint64 rightMinor = amountOf(dice, customer.market[u"bonuses"_s]);
    const qint64 wrongMinor = 10 * rightMinor;
    TRY_DO(
        send(customer, person, AddCredits {CreditType::Bonus, wrongMinor, u"Goodwill"_s, {}, {}}));
    wait(customer, 20);
    if (dice.percent(40)) {
        TRY_DO(send(
            customer, person,
            SubtractCredits {CreditType::Bonus, 10 * wrongMinor, 0, u"Added by mistake"_s, {}}));
        wait(customer, 3);
    }
    return send(customer, person,
                SubtractCredits {CreditType::Bonus, wrongMinor - rightMinor, 0,
                                 u"Added by mistake"_s, u"One zero too many"_s});
}

/// The last purchase comes back, whole or in part; sometimes the support asks for too much at
/// first.
Result<> DemoCompany::refund(Customer &customer)
{
    const auto purchase = customer.state.purchases.constFind(customer.lastPurchase);
    const qint64 leftMinor =
        purchase == customer.state.purchases.cend() ? 0 : purchase->unrefundedMinor();
    if (leftMinor == 0)
        return buy(customer);
    Dice &dice = customer.dice;
    const qint64 amountMinor =
        dice.percent(60) ? leftMinor : std::max<qint64>(1, leftMinor * (1 + dice.below(9)) / 10);
    const QString person = oneOf(dice, customer.market[u"support"_s]);
    RefundPurchase refund {
        customer.lastPurchase, amountMinor, oneOf(dice, m_company[u"refunds"_s]), {}};
    if (dice.percent(10)) {
        refund.amountMinor += leftMinor;
        TRY_DO(send(customer, person, refund));
        wait(customer, 4);
        refund.amountMinor = amountMinor;
    }
    return send(customer, person, refund);
}

/// Writes down what has ended in wallets that nobody has used since; the first time looks at all of
/// them.
Result<> DemoCompany::runExpiry()
{
    const auto hasEnded = [this](const Customer &customer) {
        return std::ranges::any_of(customer.state.lots, [this](const Lot &lot) {
            return lot.remainingMinor > 0 && !lot.isUsableAt(m_clock.now());
        });
    };
    for (Customer &customer : m_customers) {
        if (customer.state.isOpened() && (hasEnded(customer) || !m_hasRunExpiry))
            TRY_DO(send(customer, finance, ExpireCredits {}));
    }
    m_hasRunExpiry = true;
    return {};
}

Result<> DemoCompany::send(Customer &customer, const QString &actor, const WalletCommand &payload)
{
    TRY(const CommandResult result, dispatch(customer.wallet, actor, payload));
    for (WalletHappening happening : result.happened) {
        happening.commandId = lastCommand();
        evolve(customer.state, happening);
    }
    return m_invoices.follow(customer.wallet, result);
}

/// A refusal is a part of the story; a store that does not answer ends it.
Result<CommandResult> DemoCompany::dispatch(const QString &subject, const QString &actor,
                                            const CommandPayload &payload)
{
    ++m_sent;
    Command command;
    command.id = lastCommand();
    command.actor = actor;
    command.subject = subject;
    command.payload = payload;
    CommandResult result = m_bus.dispatch(command);
    if (result.status != Outcome::Status::Succeeded && result.status != Outcome::Status::Rejected)
        return tl::unexpected<Error>(result.error);
    m_clock.set({m_clock.now().micros + 1'000});
    return result;
}

void DemoCompany::wait(Customer &customer, int minutesMax)
{
    m_clock.set({m_clock.now().micros + microsPerMinute
                 + customer.dice.below(int(minutesMax * 60)) * microsPerSecond});
}

/// Orders are numbered as the days go by.
QString DemoCompany::orderNow() const
{
    constexpr int minutesApart = 11;
    return u"order-%1"_s.arg(
        10'000 + (m_clock.now().micros - m_begins.micros) / microsPerMinute / minutesApart);
}

QString DemoCompany::oneOf(Dice &dice, const QJsonValue &list)
{
    const QJsonArray values = list.toArray();
    return values[dice.below(int(values.size()))].toString();
}

qint64 DemoCompany::amountOf(Dice &dice, const QJsonValue &list)
{
    const QJsonArray values = list.toArray();
    return values[dice.below(int(values.size()))].toInteger();
}

} // namespace ewallet
