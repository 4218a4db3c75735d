// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/permissions.h"

#include "core/base/session.h"
#include "core/serialization/names.h"

#include <algorithm>
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
    const auto isOneOf = [&commandName](std::initializer_list<QLatin1StringView> names) {
        return std::find(names.begin(), names.end(), commandName) != names.end();
    };
    const bool isMarketCommand = isOneOf({nameOf<DefineMarket>, nameOf<SetPolicy>});
    const bool isFinance =
        isOneOf({nameOf<ExpireCredits>, nameOf<SetInvoicing>, nameOf<SetExchangeRate>,
                 nameOf<SetAccounts>, nameOf<AssignKsefNumber>, nameOf<MarkDocumentSent>});
    // Documents follow from what was booked: whoever's program is there sends these.
    const bool follows = isOneOf({nameOf<IssueInvoice>, nameOf<IssueCorrection>});
    switch (role) {
    case Role::Admin:
        return true;
    case Role::Support:
        return !isMarketCommand && !isFinance;
    case Role::Finance:
        return isFinance || follows || isOneOf({nameOf<ChangeBillingDetails>});
    case Role::Auditor:
        return false;
    }
    return false;
}

} // namespace ewallet
