// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Of the commands that have a reason alone.
template<class Message>
Result<CommandPayload> withReason(const CommandWords &w, const Currency &)
{
    return WalletCommand(Message {text(w.reason), text(w.comment)});
}

Result<CommandPayload> closeWallet(const CommandWords &w, const Currency &)
{
    CloseWallet close {text(w.reason), text(w.comment), {}};
    for (const CreditType type : allCreditTypes) {
        if (w.byType[type].empty())
            continue;
        const auto disposition = dispositionFromWord(text(w.byType[type]));
        if (!disposition)
            return wrong(u"--%1: forfeited or paid_out"_s.arg(word(type)));
        if (!close.dispositions)
            close.dispositions.emplace();
        (*close.dispositions)[type] = disposition;
    }
    return WalletCommand(close);
}

Result<CommandPayload> changeOwner(const CommandWords &w, const Currency &)
{
    return WalletCommand(ChangeOwner {text(w.owner), text(w.customer)});
}

} // namespace

void addStatusVerbs(const CommandVerbs &verbs)
{
    verbs.reason(verbs.addForWallet("freeze-wallet",
                                    "Let nothing go out of a wallet until it is unfrozen",
                                    withReason<FreezeWallet>));
    verbs.reason(verbs.addForWallet(
        "unfreeze-wallet", "End that, and say which lots could be given the frozen days back",
        withReason<UnfreezeWallet>));

    CLI::App *close = verbs.addForWallet(
        "close-wallet", "Close a wallet; say of each type that is in it where it goes",
        closeWallet);
    verbs.reason(close);
    verbs.byType(close, "forfeited|paid_out", "Where credits of this type go");

    verbs.reason(verbs.addForWallet("reopen-wallet", "Open a closed wallet again",
                                    withReason<ReopenWallet>));

    CLI::App *owner =
        verbs.addForWallet("change-owner", "Give a wallet another owner's name", changeOwner);
    verbs.option(owner, "--owner", &CommandWords::owner, "The owner's name")->required();
    verbs.option(owner, "--customer", &CommandWords::customer,
                 "The shop's identifier of the customer; stays if it is left out");
}

} // namespace ewallet
