// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/given.h"

#include <rapidcheck.h>

#include <ostream>

/// Random lives of a wallet for RapidCheck, which makes a failing one as short as it can.
namespace ewallet::testing {

/// A command some time after the one before.
struct Step
{
    enum Kind {
        Add,
        Spend,
        Refund,
        Subtract,
        Expire,
        Reverse,
        Extend,
        Freeze,
        Unfreeze,
        Close,
        Reopen,
        Rename,
        SetPolicy
    };

    Kind kind = Add;
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 1;
    int number = 0; ///< of the purchase, the lot or the entry, among the few there are
    qint64 waitMicros = 0;

    WalletCommand commandIn(const Story &story, Instant now) const
    {
        const QString ref = QStringLiteral("P%1").arg(number);
        switch (kind) {
        case Add:
            return add(type, amountMinor);
        case Spend:
            return spend(ref, amountMinor);
        case Refund: { // two of three times of no more than there is
            const qint64 leftMinor = story.wallet().purchases.value(ref).unrefundedMinor();
            const bool fits = leftMinor > 0 && type != CreditType::Wallet;
            return refund(ref, fits ? 1 + qAbs(amountMinor) % leftMinor : amountMinor);
        }
        case Subtract:
            return subtract(type, amountMinor, number > 3 ? number - 3 : 0);
        case Expire:
        case SetPolicy: // is no command of a wallet
            return ExpireCredits {};
        case Reverse:
            return reverse(entryOf(story), amountMinor % 2 ? std::optional(true) : std::nullopt);
        case Extend: {
            const QDate today = story.market().zone.localDate(now);
            return ExtendExpiry {{lotOf(story, now)}, today.addDays(88 + number), ref, {}};
        }
        case Freeze:
            return freeze();
        case Unfreeze:
            return unfreeze();
        case Close:
            return number == 7 ? close() : close(where(0), where(1), where(2));
        case Reopen:
            return reopen();
        case Rename:
            if (amountMinor % 2)
                return ChangeBillingDetails {{BuyerKind::Consumer, ref, {}, {}}};
            return ChangeOwner {ref, amountMinor % 4 ? ref : QString()};
        }
        Q_UNREACHABLE();
    }
    ewallet::SetPolicy policyFrom(QDate tomorrow) const
    {
        const int days = int(amountMinor % 100);
        return {type,
                days > 0 ? std::optional(days) : std::nullopt,
                number % 2 == 1,
                tomorrow,
                QStringLiteral("decided"),
                {}};
    }

private:
    /// One of the last commands that were carried out.
    QString entryOf(const Story &story) const
    {
        QStringList ids;
        for (auto it = story.history().rbegin(); it != story.history().rend(); ++it) {
            if (ids.isEmpty() || ids.last() != it->commandId)
                ids << it->commandId;
            if (ids.size() > number)
                break;
        }
        return ids.last();
    }
    /// One that ends, if there is any.
    int lotOf(const Story &story, Instant now) const
    {
        std::vector<int> numbers;
        for (const int live : story.wallet().burnOrder) {
            const Lot &lot = story.wallet().lot(live);
            if (lot.expiresAt && lot.isUsableAt(now))
                numbers.push_back(live);
        }
        return numbers.empty() ? number + 1 : numbers[size_t(number) % numbers.size()];
    }
    Disposition where(int bit) const
    {
        return amountMinor >> bit & 1 ? Disposition::PaidOut : Disposition::Forfeited;
    }
};

inline std::ostream &operator<<(std::ostream &out, const Step &step)
{
    constexpr std::array kinds {"add",     "spend",  "refund",    "subtract", "expire",
                                "reverse", "extend", "freeze",    "unfreeze", "close",
                                "reopen",  "rename", "set policy"};
    return out << "\n  +" << step.waitMicros << "us " << kinds[size_t(step.kind)] << ' '
               << word(step.type).data() << ' ' << step.amountMinor << " #" << step.number;
}

inline rc::Gen<qint64> oneOf(const std::vector<qint64> &values)
{
    return rc::gen::elementOf(values);
}

inline rc::Gen<qint64> anyAmount()
{
    constexpr qint64 most = limits::commandMaxMinor;
    return rc::gen::weightedOneOf<qint64>({{6, rc::gen::inRange<qint64>(1, 20)},
                                           {6, rc::gen::inRange<qint64>(1, 20'000)},
                                           {1, oneOf({0, -1, most - 1, most, most + 1})}});
}

/// Days that make lots end, and the microseconds about their ends.
inline rc::Gen<qint64> anyWait()
{
    constexpr qint64 hour = 3'600 * microsPerSecond;
    constexpr qint64 untilTheEnd =
        90 * microsPerDay + 13 * hour; // of a lot granted at the beginning
    return rc::gen::weightedOneOf<qint64>(
        {{4, oneOf({0, 1, hour})},
         {3, oneOf({microsPerDay, 14 * microsPerDay, 30 * microsPerDay})},
         {2, oneOf({untilTheEnd - 1, untilTheEnd, 91 * microsPerDay})}});
}

inline rc::Gen<std::vector<Step>> anySteps()
{
    const auto kind = rc::gen::weightedElement<Step::Kind>({{9, Step::Add},
                                                            {9, Step::Spend},
                                                            {9, Step::Refund},
                                                            {4, Step::Subtract},
                                                            {1, Step::Expire},
                                                            {6, Step::Reverse},
                                                            {3, Step::Extend},
                                                            {1, Step::Freeze},
                                                            {5, Step::Unfreeze},
                                                            {1, Step::Close},
                                                            {5, Step::Reopen},
                                                            {1, Step::Rename},
                                                            {1, Step::SetPolicy}});
    return rc::gen::container<std::vector<Step>>(rc::gen::build<Step>(
        rc::gen::set(&Step::kind, kind),
        rc::gen::set(&Step::type,
                     rc::gen::element(CreditType::Wallet, CreditType::Bonus, CreditType::Refund)),
        rc::gen::set(&Step::amountMinor, anyAmount()),
        rc::gen::set(&Step::number, rc::gen::inRange(0, 8)),
        rc::gen::set(&Step::waitMicros, anyWait())));
}

/// Opened at 2026-11-24T10:00:00Z; steps that are refused leave no trace. `each` sees every answer.
template<class Each>
Story live(const std::vector<Step> &steps, Each each)
{
    Instant now = at("2026-11-24T10:00:00Z");
    Story story = Story::opened(now);
    for (const Step &step : steps) {
        now.micros += step.waitMicros;
        if (step.kind == Step::SetPolicy) {
            const QDate today = story.market().zone.localDate(now);
            story.given(now, step.policyFrom(today.addDays(1)));
            continue;
        }
        const Story before = story;
        const Answer answer = story.when(now, step.commandIn(before, now));
        each(before, story, now, answer);
    }
    return story;
}

inline Story live(const std::vector<Step> &steps)
{
    return live(steps, [](const Story &, const Story &, Instant, const Answer &) {});
}

/// The same cases every time, unless RC_PARAMS says otherwise. Before the first property.
inline void seedProperties()
{
    if (!qEnvironmentVariableIsSet("RC_PARAMS"))
        qputenv("RC_PARAMS", "seed=20261124 max_success=600 max_size=100");
    qInfo("RC_PARAMS=\"%s\"", qgetenv("RC_PARAMS").constData());
}

} // namespace ewallet::testing

/// HOLDS("what", [] { … RC_ASSERT(…); }): a property; the shortest counterexample is printed above
/// the failure.
#define HOLDS(what, ...) \
    do { \
        if (!rc::check(what, __VA_ARGS__)) \
            QFAIL("does not hold: " what); \
    } while (false)
