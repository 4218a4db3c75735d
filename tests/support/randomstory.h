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
    enum Kind { Add, Spend, Refund, Subtract, Expire };

    Kind kind = Add;
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 1;
    int number = 0; ///< of the purchase or the lot, among the few there are
    qint64 waitMicros = 0;

    WalletCommand command() const
    {
        const QString ref = QStringLiteral("P%1").arg(number);
        switch (kind) {
        case Add:
            return add(type, amountMinor);
        case Spend:
            return spend(ref, amountMinor);
        case Refund:
            return refund(ref, amountMinor);
        case Subtract:
            return subtract(type, amountMinor, number > 3 ? number - 3 : 0);
        case Expire:
            return ExpireCredits {};
        }
        Q_UNREACHABLE();
    }
};

inline std::ostream &operator<<(std::ostream &out, const Step &step)
{
    constexpr std::array kinds {"add", "spend", "refund", "subtract", "expire"};
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
    const auto kind = rc::gen::weightedElement<Step::Kind>({{5, Step::Add},
                                                            {5, Step::Spend},
                                                            {5, Step::Refund},
                                                            {2, Step::Subtract},
                                                            {1, Step::Expire}});
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
        const Story before = story;
        const Answer answer = story.when(now, step.command());
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
        qputenv("RC_PARAMS", "seed=20261124 max_success=300 max_size=60");
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
