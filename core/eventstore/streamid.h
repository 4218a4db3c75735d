// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ewallet {

/// "wallet-W-1042", "market-PL": the category, a hyphen, the subject's identifier.
struct StreamId
{
    QString value;

    static StreamId wallet(const QString &id) { return {QStringLiteral("wallet-") + id}; }
    static StreamId market(const QString &code) { return {QStringLiteral("market-") + code}; }

    /// The documents of a purchase; see invoiceId().
    static StreamId invoice(const QString &id) { return {QStringLiteral("invoice-") + id}; }
    /// The numbers of a seller, series and month; see seriesId().
    static StreamId series(const QString &id) { return {QStringLiteral("series-") + id}; }

    QString category() const { return value.left(value.indexOf(u'-')); }
    QString subject() const { return value.mid(value.indexOf(u'-') + 1); }
    bool isWallet() const { return value.startsWith(QLatin1StringView("wallet-")); }
    bool isInvoice() const { return value.startsWith(QLatin1StringView("invoice-")); }
    bool isValid() const
    {
        return value.size() >= 3 && value.size() <= 200 && value.indexOf(u'-') > 0;
    }

    friend bool operator==(const StreamId &, const StreamId &) = default;
};

inline size_t qHash(const StreamId &id, size_t seed = 0)
{
    return qHash(id.value, seed);
}

} // namespace ewallet
