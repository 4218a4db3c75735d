// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/commandhandling/commandbus.h"
#include "core/demo/demoinvoices.h"
#include "core/demo/storyclock.h"
#include "core/domain/wallet/wallet.h"

#include <QJsonObject>

#include <random>

namespace ewallet {

/// A company that sells maps for credits: sixty wallets in three markets and two years of history,
/// in which everything happens that can happen to a wallet. Played by sending commands, as its shop
/// and its staff would have; the same every time, for the two years before a day.
class DemoCompany
{
public:
    /// `clock` is the one that the bus reads; the story sets it. It ends before `today` begins, in
    /// UTC.
    DemoCompany(CommandBus &bus, StoryClock &clock, QDate today);

    /// The first instant of the story.
    static Instant beginning(QDate today);

    /// Errors: cancelled, store_….
    Result<> play(const Progress &progress = {});

private:
    /// A whole number below a limit; the same on every machine, unlike the distributions of
    /// <random>.
    class Dice
    {
    public:
        explicit Dice(quint32 seed)
            : m_engine(seed)
        { }
        int below(int limit) { return int(m_engine() % quint32(limit)); }
        bool percent(int chance) { return below(100) < chance; }

    private:
        std::mt19937 m_engine;
    };
    struct Customer
    {
        QString wallet;
        QString customer;
        QString owner;
        QJsonObject market;
        Dice dice;
        Wallet state;
        QString lastPurchase;
        QString lastPurchaseCommand;
    };
    /// Somebody does something.
    struct Visit
    {
        enum class Kind { Customer, FirstOfCustomer, ExpiryRun, PolicyChange };
        Instant at;
        size_t customer; ///< if it is one's
        Kind kind = Kind::Customer;
    };

    void invite(const QJsonObject &company);
    void schedule();
    Result<> open(Customer &customer);
    Result<> visit(Customer &customer);
    Result<> buy(Customer &customer);
    Result<> topUp(Customer &customer, qint64 missingMinor);
    Result<> giveBonus(Customer &customer);
    Result<> giveTooMuch(Customer &customer);
    Result<> refund(Customer &customer);
    Result<> runExpiry();
    Result<> changePolicy();
    Result<> reverseMistake(Customer &customer);
    Result<> freeze(Customer &customer);
    Result<> unfreeze(Customer &customer);
    Result<> close(Customer &customer);
    Result<> comeBack(Customer &customer);
    Result<> changeOwner(Customer &customer);
    Result<> send(Customer &customer, const QString &actor, const WalletCommand &payload);
    Result<CommandResult> dispatch(const QString &subject, const QString &actor,
                                   const CommandPayload &payload);
    QString lastCommand() const { return QStringLiteral("demo-%1").arg(m_sent); }
    void wait(Customer &customer, int minutesMax);
    QString orderNow() const;
    static QString oneOf(Dice &dice, const QJsonValue &list);
    static qint64 amountOf(Dice &dice, const QJsonValue &list);

    CommandBus &m_bus;
    StoryClock &m_clock;
    Instant m_begins;
    QJsonObject m_company;
    DemoInvoices m_invoices;
    std::vector<Customer> m_customers;
    std::vector<Visit> m_visits;
    qint64 m_sent = 0;
    bool m_hasRunExpiry = false;
    bool m_hasChangedPolicy = false;
};

} // namespace ewallet
