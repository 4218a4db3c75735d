// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/walletcommands.h"
#include "core/domain/wallet/walletevents.h"

/// The stable names of commands and events in files and in the store: never class names.
namespace ewallet {

template<class Message>
inline constexpr QLatin1StringView nameOf {};

#define EWALLET_NAME(message) \
    template<> \
    inline constexpr QLatin1StringView nameOf<message> \
    { \
#message \
    }

EWALLET_NAME(OpenWallet);
EWALLET_NAME(AddCredits);
EWALLET_NAME(SpendCredits);
EWALLET_NAME(RefundPurchase);
EWALLET_NAME(SubtractCredits);
EWALLET_NAME(ExpireCredits);
EWALLET_NAME(FreezeWallet);
EWALLET_NAME(UnfreezeWallet);
EWALLET_NAME(CloseWallet);
EWALLET_NAME(ReopenWallet);
EWALLET_NAME(ReverseEntry);
EWALLET_NAME(ExtendExpiry);
EWALLET_NAME(ChangeOwner);
EWALLET_NAME(ChangeBillingDetails);
EWALLET_NAME(DefineMarket);
EWALLET_NAME(SetPolicy);
EWALLET_NAME(SetInvoicing);
EWALLET_NAME(SetExchangeRate);
EWALLET_NAME(SetAccounts);
EWALLET_NAME(IssueInvoice);
EWALLET_NAME(IssueCorrection);
EWALLET_NAME(AssignKsefNumber);
EWALLET_NAME(MarkDocumentSent);

EWALLET_NAME(WalletOpened);
EWALLET_NAME(CreditsAdded);
EWALLET_NAME(CreditsSpent);
EWALLET_NAME(CreditsRefunded);
EWALLET_NAME(CreditsSubtracted);
EWALLET_NAME(CreditsExpired);
EWALLET_NAME(ExpiryChecked);
EWALLET_NAME(WalletFrozen);
EWALLET_NAME(WalletUnfrozen);
EWALLET_NAME(CreditsPaidOut);
EWALLET_NAME(CreditsForfeited);
EWALLET_NAME(WalletClosed);
EWALLET_NAME(WalletReopened);
EWALLET_NAME(EntryReversed);
EWALLET_NAME(CreditsRestored);
EWALLET_NAME(ExpiryExtended);
EWALLET_NAME(OwnerChanged);
EWALLET_NAME(BillingDetailsChanged);
EWALLET_NAME(MarketDefined);
EWALLET_NAME(PolicySet);
EWALLET_NAME(InvoicingSet);
EWALLET_NAME(ExchangeRateSet);
EWALLET_NAME(AccountsSet);
EWALLET_NAME(InvoiceIssued);
EWALLET_NAME(CorrectionIssued);
EWALLET_NAME(DocumentHeld);
EWALLET_NAME(DocumentFileStored);
EWALLET_NAME(KsefNumberAssigned);
EWALLET_NAME(DocumentSent);
EWALLET_NAME(NumberTaken);

#undef EWALLET_NAME

/// How many there are of each, counted from 0.
template<class E>
inline constexpr int choicesOf = 0;
template<>
inline constexpr int choicesOf<BuyerKind> = 2;
template<>
inline constexpr int choicesOf<DocumentKind> = 2;
template<>
inline constexpr int choicesOf<DocumentLanguage> = 3;
template<>
inline constexpr int choicesOf<IssueMoment> = 3;

/// Words of lists of choices, for readers: the choice, if it is one.
template<class E>
std::optional<E> choiceFromWord(QStringView text)
{
    for (int i = 0; i < choicesOf<E>; ++i) {
        if (text == word(E(i)))
            return E(i);
    }
    return std::nullopt;
}

template<class Variant>
QLatin1StringView nameOfAlternative(const Variant &variant)
{
    return std::visit([]<class T>(const T &) { return nameOf<T>; }, variant);
}

} // namespace ewallet
