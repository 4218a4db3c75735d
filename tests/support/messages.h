// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market/market.h"
#include "core/domain/wallet/walletcommands.h"
#include "core/domain/wallet/walletevents.h"

/// Commands and events with the words of every story, so that a test names only what it is about.
namespace ewallet::testing {

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
AddCredits add(CreditType type, qint64 amountMinor);
SpendCredits spend(const QString &ref, qint64 amountMinor);
RefundPurchase refund(const QString &ref, qint64 amountMinor);
SubtractCredits subtract(CreditType type, qint64 amountMinor, int lot = 0);
FreezeWallet freeze();
UnfreezeWallet unfreeze();
CloseWallet close();
/// Types that are left out have none.
CloseWallet close(std::optional<Disposition> wallet, std::optional<Disposition> bonus = {},
                  std::optional<Disposition> refund = {});
ReopenWallet reopen();
ReverseEntry reverse(const QString &entry, std::optional<bool> allowPartial = {});
ExtendExpiry extend(const std::vector<int> &lots, const char *validThrough);
SetPolicy setPolicy(CreditType type, std::optional<int> expireAfterDays, bool invoiced,
                    const char *effectiveFrom);

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
WalletFrozen frozen();
WalletUnfrozen unfrozen(int frozenDays);
CreditsPaidOut paidOut(const Allocation &allocation);
CreditsForfeited forfeited(const Allocation &allocation);
WalletClosed closed();
WalletReopened reopened();
/// Of an addition.
EntryReversed reversed(const QString &entry, const Allocation &allocation,
                       qint64 shortfallMinor = 0);
/// Of a refund.
EntryReversed reversed(const QString &entry, const QString &purchase, qint64 paidMinor,
                       const Allocation &allocation);
/// Of a subtraction, without a purchase.
CreditsRestored restored(const QString &entry, const QString &purchase, qint64 paidMinor,
                         const std::vector<LotGrant> &lots);
ExpiryExtended extended(const char *validThrough, const char *expiresAt,
                        const std::vector<ExtendedLot> &lots);

} // namespace ewallet::testing
