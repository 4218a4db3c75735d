// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/permissions.h"

#include "core/base/session.h"
#include "core/serialization/names.h"

#include <array>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array roleWords {"support"_L1, "auditor"_L1, "finance"_L1, "admin"_L1};

} // namespace

QLatin1StringView word(Role role)
{
    return roleWords[size_t(role)];
}

std::optional<Role> roleFromWord(QStringView text)
{
    for (size_t i = 0; i < roleWords.size(); ++i) {
        if (text == roleWords[i])
            return Role(i);
    }
    return std::nullopt;
}

Operator Operator::ofThisSession()
{
    return {userOfThisSession(), Role::Admin};
}

bool isPermitted(Role role, const QString &commandName)
{
    const bool isMarketCommand =
        commandName == nameOf<DefineMarket> || commandName == nameOf<SetPolicy>;
    const bool isExpiryRun = commandName == nameOf<ExpireCredits>;
    switch (role) {
    case Role::Admin:
        return true;
    case Role::Support:
        return !isMarketCommand && !isExpiryRun;
    case Role::Finance:
        return isExpiryRun;
    case Role::Auditor:
        return false;
    }
    return false;
}

} // namespace ewallet
