// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/decide.h"

#include "core/base/codes.h"
#include "core/domain/apportion.h"
#include "core/domain/invoice/taxid.h"
#include "core/domain/invoice/vatrate.h"
#include "core/domain/limits.h"
#include "core/domain/overloaded.h"
#include "core/domain/wallet/refund.h"
#include "core/domain/wallet/reversal.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using Happenings = std::vector<WalletHappening>;

Result<> checkAmount(qint64 amountMinor)
{
    if (amountMinor <= 0)
        return fail(code::invalid_amount, {{u"asked"_s, amountMinor}});
    if (amountMinor > limits::commandMaxMinor)
        return fail(code::amount_too_large,
                    {{u"asked"_s, amountMinor}, {u"limit"_s, limits::commandMaxMinor}});
    return {};
}

tl::unexpected<Error> insufficient(qint64 availableMinor, qint64 askedMinor)
{
    return fail(code::insufficient_credits,
                {{u"available"_s, availableMinor}, {u"asked"_s, askedMinor}});
}

/// Takes an amount from the lots in burn order that are usable and that `fits`; all or nothing.
template<class Predicate>
Result<Allocation> allocate(const Wallet &wallet, qint64 amountMinor, Instant at, Predicate fits)
{
    Allocation allocation;
    qint64 missingMinor = amountMinor;
    for (const int number : wallet.burnOrder) {
        const Lot &lot = wallet.lot(number);
        if (!lot.isUsableAt(at) || !fits(lot))
            continue;
        const qint64 takenMinor = std::min(missingMinor, lot.remainingMinor);
        allocation.push_back({lot.number, lot.type, takenMinor, lot.invoiced});
        missingMinor -= takenMinor;
        if (missingMinor == 0)
            return allocation;
    }
    return insufficient(amountMinor - missingMinor, amountMinor);
}

template<class Line, class Amount>
Result<> checkSum(const std::vector<Line> &lines, Amount amountOf, qint64 amountMinor)
{
    Sum sum;
    for (const Line &line : lines)
        sum.add(amountOf(line));
    const auto total = sum.total();
    if (!lines.empty() && (!total || *total != amountMinor))
        return fail(code::lines_do_not_add_up,
                    {{u"lines"_s, total.value_or(0)}, {u"asked"_s, amountMinor}});
    return {};
}

Result<> checkLines(const std::vector<PurchaseLine> &lines)
{
    for (const PurchaseLine &line : lines) {
        TRY_DO(checkAmount(line.grossMinor));
        if (line.quantityMicro <= 0 || (!line.vat.isEmpty() && !VatRate::fromCode(line.vat)))
            return fail(code::invalid_field, {{u"field"_s, u"payload.lines"_s}});
    }
    return {};
}

/// What credits that are not invoiced have paid lowers every line in proportion (R20).
std::vector<SoldLine> soldLines(const std::vector<PurchaseLine> &lines, qint64 amountMinor,
                                qint64 paidMinor)
{
    std::vector<qint64> weights;
    for (const PurchaseLine &line : lines)
        weights.push_back(line.grossMinor);
    const std::vector<qint64> reductions = apportioned(amountMinor - paidMinor, weights);
    std::vector<SoldLine> sold;
    for (size_t i = 0; i < lines.size(); ++i)
        sold.push_back({lines[i], lines[i].grossMinor - reductions[i]});
    return sold;
}

/// What has expired by `at` and is not written down yet, one event for each end (R32).
Happenings expiriesUntil(const Wallet &wallet, Instant at)
{
    Happenings happened;
    for (const int number : wallet.burnOrder) { // soonest expiry first
        const Lot &lot = wallet.lot(number);
        if (lot.isUsableAt(at))
            break;
        if (happened.empty() || happened.back().occurredAt != *lot.expiresAt)
            happened.push_back({*lot.expiresAt, CreditsExpired {*lot.validThrough, {}}});
        std::get<CreditsExpired>(happened.back().event)
            .allocation.push_back({lot.number, lot.type, lot.remainingMinor, lot.invoiced});
    }
    return happened;
}

/// Everything available, to where the command says. Events without credits do not happen.
Happenings departures(const Wallet &wallet, const Dispositions &dispositions, Instant at)
{
    CreditsPaidOut paidOut;
    CreditsForfeited forfeited;
    for (const int number : wallet.burnOrder) {
        const Lot &lot = wallet.lot(number);
        if (!lot.isUsableAt(at))
            continue;
        const bool isPaidOut = dispositions[lot.type] == Disposition::PaidOut;
        (isPaidOut ? paidOut.amountMinor : forfeited.amountMinor) += lot.remainingMinor;
        (isPaidOut ? paidOut.allocation : forfeited.allocation)
            .push_back({lot.number, lot.type, lot.remainingMinor, lot.invoiced});
    }
    Happenings happened;
    if (paidOut.amountMinor > 0)
        happened.push_back({at, std::move(paidOut)});
    if (forfeited.amountMinor > 0)
        happened.push_back({at, std::move(forfeited)});
    return happened;
}

/// The last event of the answer to each command; what it needs is handed in.
struct Decider
{
    const Wallet &wallet;
    const Market &market;
    Instant at;

    Result<WalletEvent> operator()(const OpenWallet &command) const
    {
        return WalletOpened {market.code,
                             market.currency.code,
                             market.currency.exponent,
                             QString::fromLatin1(market.zone.name()),
                             command.owner,
                             command.customer};
    }

    Result<WalletEvent> operator()(const AddCredits &command) const
    {
        TRY_DO(checkAmount(command.amountMinor));
        const qint64 availableMinor = total(availableAt(wallet, at));
        if (availableMinor > limits::walletMaxMinor - command.amountMinor)
            return fail(code::balance_too_large,
                        {{u"available"_s, availableMinor},
                         {u"asked"_s, command.amountMinor},
                         {u"limit"_s, limits::walletMaxMinor}});
        const Policy &policy = policyAt(market, command.type, at);
        const Term term = termOf(policy, market, at);
        return CreditsAdded {{wallet.nextLot(),
                              command.type,
                              command.amountMinor,
                              term.validThrough,
                              term.expiresAt,
                              policy.invoiced,
                              policy.version,
                              {}},
                             command.reason,
                             command.ref,
                             command.comment};
    }

    Result<WalletEvent> operator()(const SpendCredits &command) const
    {
        TRY_DO(checkAmount(command.amountMinor));
        if (wallet.purchases.contains(command.ref))
            return fail(code::purchase_already_exists, {{u"ref"_s, command.ref}});
        TRY_DO(checkLines(command.lines));
        TRY_DO(checkSum(
            command.lines, [](const PurchaseLine &line) { return line.grossMinor; },
            command.amountMinor));
        TRY(const Allocation allocation,
            allocate(wallet, command.amountMinor, at, [](const Lot &) { return true; }));
        qint64 paidMinor = 0;
        for (const Burn &burn : allocation)
            paidMinor += burn.invoiced ? burn.amountMinor : 0;
        return CreditsSpent {command.ref, command.amountMinor,
                             paidMinor,   command.description,
                             allocation,  soldLines(command.lines, command.amountMinor, paidMinor)};
    }

    Result<WalletEvent> operator()(const RefundPurchase &command) const
    {
        TRY_DO(checkAmount(command.amountMinor));
        const auto purchase = wallet.purchases.constFind(command.ref);
        if (purchase == wallet.purchases.cend() || purchase->isReversed)
            return fail(code::unknown_purchase, {{u"ref"_s, command.ref}});
        const qint64 leftMinor = purchase->unrefundedMinor();
        if (command.amountMinor > leftMinor)
            return fail(code::refund_exceeds_purchase,
                        {{u"ref"_s, command.ref},
                         {u"left"_s, leftMinor},
                         {u"asked"_s, command.amountMinor}});
        TRY_DO(checkRefund(*purchase, command));
        return refundOf(*purchase, command, market, at, wallet.nextLot());
    }

    static Result<> checkRefund(const Purchase &purchase, const RefundPurchase &command)
    {
        std::vector<int> seen;
        for (const RefundLine &refund : command.lines) {
            const bool isKnown = refund.line >= 1 && size_t(refund.line) <= purchase.lines.size();
            if (!isKnown || std::find(seen.begin(), seen.end(), refund.line) != seen.end())
                return fail(code::unknown_line, {{u"line"_s, refund.line}});
            seen.push_back(refund.line);
            TRY_DO(checkAmount(refund.amountMinor));
            const qint64 leftMinor = purchase.lines[size_t(refund.line - 1)].unrefundedMinor;
            if (refund.amountMinor > leftMinor)
                return fail(code::refund_exceeds_purchase,
                            {{u"ref"_s, command.ref},
                             {u"line"_s, refund.line},
                             {u"left"_s, leftMinor},
                             {u"asked"_s, refund.amountMinor}});
        }
        return checkSum(
            command.lines, [](const RefundLine &line) { return line.amountMinor; },
            command.amountMinor);
    }

    Result<WalletEvent> operator()(const SubtractCredits &command) const
    {
        TRY_DO(checkAmount(command.amountMinor));
        if (command.lot != 0
            && (!wallet.hasLot(command.lot) || wallet.lot(command.lot).type != command.type))
            return fail(code::unknown_lot, {{u"lot"_s, command.lot}});
        TRY(const Allocation allocation,
            allocate(wallet, command.amountMinor, at, [&command](const Lot &lot) {
                return lot.type == command.type && (command.lot == 0 || lot.number == command.lot);
            }));
        return CreditsSubtracted {command.type, command.amountMinor, command.reason,
                                  command.comment, allocation};
    }

    Result<WalletEvent> operator()(const ExpireCredits &) const { return ExpiryChecked {}; }

    Result<WalletEvent> operator()(const FreezeWallet &command) const
    {
        return WalletFrozen {command.reason, command.comment};
    }

    Result<WalletEvent> operator()(const UnfreezeWallet &command) const
    {
        const QDate first = market.zone.localDate(wallet.frozenAt);
        return WalletUnfrozen {int(first.daysTo(market.zone.localDate(at))), command.reason,
                               command.comment};
    }

    Result<WalletEvent> operator()(const CloseWallet &command) const
    {
        const AmountsByType available = availableAt(wallet, at);
        QJsonObject undisposed;
        for (const CreditType type : allCreditTypes) {
            if (available[type] > 0 && !command.dispositions.value_or(Dispositions {})[type])
                undisposed.insert(word(type), available[type]);
        }
        if (!undisposed.isEmpty())
            return fail(code::wallet_not_empty, undisposed);
        return WalletClosed {command.reason, command.comment};
    }

    Result<WalletEvent> operator()(const ReopenWallet &command) const
    {
        return WalletReopened {command.reason, command.comment};
    }

    Result<WalletEvent> operator()(const ReverseEntry &command) const
    {
        return reversalOf(wallet, market, command, at);
    }

    Result<WalletEvent> operator()(const ExtendExpiry &command) const
    {
        const Instant expiresAt = endOf(command.validThrough, market);
        for (const int number : command.lots) {
            if (!wallet.hasLot(number))
                return fail(code::unknown_lot, {{u"lot"_s, number}});
        }
        ExpiryExtended extended {
            command.validThrough, expiresAt, command.reason, command.comment, {}};
        for (const int number : command.lots) {
            const Lot &lot = wallet.lot(number);
            const bool isExtendable = lot.remainingMinor > 0 && lot.expiresAt && lot.isUsableAt(at)
                && *lot.expiresAt < expiresAt;
            if (!isExtendable)
                return fail(code::lot_not_extendable, {{u"lot"_s, number}});
            extended.lots.push_back({number, lot.type, lot.remainingMinor, *lot.validThrough});
        }
        return extended;
    }

    Result<WalletEvent> operator()(const ChangeOwner &command) const
    {
        return OwnerChanged {command.owner,
                             command.customer.isEmpty() ? wallet.customer : command.customer};
    }

    Result<WalletEvent> operator()(const ChangeBillingDetails &command) const
    {
        Buyer buyer = command.buyer;
        const Address &address = buyer.address;
        const auto invalid = [](QLatin1StringView field) {
            return fail(code::invalid_field, {{u"field"_s, u"payload."_s + field}});
        };
        for (const auto &[field, text] :
             {std::pair("street"_L1, &address.street), std::pair("postcode"_L1, &address.postcode),
              std::pair("town"_L1, &address.town)}) {
            if (!text->isEmpty() && !isInvoiceText(*text, 256))
                return invalid(field);
        }
        if (!isInvoiceText(buyer.name))
            return invalid("name"_L1);
        if (!address.country.isEmpty() && !isCountry(address.country))
            return invalid("country"_L1);
        if (buyer.kind == BuyerKind::Consumer && !buyer.taxId.isEmpty())
            return invalid("taxId"_L1);
        TRY(buyer.taxId, checkedTaxId(buyer.taxId, address.country));
        return BillingDetailsChanged {buyer};
    }
};

/// May a wallet in this state be asked for that at all?
Result<> checkStatus(WalletStatus status, const WalletCommand &command)
{
    const bool reopens = std::holds_alternative<ReopenWallet>(command);
    if (status == WalletStatus::Closed)
        return reopens ? Result<>() : fail(code::wallet_closed);
    if (reopens)
        return fail(code::wallet_not_closed);
    const bool isFrozen = status == WalletStatus::Frozen;
    const bool needsOpen = std::holds_alternative<SpendCredits>(command)
        || std::holds_alternative<SubtractCredits>(command)
        || std::holds_alternative<CloseWallet>(command)
        || std::holds_alternative<FreezeWallet>(command);
    if (isFrozen && needsOpen)
        return fail(code::wallet_frozen);
    if (!isFrozen && std::holds_alternative<UnfreezeWallet>(command))
        return fail(code::wallet_not_frozen);
    return {};
}

Result<> checkState(const Wallet &wallet, const Market &market, const WalletCommand &command,
                    const Intent &intent)
{
    if (std::holds_alternative<OpenWallet>(command)) {
        if (wallet.isOpened())
            return fail(code::wallet_already_open);
        if (!market.isDefined())
            return fail(code::unknown_market);
        return {};
    }
    if (!wallet.isOpened())
        return fail(code::unknown_wallet);
    if (intent.at < wallet.lastAt)
        return fail(code::out_of_order,
                    {{u"at"_s, toIso(intent.at)}, {u"last"_s, toIso(wallet.lastAt)}});
    if (intent.seenVersion && *intent.seenVersion != wallet.version)
        return fail(code::version_conflict,
                    {{u"seen"_s, *intent.seenVersion}, {u"actual"_s, wallet.version}});
    return checkStatus(wallet.status, command);
}

} // namespace

Result<Happenings> decide(const Wallet &wallet, const Market &market, const WalletCommand &command,
                          const Intent &intent)
{
    TRY_DO(checkState(wallet, market, command, intent));
    TRY(WalletEvent event, std::visit(Decider {wallet, market, intent.at}, command));
    Happenings happened = expiriesUntil(wallet, intent.at);
    if (const auto *close = std::get_if<CloseWallet>(&command)) {
        for (WalletHappening &departure :
             departures(wallet, close->dispositions.value_or(Dispositions {}), intent.at))
            happened.push_back(std::move(departure));
    }
    happened.push_back({intent.at, std::move(event)});
    return happened;
}

} // namespace ewallet
