// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auditing/attempt.h"

#include <array>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array statusWords {"succeeded"_L1, "rejected"_L1,      "conflict"_L1,
                                  "failed"_L1,    "not_permitted"_L1, "duplicate"_L1};

} // namespace

bool Attempt::hasSameContentAs(const Attempt &other) const
{
    return type == other.type && subject == other.subject && payload == other.payload
        && givenAt == other.givenAt && (!givenAt || actor == other.actor);
}

QLatin1StringView word(Outcome::Status status)
{
    return statusWords[size_t(status)];
}

std::optional<Outcome::Status> outcomeStatusFromWord(QStringView text)
{
    for (size_t i = 0; i < statusWords.size(); ++i) {
        if (text == statusWords[i])
            return Outcome::Status(i);
    }
    return std::nullopt;
}

} // namespace ewallet
