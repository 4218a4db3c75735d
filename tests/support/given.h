// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/codes.h"
#include "core/domain/limits.h"
#include "core/domain/wallet/decide.h"
#include "tests/support/messages.h"

#include <QTest>

/// Given what happened, when something is asked, then exactly this happens, or is refused.
namespace ewallet::testing {

using Happenings = std::vector<WalletHappening>;

/// Złotys, with a grace of 14 days.
Market marketWith(const QString &zone, const std::vector<Policy> &policies, int graceDays = 14);
Market poland();

/// One line an event, for people who look at a failed test.
QString inWords(const WalletHappening &happening);
QString inWords(const Happenings &happenings);

// ---- the story

/// What was answered, and whether the wallet is still what it was.
struct Answer
{
    Result<Happenings> decided;
    bool hasChanged = false;
};

/// A wallet of one market, and all that happened to it.
class Story
{
public:
    /// Nothing has happened yet.
    explicit Story(Market market = poland())
        : m_market(std::move(market))
    { }
    /// A wallet was opened.
    static Story opened(Instant at, Market market = poland());

    /// The id of the next command; otherwise it is "c1", "c2", … as they are asked for.
    Story &as(const QString &commandId);
    /// Given: it happened, whatever the rules say; or it was asked for and done.
    Story &given(const WalletHappening &happening);
    Story &given(Instant at, const WalletCommand &command);
    Story &given(Instant at, const SetPolicy &command);
    /// When: asked for. What is decided has happened from then on, by that command.
    Answer when(Instant at, const WalletCommand &command, std::optional<qint64> seenVersion = {});

    const Market &market() const { return m_market; }
    const Wallet &wallet() const { return m_wallet; }
    const Happenings &history() const { return m_history; }
    /// The id of the last command.
    const QString &lastId() const { return m_lastId; }
    /// "W 100.00 B 50.00 R 30.00": what can be spent at an instant.
    QString credits(Instant at) const;

private:
    Market m_market;
    Wallet m_wallet;
    Happenings m_history;
    QString m_nextId, m_lastId;
    int m_asked = 0;
};

/// Empty if it was answered exactly so.
QString differenceTo(const Answer &answer, const Happenings &expected);
QString differenceTo(const Answer &answer, QLatin1StringView code, const QJsonObject &facts);

} // namespace ewallet::testing

/// THEN(answer, {at, event}, …): these events and no others.
#define THEN(answer, ...) \
    do { \
        const QString difference = ::ewallet::testing::differenceTo((answer), {__VA_ARGS__}); \
        QVERIFY2(difference.isEmpty(), qPrintable(difference)); \
    } while (false)

/// THEN_REFUSED(answer, code, {{fact, value}, …}): refused with these facts, and nothing has
/// changed.
#define THEN_REFUSED(answer, code, ...) \
    do { \
        const QString difference = \
            ::ewallet::testing::differenceTo((answer), code, QJsonObject {__VA_ARGS__}); \
        QVERIFY2(difference.isEmpty(), qPrintable(difference)); \
    } while (false)
