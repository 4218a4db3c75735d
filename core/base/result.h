// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace ewallet {

/// An expected failure: a stable code for programs (core/base/codes.h), facts for the sentence that
/// `ui` makes of it, and a technical detail for the log. Never translated, never shown as it is.
struct Error
{
    QString code;
    QJsonObject facts;
    QString detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or an Error. Expected failures are values; broken promises of the code are assertions.
template<class T = void>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
    Result() = default;
    Result(tl::expected<T, Error> other)
        : tl::expected<T, Error>(std::move(other))
    { }
};

[[nodiscard]] inline tl::unexpected<Error> fail(QLatin1StringView code, QJsonObject facts = {},
                                                QString detail = {})
{
    return tl::unexpected<Error>(Error {code, std::move(facts), std::move(detail)});
}

template<class T>
[[nodiscard]] tl::unexpected<Error> failureOf(T &&result)
{
    return tl::unexpected<Error>(std::forward<T>(result).error());
}

} // namespace ewallet

/// TRY(auto rows, readRows()): the value, or leave the function with the error. Several statements:
/// it stands in a block of its own.
#define EWALLET_JOIN2(a, b) a##b
#define EWALLET_JOIN(a, b) EWALLET_JOIN2(a, b)
#define TRY(declaration, expression) \
    EWALLET_TRY(EWALLET_JOIN(result_, __COUNTER__), declaration, expression)
#define EWALLET_TRY(name, declaration, expression) \
    auto name = (expression); \
    if (!name) \
        return ::ewallet::failureOf(std::move(name)); \
    declaration = *std::move(name)

/// TRY_DO(write()): go on, or leave the function with the error.
#define TRY_DO(expression) \
    do { \
        if (auto tried_ = (expression); !tried_) \
            return ::ewallet::failureOf(std::move(tried_)); \
    } while (false)
