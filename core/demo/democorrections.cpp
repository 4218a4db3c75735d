// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/democompany.h"
#include "core/domain/wallet/reversal.h"

/// What goes wrong in the demo company, and how it is put right.
namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QDate dateOf(Instant instant)
{
    static const Zone zone = *Zone::named("Europe/Warsaw");
    return zone.localDate(instant);
}

} // namespace

/// In the middle of the story bonus credits get shorter; at its end a longer term for refunds is
/// announced.
Result<> DemoCompany::changePolicy()
{
    const QDate today = dateOf(m_clock.now());
    const QDate nextMonth = QDate(today.year(), today.month(), 1).addMonths(1);
    constexpr int bonusDays = 60, refundDays = 120;
    const SetPolicy policy = std::exchange(m_hasChangedPolicy, true)
        ? SetPolicy {CreditType::Refund,           refundDays, true, nextMonth,
                     u"More time after returns"_s, {}}
        : SetPolicy {CreditType::Bonus, bonusDays, false, nextMonth, u"Shorter campaigns"_s, {}};
    TRY_DO(dispatch(u"PL"_s, u"zofia.admin"_s, MarketCommand(policy)));
    return {};
}

/// An addition to the wrong wallet, or an order that was charged by mistake.
Result<> DemoCompany::reverseMistake(Customer &customer)
{
    const QString person = oneOf(customer.dice, customer.market[u"support"_s]);
    if (customer.dice.percent(60)) {
        const qint64 amountMinor = amountOf(customer.dice, customer.market[u"bonuses"_s]);
        TRY_DO(send(customer, person,
                    AddCredits {CreditType::Bonus, amountMinor, u"Goodwill"_s, {}, {}}));
        const QString mistake = lastCommand();
        wait(customer, 15);
        return send(customer, person, ReverseEntry {mistake, u"Wrong wallet"_s, {}, {}});
    }
    TRY_DO(buy(customer));
    wait(customer, 40);
    return send(
        customer, person,
        ReverseEntry {customer.lastPurchaseCommand, u"Charged twice by the shop"_s, {}, {}});
}

Result<> DemoCompany::freeze(Customer &customer)
{
    const QString person = oneOf(customer.dice, customer.market[u"support"_s]);
    TRY_DO(send(customer, person,
                FreezeWallet {u"Chargeback"_s, u"The bank is looking into a payment"_s}));
    wait(customer, 600);
    return buy(customer); // is told that it cannot
}

/// The days that the wallet was frozen are given back.
Result<> DemoCompany::unfreeze(Customer &customer)
{
    const QString person = oneOf(customer.dice, customer.market[u"support"_s]);
    const Instant frozenAt = customer.state.frozenAt;
    TRY_DO(send(customer, person, UnfreezeWallet {u"Cleared up"_s, {}}));
    wait(customer, 5);
    const int days = int(dateOf(frozenAt).daysTo(dateOf(m_clock.now())));
    for (const ExtendExpiry &extension :
         extensionsAfterFreeze(customer.state.lots, days, m_clock.now(), u"Frozen meanwhile"_s))
        TRY_DO(send(customer, person, extension));
    return buy(customer);
}

/// What was paid for is paid out, what was given is lost. At first one forgets to say so.
Result<> DemoCompany::close(Customer &customer)
{
    const QString person = oneOf(customer.dice, customer.market[u"support"_s]);
    CloseWallet command {u"At the customer’s request"_s, {}, {}};
    if (customer.dice.percent(40)) {
        TRY_DO(send(customer, person, command));
        wait(customer, 3);
    }
    if (customer.state.status == WalletStatus::Closed)
        return {};
    Dispositions dispositions {};
    dispositions[CreditType::Wallet] = dispositions[CreditType::Refund] = Disposition::PaidOut;
    dispositions[CreditType::Bonus] = Disposition::Forfeited;
    command.dispositions = dispositions;
    return send(customer, person, command);
}

/// To a wallet that is frozen or closed. Not everyone who left returns.
Result<> DemoCompany::comeBack(Customer &customer)
{
    if (customer.state.status == WalletStatus::Frozen)
        return customer.dice.percent(35) ? unfreeze(customer) : buy(customer);
    if (customer.dice.percent(96))
        return {};
    const QString person = oneOf(customer.dice, customer.market[u"support"_s]);
    TRY_DO(send(customer, person, ReopenWallet {u"The customer is back"_s, {}}));
    wait(customer, 10);
    return buy(customer);
}

Result<> DemoCompany::changeOwner(Customer &customer)
{
    const QString person = oneOf(customer.dice, customer.market[u"support"_s]);
    customer.owner = oneOf(customer.dice, customer.market[u"owners"_s]);
    return send(customer, person, ChangeOwner {customer.owner, {}});
}

} // namespace ewallet
