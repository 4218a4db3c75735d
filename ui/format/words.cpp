// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include "core/domain/overloaded.h"
#include "core/serialization/names.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::Words)
};

/// "added: goodwill", or "added" alone.
QString with(const QString &what, const QString &why)
{
    return why.isEmpty() ? what : u"%1: %2"_s.arg(what, why);
}

CreditType changedType(const AmountsByType &delta)
{
    for (const CreditType type : allCreditTypes) {
        if (delta[type] != 0)
            return type;
    }
    return CreditType::Wallet;
}

QString ending(const LotGrant &lot)
{
    if (!lot.validThrough)
        return Words::tr("They never expire.");
    return Words::tr("Valid through %1.").arg(dateText(*lot.validThrough));
}

QString because(const QString &reason, const QString &comment)
{
    QString text;
    if (!reason.isEmpty())
        text = u' ' + Words::tr("Reason: %1.").arg(reason);
    if (!comment.isEmpty())
        text += u' ' + Words::tr("Comment: %1.").arg(comment);
    return text;
}

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
    if (status == "open"_L1)
        return Words::tr("Open", "status of a wallet");
    return status;
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
    if (name == nameOf<DefineMarket>)
        return Words::tr("Define market");
    return name;
}

QString policyWords(const Policy &policy)
{
    const QString expire = policy.expireAfterDays
        ? Words::tr("expire after %n day(s)", nullptr, *policy.expireAfterDays)
        : Words::tr("never expire");
    return expire + u" · "_s
        + (policy.invoiced ? Words::tr("invoiced") : Words::tr("not invoiced"));
}

QString entryWords(const TimelineRow &row)
{
    if (row.type == nameOf<WalletOpened>)
        return Words::tr("Wallet opened");
    if (row.type == nameOf<CreditsAdded>)
        return with(Words::tr("%1 added").arg(creditsWord(changedType(row.delta))), row.reason);
    if (row.type == nameOf<CreditsSpent>)
        return with(Words::tr("Spent on %1").arg(row.ref), row.note);
    if (row.type == nameOf<CreditsRefunded>)
        return with(Words::tr("Refund of %1").arg(row.ref), row.reason);
    if (row.type == nameOf<CreditsSubtracted>)
        return with(Words::tr("%1 subtracted").arg(creditsWord(changedType(row.delta))),
                    row.reason);
    if (row.type == nameOf<CreditsExpired>)
        return Words::tr("Expired");
    if (row.type == nameOf<ExpiryChecked>)
        return Words::tr("Expiry checked");
    return row.type;
}

QString entrySentence(const EntryDetails &entry)
{
    const auto amount = [&entry](qint64 minor) { return amountText(minor, entry.currency); };
    if (!entry.event)
        return Words::tr(
            "This version of the program does not know what it means; it is kept as it is.");
    return std::visit(
        overloaded {
            [&](const WalletOpened &e) {
                return Words::tr("A wallet was opened for %1 in market %2.").arg(e.owner, e.market);
            },
            [&](const CreditsAdded &e) {
                return Words::tr("%1 of %2 were added.")
                           .arg(amount(e.lot.amountMinor), creditsWord(e.lot.type).toLower())
                    + u' ' + ending(e.lot) + because(e.reason, e.comment);
            },
            [&](const CreditsSpent &e) {
                return Words::tr("%1 paid for %2, of it %3 from invoiced credits.")
                           .arg(amount(e.amountMinor), e.purchase, amount(e.paidMinor))
                    + (e.description.isEmpty() ? QString() : u' ' + e.description + u'.');
            },
            [&](const CreditsRefunded &e) {
                return Words::tr("%1 of %2 came back, of it %3 to be corrected on the invoice.")
                           .arg(amount(e.amountMinor), e.purchase, amount(e.paidMinor))
                    + because(e.reason, e.comment);
            },
            [&](const CreditsSubtracted &e) {
                return Words::tr("%1 of %2 were taken away.")
                           .arg(amount(e.amountMinor), creditsWord(e.type).toLower())
                    + because(e.reason, e.comment);
            },
            [&](const CreditsExpired &e) {
                qint64 sumMinor = 0;
                for (const Burn &burn : e.allocation)
                    sumMinor += burn.amountMinor;
                return Words::tr("%1 expired at the end of %2.")
                    .arg(amount(sumMinor), dateText(e.validThrough));
            },
            [&](const ExpiryChecked &) {
                return Words::tr("Everything that had expired by then is written down.");
            },
        },
        *entry.event);
}

QString askedFor(const Attempt &attempt, const Currency &currency)
{
    const QJsonObject payload = QJsonDocument::fromJson(attempt.payload).object();
    QStringList parts;
    QString what;
    if (const auto type = creditTypeFromWord(payload.value("type"_L1).toString()))
        what = typeWord(*type).toLower() + u' ';
    if (payload.contains("amount"_L1))
        what += amountText(payload.value("amount"_L1).toInteger(), currency);
    if (!what.isEmpty())
        parts << what.trimmed();
    for (const auto name : {"ref"_L1, "owner"_L1, "market"_L1, "description"_L1, "reason"_L1,
                            "currency"_L1, "zone"_L1}) {
        const QString text = payload.value(name).toString();
        if (!text.isEmpty())
            parts << text;
    }
    return parts.join(u", "_s);
}

QString buttonWords(const WalletCommand &command, const QString &wallet, const Currency &currency)
{
    const auto amount = [&currency](qint64 minor) { return amountText(minor, currency); };
    return std::visit(
        overloaded {
            [&](const OpenWallet &) { return Words::tr("Open wallet %1").arg(wallet); },
            [&](const AddCredits &c) {
                return Words::tr("Add %1 %2")
                    .arg(amount(c.amountMinor), creditsWord(c.type).toLower());
            },
            [&](const SpendCredits &c) {
                return Words::tr("Spend %1 on %2").arg(amount(c.amountMinor), c.ref);
            },
            [&](const RefundPurchase &c) {
                return Words::tr("Refund %1 of %2").arg(amount(c.amountMinor), c.ref);
            },
            [&](const SubtractCredits &c) {
                return Words::tr("Subtract %1 %2")
                    .arg(amount(c.amountMinor), creditsWord(c.type).toLower());
            },
            [&](const ExpireCredits &) { return Words::tr("Write down what has expired"); },
        },
        command);
}

} // namespace ewallet
