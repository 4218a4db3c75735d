// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/codes.h"
#include "core/domain/limits.h"
#include "core/domain/wallet/decide.h"

#include <QTest>

/// Given what happened, when something is asked, then exactly this happens, or is refused.
namespace ewallet::testing {

using Happenings = std::vector<WalletHappening>;

// ---- the values of a story

inline constexpr CreditType W = CreditType::Wallet;
inline constexpr CreditType B = CreditType::Bonus;
inline constexpr CreditType R = CreditType::Refund;

Instant at(const char *iso);
QDate day(const char *iso);

/// The policies of every market from 1970 on: wallet never / invoiced, bonus 90 days / not
/// invoiced, refund 90 days / invoiced.
std::vector<Policy> firstPolicies();
Policy policy(CreditType type, int version, std::optional<int> expireAfterDays, bool invoiced,
              const char *effectiveFrom);
/// Złotys, with a grace of 14 days.
Market marketWith(const QString &zone, const std::vector<Policy> &policies, int graceDays = 14);
Market poland();

AddCredits add(CreditType type, qint64 amountMinor);
SpendCredits spend(const QString &ref, qint64 amountMinor);
RefundPurchase refund(const QString &ref, qint64 amountMinor);
SubtractCredits subtract(CreditType type, qint64 amountMinor, int lot = 0);

/// A lot of the first policies that never ends, and one that does. Invoiced unless it is bonus.
LotGrant lot(int number, CreditType type, qint64 amountMinor, std::vector<LotShare> sources = {});
LotGrant lot(int number, CreditType type, qint64 amountMinor, const char *validThrough,
             const char *expiresAt, std::vector<LotShare> sources = {});
Burn burn(int lot, CreditType type, qint64 amountMinor);

/// The events of the commands above.
CreditsAdded added(const LotGrant &lot);
CreditsSpent spent(const QString &ref, qint64 amountMinor, qint64 paidMinor,
                   const Allocation &allocation);
CreditsRefunded refunded(const QString &ref, qint64 amountMinor, qint64 paidMinor,
                         const std::vector<LotGrant> &lots);
CreditsSubtracted subtracted(CreditType type, qint64 amountMinor, const Allocation &allocation);
CreditsExpired expired(const char *validThrough, const Allocation &allocation);

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

    /// Given: it happened, whatever the rules say; or it was asked for and done.
    Story &given(const WalletHappening &happening);
    Story &given(Instant at, const WalletCommand &command);
    /// When: asked for. What is decided has happened from then on.
    Answer when(Instant at, const WalletCommand &command, std::optional<qint64> seenVersion = {});

    const Market &market() const { return m_market; }
    const Wallet &wallet() const { return m_wallet; }
    const Happenings &history() const { return m_history; }
    /// "W 100.00 B 50.00 R 30.00": what can be spent at an instant.
    QString credits(Instant at) const;

private:
    Market m_market;
    Wallet m_wallet;
    Happenings m_history;
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
