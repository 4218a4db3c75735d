// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace ewallet {

enum class Role { Support, Auditor, Finance, Admin };

QLatin1StringView word(Role role);
std::optional<Role> roleFromWord(QStringView text);

/// The person at the program.
struct Operator
{
    QString name;
    Role role = Role::Admin;

    /// The user of the operating system, as an administrator: until operators sign in.
    static Operator ofThisSession();
};

/// May somebody of this role issue commands of this name?
bool isPermitted(Role role, const QString &commandName);

} // namespace ewallet
