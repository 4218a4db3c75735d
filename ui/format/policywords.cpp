// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/policywords.h"

#include "ui/format/timeformat.h"
#include "ui/format/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct PolicyWords
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::PolicyWords)
};

Market marketOf(const MarketRow &row)
{
    Market market;
    market.code = row.code;
    market.currency = row.currency;
    market.zone = row.zone;
    market.policies = row.policies;
    return market;
}

} // namespace

Policy policyInForce(const MarketRow &market, CreditType type, Instant at)
{
    return policyAt(marketOf(market), type, at);
}

PolicyState policyStateAt(const MarketRow &row, const Policy &policy, Instant at)
{
    const Market market = marketOf(row);
    if (policyAt(market, policy.type, at) == policy)
        return PolicyState::InForce;
    const bool isReplaced = std::ranges::any_of(market.policies, [&policy](const Policy &other) {
        return other.type == policy.type && other.effectiveFrom == policy.effectiveFrom
            && other.version > policy.version;
    });
    if (isReplaced)
        return PolicyState::Replaced;
    return policy.effectiveFrom > market.zone.localDate(at) ? PolicyState::ToCome
                                                            : PolicyState::Past;
}

QString policyStateWord(PolicyState state)
{
    switch (state) {
    case PolicyState::InForce:
        return PolicyWords::tr("In force");
    case PolicyState::ToCome:
        return PolicyWords::tr("To come");
    case PolicyState::Past:
        return PolicyWords::tr("Past");
    case PolicyState::Replaced:
        return PolicyWords::tr("Replaced");
    }
    return {};
}

QString expireWords(const Policy &policy)
{
    return policy.expireAfterDays
        ? PolicyWords::tr("after %n day(s)", nullptr, *policy.expireAfterDays)
        : PolicyWords::tr("never");
}

QString invoiceWords(const Policy &policy)
{
    return policy.invoiced ? PolicyWords::tr("yes") : PolicyWords::tr("no");
}

QString perCentText(int basisPoints)
{
    constexpr int basisPointsPerCent = 100;
    const int fraction = basisPoints % basisPointsPerCent;
    QString text = QString::number(basisPoints / basisPointsPerCent);
    if (fraction != 0) {
        text += QLocale().decimalPoint()
            + u"%1"_s.arg(fraction, 2, 10, QChar(u'0')); // two digits, the last of which
        if (text.endsWith(u'0')) // says nothing where it is 0
            text.chop(1);
    }
    return text + QChar(0x00A0) + u'%';
}

QString policyChangeWords(const MarketRow &market, const SetPolicy &command, Instant now)
{
    const Policy asked {command.type, 0, command.expireAfterDays, command.invoiced,
                        command.effectiveFrom};
    const auto day = market.zone.firstInstantOf(command.effectiveFrom);
    const Policy today = policyInForce(market, command.type, now);
    const Policy then = policyInForce(market, command.type, day);
    const bool isSame =
        asked.expireAfterDays == today.expireAfterDays && asked.invoiced == today.invoiced;
    const QString held =
        isSame ? PolicyWords::tr("as now") : PolicyWords::tr("now: %1").arg(policyWords(today));
    QStringList sentences {PolicyWords::tr("%1 granted from %2 on: %3 (%4).")
                               .arg(creditsWord(command.type), dateText(command.effectiveFrom),
                                    policyWords(asked), held)};
    if (then.effectiveFrom == command.effectiveFrom)
        sentences << PolicyWords::tr(
                         "This takes the place of version %1, which was to begin that day.")
                         .arg(then.version);
    else if (then.version != today.version)
        sentences << PolicyWords::tr("From %1 until then version %2 holds: %3.")
                         .arg(dateText(then.effectiveFrom), QString::number(then.version),
                              policyWords(then));
    const Policy *next = nullptr;
    for (const Policy &policy : market.policies) {
        if (policy.type == command.type && policy.effectiveFrom > command.effectiveFrom
            && (!next || policy.effectiveFrom <= next->effectiveFrom))
            next = &policy;
    }
    if (next)
        sentences << PolicyWords::tr("It holds until version %1 begins on %2.")
                         .arg(QString::number(next->version), dateText(next->effectiveFrom));
    sentences << PolicyWords::tr("Lots that there are keep their rules.");
    return sentences.join(u' ');
}

QString marketWords(const DefineMarket &command)
{
    QStringList lines;
    for (const Policy &policy : command.policies)
        lines << u"%1: %2."_s.arg(creditsWord(policy.type), policyWords(policy));
    lines << PolicyWords::tr("Currency and time zone of a market never change.");
    return lines.join(u'\n');
}

} // namespace ewallet
