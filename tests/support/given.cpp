// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

#include "core/serialization/eventcodec.h"

#include <QJsonDocument>

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

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

Story &Story::as(const QString &commandId)
{
    m_nextId = commandId;
    return *this;
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

Story &Story::given(Instant at, const SetPolicy &command)
{
    for (const MarketHappening &happening : mustBe(decide(m_market, command, at)))
        evolve(m_market, happening);
    return *this;
}

Answer Story::when(Instant at, const WalletCommand &command, std::optional<qint64> seenVersion)
{
    const Wallet before = m_wallet;
    Answer answer {decide(m_wallet, m_market, command, {at, seenVersion}), false};
    ++m_asked;
    m_lastId = m_nextId.isEmpty() ? u"c%1"_s.arg(m_asked) : std::exchange(m_nextId, QString());
    if (answer.decided) {
        for (WalletHappening happening : *answer.decided) {
            happening.commandId = m_lastId;
            given(happening);
        }
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
