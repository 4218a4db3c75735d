// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include "core/serialization/names.h"

#include <QCoreApplication>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::Words)
};

} // namespace

QString typeWord(CreditType type)
{
    switch (type) {
    case CreditType::Wallet:
        return Words::tr("Wallet", "type of credits");
    case CreditType::Bonus:
        return Words::tr("Bonus", "type of credits");
    case CreditType::Refund:
        return Words::tr("Refund", "type of credits");
    }
    return {};
}

QString dispositionWord(Disposition disposition)
{
    return disposition == Disposition::PaidOut ? Words::tr("Pay out") : Words::tr("Forfeit");
}

QString creditsWord(CreditType type)
{
    switch (type) {
    case CreditType::Wallet:
        return Words::tr("Wallet credits");
    case CreditType::Bonus:
        return Words::tr("Bonus credits");
    case CreditType::Refund:
        return Words::tr("Refund credits");
    }
    return {};
}

QString statusWord(const QString &status)
{
    if (status == word(WalletStatus::Open))
        return Words::tr("Open", "status of a wallet");
    if (status == word(WalletStatus::Frozen))
        return Words::tr("Frozen", "status of a wallet");
    if (status == word(WalletStatus::Closed))
        return Words::tr("Closed", "status of a wallet");
    return status;
}

QString statusSign(const QString &status)
{
    if (status == word(WalletStatus::Open))
        return u"● "_s;
    return status == word(WalletStatus::Frozen) ? u"❄ "_s : QString();
}

QString outcomeWord(const CommandRow &row)
{
    if (!row.outcome)
        return row.isInterrupted ? Words::tr("Interrupted") : Words::tr("Pending");
    switch (row.outcome->status) {
    case Outcome::Status::Succeeded:
        return Words::tr("Succeeded");
    case Outcome::Status::Rejected:
        return Words::tr("Refused");
    case Outcome::Status::Conflict:
        return Words::tr("Conflict");
    case Outcome::Status::Failed:
        return Words::tr("Failed");
    case Outcome::Status::NotPermitted:
        return Words::tr("Not permitted");
    case Outcome::Status::Duplicate:
        return Words::tr("Duplicate");
    }
    return {};
}

QString commandWord(const QString &name)
{
    if (name == nameOf<OpenWallet>)
        return Words::tr("Open wallet");
    if (name == nameOf<AddCredits>)
        return Words::tr("Add credits");
    if (name == nameOf<SpendCredits>)
        return Words::tr("Spend credits");
    if (name == nameOf<RefundPurchase>)
        return Words::tr("Refund purchase");
    if (name == nameOf<SubtractCredits>)
        return Words::tr("Subtract credits");
    if (name == nameOf<ExpireCredits>)
        return Words::tr("Expire credits");
    if (name == nameOf<FreezeWallet>)
        return Words::tr("Freeze wallet");
    if (name == nameOf<UnfreezeWallet>)
        return Words::tr("Unfreeze wallet");
    if (name == nameOf<CloseWallet>)
        return Words::tr("Close wallet");
    if (name == nameOf<ReopenWallet>)
        return Words::tr("Reopen wallet");
    if (name == nameOf<ReverseEntry>)
        return Words::tr("Reverse entry");
    if (name == nameOf<ExtendExpiry>)
        return Words::tr("Extend expiry");
    if (name == nameOf<ChangeOwner>)
        return Words::tr("Change owner");
    if (name == nameOf<DefineMarket>)
        return Words::tr("Define market");
    if (name == nameOf<SetPolicy>)
        return Words::tr("Set policy");
    if (name == nameOf<ChangeBillingDetails>)
        return Words::tr("Change billing details");
    if (name == nameOf<SetInvoicing>)
        return Words::tr("Set invoicing");
    if (name == nameOf<SetExchangeRate>)
        return Words::tr("Set exchange rate");
    if (name == nameOf<SetAccounts>)
        return Words::tr("Set accounts");
    if (name == nameOf<IssueInvoice>)
        return Words::tr("Issue invoice");
    if (name == nameOf<IssueCorrection>)
        return Words::tr("Issue correction");
    if (name == nameOf<AssignKsefNumber>)
        return Words::tr("Assign KSeF number");
    if (name == nameOf<MarkDocumentSent>)
        return Words::tr("Mark document as sent");
    return name;
}

bool isMarketCommand(const QString &name)
{
    return name
        == nameOf<
               DefineMarket> || name == nameOf<SetPolicy> || name == nameOf<SetInvoicing> || name == nameOf<SetExchangeRate> || name == nameOf<SetAccounts>;
}

bool isDocumentCommand(const QString &name)
{
    return name
        == nameOf<
               IssueInvoice> || name == nameOf<IssueCorrection> || name == nameOf<AssignKsefNumber> || name == nameOf<MarkDocumentSent>;
}

QString policyWords(const Policy &policy)
{
    const QString expire = policy.expireAfterDays
        ? Words::tr("expire after %n day(s)", nullptr, *policy.expireAfterDays)
        : Words::tr("never expire");
    return expire + u" · "_s
        + (policy.invoiced ? Words::tr("invoiced") : Words::tr("not invoiced"));
}

} // namespace ewallet
