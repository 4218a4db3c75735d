// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/importreport.h"

#include "core/base/codes.h"

#include <array>
#include <span>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Those that a report always names; others only when they occur.
constexpr std::array namedCommands {"AddCredits"_L1, "OpenWallet"_L1, "RefundPurchase"_L1,
                                    "SpendCredits"_L1, "SubtractCredits"_L1};
constexpr std::array namedReasons {
    code::amount_too_large,        code::balance_too_large,       code::idempotency_conflict,
    code::insufficient_credits,    code::invalid_amount,          code::out_of_order,
    code::purchase_already_exists, code::refund_exceeds_purchase, code::unknown_purchase,
    code::unknown_wallet,          code::wallet_already_open};
constexpr std::array namedErrors {code::bad_encoding,  code::invalid_field,   code::malformed_json,
                                  code::missing_field, code::unknown_command, code::unknown_field};

qint64 sumOf(const QMap<QString, qint64> &counts)
{
    qint64 sum = 0;
    for (const qint64 count : counts)
        sum += count;
    return sum;
}

QJsonObject json(const QMap<QString, qint64> &counts, std::span<const QLatin1StringView> named)
{
    QJsonObject object;
    for (const QLatin1StringView name : named)
        object.insert(name, 0);
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        object.insert(it.key(), *it);
    return object;
}

QJsonObject json(const AmountsByType &amounts)
{
    QJsonObject object;
    for (const CreditType type : allCreditTypes)
        object.insert(word(type), amounts[type]);
    return object;
}

} // namespace

QJsonObject LineResult::toJson() const
{
    constexpr std::array words {"accepted"_L1, "duplicate"_L1, "rejected"_L1, "malformed"_L1};
    QJsonObject object {{u"line"_s, line}, {u"outcome"_s, words[size_t(kind)]}};
    if (kind == Kind::Malformed) {
        object.insert(u"error"_s, error.code);
        if (error.facts.contains(u"field"_s))
            object.insert(u"field"_s, error.facts.value(u"field"_s));
        return object;
    }
    object.insert(u"id"_s, id);
    if (kind == Kind::Rejected)
        object.insert(u"reason"_s, error.code);
    if (kind == Kind::Accepted && (command == "SpendCredits"_L1 || command == "SubtractCredits"_L1))
        object.insert(u"burned"_s, json(burned));
    if (kind == Kind::Accepted && command == "RefundPurchase"_L1)
        object.insert(u"refunded"_s, json(refunded));
    if (reversed)
        object.insert(u"reversed"_s, json(*reversed));
    if (restored)
        object.insert(u"restored"_s, json(*restored));
    if (shortfallMinor != 0)
        object.insert(u"shortfall"_s, shortfallMinor);
    if (forfeited != AmountsByType {})
        object.insert(u"forfeited"_s, json(forfeited));
    if (paidOut != AmountsByType {})
        object.insert(u"paidOut"_s, json(paidOut));
    return object;
}

qint64 ImportReport::rejectedTotal() const
{
    return sumOf(rejected);
}

qint64 ImportReport::malformedTotal() const
{
    return sumOf(malformed);
}

void ImportReport::count(const LineResult &line)
{
    ++lines;
    switch (line.kind) {
    case LineResult::Kind::Accepted:
        ++accepted;
        ++acceptedByCommand[line.command];
        break;
    case LineResult::Kind::Duplicate:
        ++duplicate;
        break;
    case LineResult::Kind::Rejected:
        ++rejected[line.error.code];
        break;
    case LineResult::Kind::Malformed:
        ++malformed[line.error.code];
        break;
    }
}

QJsonObject ImportReport::toJson() const
{
    QJsonObject object {{u"lines"_s, lines},
                        {u"accepted"_s, accepted},
                        {u"acceptedByCommand"_s, json(acceptedByCommand, namedCommands)},
                        {u"duplicate"_s, duplicate},
                        {u"rejected"_s, json(rejected, namedReasons)},
                        {u"rejectedTotal"_s, rejectedTotal()},
                        {u"malformed"_s, json(malformed, namedErrors)},
                        {u"malformedTotal"_s, malformedTotal()}};
    if (stopped)
        object.insert(u"stopped"_s, true);
    if (cancelled)
        object.insert(u"cancelled"_s, true);
    return object;
}

} // namespace ewallet
