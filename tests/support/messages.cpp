// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/messages.h"

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr bool isInvoiced(CreditType type)
{
    return type != CreditType::Bonus;
}

qint64 sumOf(const std::vector<LotGrant> &lots)
{
    qint64 sumMinor = 0;
    for (const LotGrant &lot : lots)
        sumMinor += lot.amountMinor;
    return sumMinor;
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

FreezeWallet freeze()
{
    return {u"suspicion"_s, {}};
}

UnfreezeWallet unfreeze()
{
    return {u"cleared"_s, {}};
}

CloseWallet close()
{
    return {u"customer left"_s, {}, {}};
}

CloseWallet close(std::optional<Disposition> wallet, std::optional<Disposition> bonus,
                  std::optional<Disposition> refund)
{
    return {u"customer left"_s, {}, Dispositions {{wallet, bonus, refund}}};
}

ReopenWallet reopen()
{
    return {u"customer is back"_s, {}};
}

ReverseEntry reverse(const QString &entry, std::optional<bool> allowPartial)
{
    return {entry, u"mistake"_s, {}, allowPartial};
}

ExtendExpiry extend(const std::vector<int> &lots, const char *validThrough)
{
    return {lots, day(validThrough), u"goodwill"_s, {}};
}

SetPolicy setPolicy(CreditType type, std::optional<int> expireAfterDays, bool invoiced,
                    const char *effectiveFrom)
{
    return {type, expireAfterDays, invoiced, day(effectiveFrom), u"decided"_s, {}};
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

WalletFrozen frozen()
{
    return {u"suspicion"_s, {}};
}

WalletUnfrozen unfrozen(int frozenDays)
{
    return {frozenDays, u"cleared"_s, {}};
}

CreditsPaidOut paidOut(const Allocation &allocation)
{
    return {amountOf(allocation), allocation};
}

CreditsForfeited forfeited(const Allocation &allocation)
{
    return {amountOf(allocation), allocation};
}

WalletClosed closed()
{
    return {u"customer left"_s, {}};
}

WalletReopened reopened()
{
    return {u"customer is back"_s, {}};
}

EntryReversed reversed(const QString &entry, const Allocation &allocation, qint64 shortfallMinor)
{
    return {entry, {}, amountOf(allocation), 0, shortfallMinor, u"mistake"_s, {}, allocation};
}

EntryReversed reversed(const QString &entry, const QString &purchase, qint64 paidMinor,
                       const Allocation &allocation)
{
    return {entry, purchase, amountOf(allocation), paidMinor, 0, u"mistake"_s, {}, allocation};
}

CreditsRestored restored(const QString &entry, const QString &purchase, qint64 paidMinor,
                         const std::vector<LotGrant> &lots)
{
    return {entry, purchase, sumOf(lots), paidMinor, u"mistake"_s, {}, lots};
}

ExpiryExtended extended(const char *validThrough, const char *expiresAt,
                        const std::vector<ExtendedLot> &lots)
{
    return {day(validThrough), at(expiresAt), u"goodwill"_s, {}, lots};
}

} // namespace ewallet::testing
