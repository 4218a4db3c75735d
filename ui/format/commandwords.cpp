// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include "core/domain/overloaded.h"
#include "core/serialization/names.h"
#include "ui/format/moneyformat.h"
#include "ui/format/policywords.h"
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

/// Of SetPolicy: "bonus expire after 30 days · not invoiced, from 1 Jan 2027, campaign".
QString askedForPolicy(const QJsonObject &payload)
{
    const auto text = [&payload](QLatin1StringView name) { return payload.value(name).toString(); };
    const auto type = creditTypeFromWord(text("type"_L1));
    const auto from = dateFromIso(text("effectiveFrom"_L1));
    const QJsonValue expire = payload.value("expire"_L1);
    Policy policy;
    policy.invoiced = payload.value("invoice"_L1).toBool();
    if (expire.isDouble())
        policy.expireAfterDays = expire.toInt();
    const QString rules = policyWords(policy);
    QStringList parts {type ? typeWord(*type).toLower() + u' ' + rules : rules};
    if (from)
        parts << Words::tr("from %1").arg(dateText(*from));
    parts << text("reason"_L1) << text("comment"_L1);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString askedForMarket(const QJsonObject &payload)
{
    return Words::tr("%1, %2, VAT %3")
        .arg(payload.value("currency"_L1).toString(), payload.value("zone"_L1).toString(),
             perCentText(payload.value("vatBasisPoints"_L1).toInt()));
}

} // namespace

QString askedFor(const Attempt &attempt, const Currency &currency)
{
    const QJsonObject payload = QJsonDocument::fromJson(attempt.payload).object();
    if (attempt.type == nameOf<SetPolicy>)
        return askedForPolicy(payload);
    if (attempt.type == nameOf<DefineMarket>)
        return askedForMarket(payload);
    QStringList parts;
    QString what;
    if (const auto type = creditTypeFromWord(payload.value("type"_L1).toString()))
        what = typeWord(*type).toLower() + u' ';
    if (payload.contains("amount"_L1))
        what += amountText(payload.value("amount"_L1).toInteger(), currency);
    if (!what.isEmpty())
        parts << what.trimmed();
    for (const auto name :
         {"ref"_L1,        "owner"_L1, "market"_L1,        "description"_L1,  "reason"_L1,
          "currency"_L1,   "zone"_L1,  "entry"_L1,         "validThrough"_L1, "effectiveFrom"_L1,
          "customer"_L1,   "name"_L1,  "taxId"_L1,         "purchase"_L1,     "document"_L1,
          "ksefNumber"_L1, "how"_L1,   "invoiceSeries"_L1, "date"_L1,         "rate"_L1,
          "table"_L1}) {
        const QString text = payload.value(name).toString();
        if (!text.isEmpty())
            parts << text;
    }
    return parts.join(u", "_s);
}

namespace {

QString walletButtonWords(const WalletCommand &command, const QString &wallet,
                          const Currency &currency)
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
            [&](const FreezeWallet &) { return Words::tr("Freeze wallet %1").arg(wallet); },
            [&](const UnfreezeWallet &) { return Words::tr("Unfreeze wallet %1").arg(wallet); },
            [&](const CloseWallet &) { return Words::tr("Close wallet %1").arg(wallet); },
            [&](const ReopenWallet &) { return Words::tr("Reopen wallet %1").arg(wallet); },
            [&](const ReverseEntry &) { return Words::tr("Reverse this entry"); },
            [&](const ExtendExpiry &c) {
                return Words::tr("Extend %n lot(s) through %1", nullptr, int(c.lots.size()))
                    .arg(dateText(c.validThrough));
            },
            [&](const ChangeOwner &) { return Words::tr("Change the owner of %1").arg(wallet); },
            [&](const ChangeBillingDetails &) {
                return Words::tr("Change the billing details of %1").arg(wallet);
            },
        },
        command);
}

QString marketButtonWords(const MarketCommand &command, const QString &market)
{
    return std::visit(
        overloaded {[&](const DefineMarket &) { return Words::tr("Define market %1").arg(market); },
                    [&](const SetPolicy &c) {
                        return Words::tr("Set the policy for %1 from %2")
                            .arg(creditsWord(c.type).toLower(), dateText(c.effectiveFrom));
                    },
                    [&](const SetInvoicing &) {
                        return Words::tr("Set the invoicing of market %1").arg(market);
                    },
                    [&](const SetExchangeRate &c) {
                        return Words::tr("Set the rate of %1").arg(dateText(c.date));
                    },
                    [&](const SetAccounts &) {
                        return Words::tr("Set the accounts of market %1").arg(market);
                    }},
        command);
}

QString documentButtonWords(const InvoiceCommand &command)
{
    return std::visit(
        overloaded {
            [](const IssueInvoice &c) {
                return Words::tr("Issue the invoice of %1").arg(c.purchase);
            },
            [](const IssueCorrection &c) {
                return Words::tr("Issue the correction of %1").arg(c.purchase);
            },
            [](const AssignKsefNumber &c) {
                return Words::tr("Assign the number to %1").arg(c.document);
            },
            [](const MarkDocumentSent &c) { return Words::tr("Mark %1 as sent").arg(c.document); }},
        command);
}

} // namespace

QString buttonWords(const CommandPayload &command, const QString &subject, const Currency &currency)
{
    return std::visit(
        overloaded {[&](const WalletCommand &c) { return walletButtonWords(c, subject, currency); },
                    [&](const MarketCommand &c) { return marketButtonWords(c, subject); },
                    [](const InvoiceCommand &c) { return documentButtonWords(c); }},
        command);
}

} // namespace ewallet
