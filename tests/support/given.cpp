// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

#include "core/serialization/eventcodec.h"

#include <QJsonDocument>

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr bool isInvoiced(CreditType type)
{
    return type != CreditType::Bonus;
}

QString inWords(const Error &error)
{
    return error.code + u' '
        + QString::fromUtf8(QJsonDocument(error.facts).toJson(QJsonDocument::Compact));
}

/// A story that does not even begin is a mistake of the test.
template<class T>
T mustBe(Result<T> result)
{
    if (!result)
        qFatal("given what cannot be: %s", qPrintable(inWords(result.error())));
    return *std::move(result);
}

} // namespace

Instant at(const char *iso)
{
    return instantFromIso(QString::fromLatin1(iso)).value();
}

QDate day(const char *iso)
{
    return dateFromIso(QString::fromLatin1(iso)).value();
}

Policy policy(CreditType type, int version, std::optional<int> expireAfterDays, bool invoiced,
              const char *effectiveFrom)
{
    return {type, version, expireAfterDays, invoiced, day(effectiveFrom)};
}

std::vector<Policy> firstPolicies()
{
    return {policy(CreditType::Wallet, 1, {}, true, "1970-01-01"),
            policy(CreditType::Bonus, 1, 90, false, "1970-01-01"),
            policy(CreditType::Refund, 1, 90, true, "1970-01-01")};
}

Market marketWith(const QString &zone, const std::vector<Policy> &policies, int graceDays)
{
    Market market;
    market.code = u"PL"_s;
    const DefineMarket command {u"PLN"_s, 2, zone, 2300, graceDays, policies};
    for (const MarketHappening &happening : mustBe(decide(market, command, Instant {})))
        evolve(market, happening);
    return market;
}

Market poland()
{
    return marketWith(u"Europe/Warsaw"_s, firstPolicies());
}

AddCredits add(CreditType type, qint64 amountMinor)
{
    return {type, amountMinor, u"goodwill"_s, {}, {}};
}

SpendCredits spend(const QString &ref, qint64 amountMinor)
{
    return {amountMinor, ref, u"a purchase"_s};
}

RefundPurchase refund(const QString &ref, qint64 amountMinor)
{
    return {ref, amountMinor, u"returned"_s, {}};
}

SubtractCredits subtract(CreditType type, qint64 amountMinor, int lot)
{
    return {type, amountMinor, lot, u"not_owed"_s, {}};
}

LotGrant lot(int number, CreditType type, qint64 amountMinor, std::vector<LotShare> sources)
{
    return {number, type, amountMinor, {}, {}, isInvoiced(type), 1, std::move(sources)};
}

LotGrant lot(int number, CreditType type, qint64 amountMinor, const char *validThrough,
             const char *expiresAt, std::vector<LotShare> sources)
{
    LotGrant grant = lot(number, type, amountMinor, std::move(sources));
    grant.validThrough = day(validThrough);
    grant.expiresAt = at(expiresAt);
    return grant;
}

Burn burn(int lot, CreditType type, qint64 amountMinor)
{
    return {lot, type, amountMinor, isInvoiced(type)};
}

CreditsAdded added(const LotGrant &lot)
{
    return {lot, u"goodwill"_s, {}, {}};
}

CreditsSpent spent(const QString &ref, qint64 amountMinor, qint64 paidMinor,
                   const Allocation &allocation)
{
    return {ref, amountMinor, paidMinor, u"a purchase"_s, allocation};
}

CreditsRefunded refunded(const QString &ref, qint64 amountMinor, qint64 paidMinor,
                         const std::vector<LotGrant> &lots)
{
    return {ref, amountMinor, paidMinor, u"returned"_s, {}, lots};
}

CreditsSubtracted subtracted(CreditType type, qint64 amountMinor, const Allocation &allocation)
{
    return {type, amountMinor, u"not_owed"_s, {}, allocation};
}

CreditsExpired expired(const char *validThrough, const Allocation &allocation)
{
    return {day(validThrough), allocation};
}

QString inWords(const WalletHappening &happening)
{
    const EncodedEvent encoded = encode(happening.event);
    return toIso(happening.occurredAt) + u' ' + encoded.type + u' '
        + QString::fromUtf8(encoded.payload);
}

QString inWords(const Happenings &happenings)
{
    QStringList lines;
    for (const WalletHappening &happening : happenings)
        lines += inWords(happening);
    return lines.join(u'\n');
}

Story Story::opened(Instant at, Market market)
{
    Story story(std::move(market));
    story.given(at, OpenWallet {story.m_market.code, u"Anna Nowak"_s, {}});
    return story;
}

Story &Story::given(const WalletHappening &happening)
{
    evolve(m_wallet, happening);
    m_history.push_back(happening);
    return *this;
}

Story &Story::given(Instant at, const WalletCommand &command)
{
    mustBe(when(at, command).decided);
    return *this;
}

Answer Story::when(Instant at, const WalletCommand &command, std::optional<qint64> seenVersion)
{
    const Wallet before = m_wallet;
    Answer answer {decide(m_wallet, m_market, command, {at, seenVersion}), false};
    if (answer.decided) {
        for (const WalletHappening &happening : *answer.decided)
            given(happening);
    }
    answer.hasChanged = !(m_wallet == before);
    return answer;
}

QString Story::credits(Instant at) const
{
    const AmountsByType available = availableAt(m_wallet, at);
    const auto text = [&](CreditType type) { return decimalText(available[type], 2); };
    return u"W %1 B %2 R %3"_s.arg(text(CreditType::Wallet), text(CreditType::Bonus),
                                   text(CreditType::Refund));
}

QString differenceTo(const Answer &answer, const Happenings &expected)
{
    if (!answer.decided)
        return u"refused: "_s + inWords(answer.decided.error());
    if (*answer.decided == expected && answer.hasChanged)
        return {};
    return u"happened:\n"_s + inWords(*answer.decided) + u"\nexpected:\n"_s + inWords(expected);
}

QString differenceTo(const Answer &answer, QLatin1StringView code, const QJsonObject &facts)
{
    if (answer.decided)
        return u"not refused, but happened:\n"_s + inWords(*answer.decided);
    if (answer.hasChanged)
        return u"refused, but the wallet has changed"_s;
    const Error &error = answer.decided.error();
    if (error.code == code && error.facts == facts)
        return {};
    return u"refused: "_s + inWords(error) + u"\nexpected: "_s + inWords(Error {code, facts, {}});
}

} // namespace ewallet::testing
