// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bigcompany.h"

#include <array>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 days = 730;
constexpr qint64 firstNumber = 1'000;
constexpr qint64 wealthyMinor = 30'000; // who has that spends it before topping up again

constexpr std::array firstNames {
    u"Agnieszka", u"Anna",     u"Bartłomiej", u"Beata",  u"Celina",   u"Dariusz", u"Elżbieta",
    u"Filip",     u"Grażyna",  u"Grzegorz",   u"Halina", u"Ireneusz", u"Jadwiga", u"Jerzy",
    u"Józef",     u"Kamil",    u"Krystyna",   u"Lena",   u"Łucja",    u"Łukasz",  u"Małgorzata",
    u"Michał",    u"Mirosław", u"Natalia",    u"Oskar",  u"Paweł",    u"Piotr",   u"Przemysław",
    u"Rafał",     u"Róża",     u"Stanisław",  u"Sława",  u"Tomasz",   u"Urszula", u"Wacław",
    u"Wiesława",  u"Zbigniew", u"Zofia",      u"Żaneta", u"Żelisława"};
constexpr std::array lastNames {
    u"Adamczyk",    u"Błaszczyk", u"Chmielewska", u"Czarnecka",   u"Dąbrowska", u"Dudek",
    u"Głowacka",    u"Górska",    u"Jabłońska",   u"Jankowska",   u"Jaworska",  u"Kaczmarek",
    u"Kamińska",    u"Kowalczyk", u"Kozłowska",   u"Krawczyk",    u"Król",      u"Kwiatkowska",
    u"Lewandowska", u"Łuczak",    u"Maciejewska", u"Malinowska",  u"Mazur",     u"Michalska",
    u"Nowak",       u"Nowicka",   u"Olszewska",   u"Ostrowska",   u"Pawłowska", u"Piątek",
    u"Przybyła",    u"Sawicka",   u"Sikora",      u"Szczepańska", u"Śliwińska", u"Wieczorek",
    u"Wiśniewska",  u"Wójcik",    u"Zając",       u"Źrebiec"};
constexpr std::array goods {u"Mapa Tatr",         u"Przewodnik po Bieszczadach",
                            u"Szlaki Beskidów",   u"Atlas rowerowy",
                            u"Mapa Mazur",        u"Wąwozy Roztocza",
                            u"Zestaw map Sudetów"};
constexpr std::array staff {u"kasia.nowak", u"michal.zielinski", u"ola.wrona", u"piotr.lis"};

} // namespace

BigCompany::BigCompany(const StoreSize &size)
    : m_size(size)
    , m_engine(size.seed)
    , m_now(beginning())
{
    m_customers.reserve(size_t(size.wallets));
}

QString BigCompany::walletName(qint64 number)
{
    return u"W-%1"_s.arg(firstNumber + number);
}

Instant BigCompany::beginning()
{
    return Instant::fromUtc(QDate(2024, 1, 2));
}

std::vector<Command> BigCompany::next(size_t count)
{
    const qint64 stepMicros = days * microsPerDay / m_size.events;
    std::vector<Command> commands(count);
    for (Command &command : commands) {
        command.id = u"c%1"_s.arg(++m_sent);
        m_now.micros += stepMicros;
        command.at = m_now;
        qint64 number = qint64(m_customers.size());
        if (opensNext()) {
            m_customers.emplace_back();
            command.payload = open(number);
        } else {
            number = choose();
            command.payload = visit(m_customers[size_t(number)]);
        }
        command.subject = walletName(number);
        command.actor = actorOf(std::get<WalletCommand>(command.payload));
    }
    return commands;
}

void BigCompany::learn(std::span<const Command> commands, std::span<const CommandResult> results)
{
    for (size_t i = 0; i < commands.size(); ++i) {
        const qint64 number = commands[i].subject.mid(2).toLongLong() - firstNumber;
        Customer &customer = m_customers[size_t(number)];
        if (number == 0)
            m_longest += qint64(results[i].happened.size());
        for (const WalletHappening &happening : results[i].happened) {
            if (std::holds_alternative<CreditsExpired>(happening.event))
                customer.balanceMinor += total(effectOf(happening.event));
        }
        const auto *spend =
            std::get_if<SpendCredits>(&std::get<WalletCommand>(commands[i].payload));
        if (results[i].isDone() || !spend || spend->amountMinor >= wealthyMinor)
            continue;
        customer.balanceMinor += spend->amountMinor; // was refused, so it is still there
        customer.unrefundedMinor = 0;
    }
}

/// A fifth of the wallets is there at once, the others come in the first four fifths of the time.
bool BigCompany::opensNext() const
{
    const qint64 due = m_size.wallets / 5
        + m_size.wallets * std::min<qint64>(m_sent, m_size.events) / m_size.events;
    return qint64(m_customers.size()) < std::min(due, m_size.wallets) || m_customers.empty();
}

/// The oldest wallet until it has its entries. Of the others some thousand are in use at the same
/// time, a few of them much; then come others, and after some months the same ones again.
qint64 BigCompany::choose()
{
    if (m_longest < m_size.longest
        && m_engine() % quint64(m_size.events) < quint64(m_size.longest + m_size.longest / 4))
        return 0;
    constexpr qint64 inUseMax = 20'000, rounds = 3;
    const qint64 opened = qint64(m_customers.size());
    const qint64 first = m_sent * m_size.wallets / m_size.events * rounds;
    const double chance = fraction();
    const auto next = qint64(chance * chance * double(std::min(opened, inUseMax)));
    return std::min((first + next) % opened + 1, opened - 1);
}

WalletCommand BigCompany::open(qint64 number)
{
    OpenWallet command;
    const int market = below(10);
    command.market = market < 8 ? u"PL"_s : market == 8 ? u"CZ"_s : u"GB"_s;
    command.owner = oneOf(firstNames) + u' ' + oneOf(lastNames);
    if (below(10) < 6)
        command.customer = u"K-%1"_s.arg(20'000 + number * 7 / 8);
    return command;
}

WalletCommand BigCompany::visit(Customer &customer)
{
    const int what = below(100);
    if (what < 2)
        return spendTooMuch(customer);
    if (what < 5)
        return subtract(customer);
    if (what < 14 && customer.unrefundedMinor > 0)
        return refund(customer);
    if (what < 30)
        return add(customer, CreditType::Bonus, 500 + 100 * below(20), u"Goodwill"_s);
    if (what < 33)
        return add(customer, CreditType::Refund, 300 + 50 * below(30), u"Complaint"_s);
    if (customer.balanceMinor < priceMinor() || (what < 55 && customer.balanceMinor < wealthyMinor))
        return add(customer, CreditType::Wallet, 5'000 + 2'500 * below(6), u"Top-up"_s);
    return spend(customer);
}

WalletCommand BigCompany::add(Customer &customer, CreditType type, qint64 amountMinor,
                              const QString &reason)
{
    AddCredits command;
    command.type = type;
    command.amountMinor = amountMinor;
    command.reason = reason;
    if (type == CreditType::Wallet)
        command.ref = u"pay-%1"_s.arg(700'000 + m_sent);
    else
        command.comment = u"ticket %1"_s.arg(4'000 + m_sent % 90'000);
    customer.balanceMinor += amountMinor;
    return command;
}

WalletCommand BigCompany::spend(Customer &customer)
{
    SpendCredits command;
    command.amountMinor = std::min(priceMinor(), std::max<qint64>(customer.balanceMinor, 1));
    command.ref = u"order-%1"_s.arg(m_sent);
    command.description = oneOf(goods);
    customer.balanceMinor -= command.amountMinor;
    customer.unrefundedMinor = command.amountMinor;
    customer.purchase = m_sent;
    return command;
}

WalletCommand BigCompany::refund(Customer &customer)
{
    RefundPurchase command;
    command.ref = u"order-%1"_s.arg(customer.purchase);
    command.amountMinor = below(10) < 6 ? customer.unrefundedMinor
                                        : std::max<qint64>(1, customer.unrefundedMinor / 3);
    command.reason = u"Returned"_s;
    customer.unrefundedMinor -= command.amountMinor;
    customer.balanceMinor += command.amountMinor;
    return command;
}

/// Refused, where there is no bonus any more.
WalletCommand BigCompany::subtract(Customer &customer)
{
    SubtractCredits command;
    command.type = CreditType::Bonus;
    command.amountMinor = 100 + 100 * below(4);
    command.reason = u"Added by mistake"_s;
    customer.balanceMinor -= command.amountMinor;
    return command;
}

WalletCommand BigCompany::spendTooMuch(const Customer &customer)
{
    SpendCredits command;
    command.amountMinor = std::max<qint64>(customer.balanceMinor, 0) + 10 * wealthyMinor;
    command.ref = u"order-%1"_s.arg(m_sent);
    command.description = u"Przewodnik i wszystkie mapy"_s;
    return command;
}

QString BigCompany::actorOf(const WalletCommand &command)
{
    const bool isByStaff = std::holds_alternative<RefundPurchase>(command)
        || std::holds_alternative<SubtractCredits>(command);
    return isByStaff ? oneOf(staff) : u"shop"_s;
}

} // namespace ewallet::bench
