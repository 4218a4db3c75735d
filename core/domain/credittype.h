// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <array>
#include <optional>

namespace ewallet {

/// What kind of credits: they differ by policy, never by name in code.
enum class CreditType { Wallet, Bonus, Refund };

inline constexpr std::array allCreditTypes {CreditType::Wallet, CreditType::Bonus,
                                            CreditType::Refund};

/// The word for it in files, events and tables.
constexpr QLatin1StringView word(CreditType type)
{
    constexpr std::array words {QLatin1StringView("wallet"), QLatin1StringView("bonus"),
                                QLatin1StringView("refund")};
    return words[size_t(type)];
}

constexpr std::optional<CreditType> creditTypeFromWord(QStringView text)
{
    for (const CreditType type : allCreditTypes) {
        if (text == word(type))
            return type;
    }
    return std::nullopt;
}

/// One value for each credit type.
template<class T>
struct ByType : std::array<T, allCreditTypes.size()>
{
    using Base = std::array<T, allCreditTypes.size()>;
    T &operator[](CreditType type) { return Base::operator[](size_t(type)); }
    const T &operator[](CreditType type) const { return Base::operator[](size_t(type)); }
};

using AmountsByType = ByType<qint64>;

constexpr qint64 total(const AmountsByType &amounts)
{
    return amounts.at(0) + amounts.at(1) + amounts.at(2);
}

} // namespace ewallet
