// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/command.h"
#include "core/commandhandling/commandresult.h"

#include <random>
#include <span>

namespace ewallet::bench {

struct StoreSize
{
    qint64 wallets = 200'000;
    qint64 events = 2'000'000; ///< in the whole store, or a few more
    qint64 longest = 10'000; ///< entries of one wallet, or a few more
    quint32 seed = 1;
};

/// A company of any size over two years: its wallets are opened one after the other, a few of them
/// are used much and most of them little, and now and then something is refused. Makes commands as
/// its shop and its staff would send them; the same ones for the same size and the same answers.
class BigCompany
{
public:
    explicit BigCompany(const StoreSize &size);

    /// The wallet of many entries.
    static QString longestWallet() { return walletName(0); }
    static QString walletName(qint64 number);
    static Instant beginning();

    /// The next commands, each later than the one before.
    std::vector<Command> next(size_t count);
    /// What came of them, if it is known: without, more and more of them would be refused.
    void learn(std::span<const Command> commands, std::span<const CommandResult> results);

    /// Of the last command.
    Instant now() const { return m_now; }

private:
    /// What the shop remembers of a customer.
    struct Customer
    {
        qint64 balanceMinor = 0;
        qint64 unrefundedMinor = 0; ///< of the last purchase
        qint64 purchase = 0; ///< its number
    };

    int below(int limit) { return int(m_engine() % quint32(limit)); }
    QString oneOf(std::span<const char16_t *const> texts)
    {
        return QString::fromUtf16(texts[size_t(below(int(texts.size())))]);
    }
    double fraction() { return double(m_engine()) / double(std::mt19937::max()); }
    qint64 priceMinor() { return 499 + 100 * below(60); }
    bool opensNext() const;
    qint64 choose();
    WalletCommand open(qint64 number);
    WalletCommand visit(Customer &customer);
    WalletCommand add(Customer &customer, CreditType type, qint64 amountMinor,
                      const QString &reason);
    WalletCommand spend(Customer &customer);
    WalletCommand refund(Customer &customer);
    WalletCommand subtract(Customer &customer);
    WalletCommand spendTooMuch(const Customer &customer);
    QString actorOf(const WalletCommand &command);

    StoreSize m_size;
    std::mt19937 m_engine;
    std::vector<Customer> m_customers;
    Instant m_now;
    qint64 m_sent = 0;
    qint64 m_longest = 0; ///< entries of the longest wallet by now
};

} // namespace ewallet::bench
