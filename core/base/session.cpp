// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/session.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace ewallet {

QString userOfThisSession()
{
    constexpr size_t mostBytes = 16'384;
    std::array<char, mostBytes> buffer;
    passwd entry {};
    passwd *found = nullptr;
    const uid_t user = ::getuid();
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found
        && *found->pw_name)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(user);
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM")
        || !qEnvironmentVariable("DISPLAY").isEmpty()
        || !qEnvironmentVariable("WAYLAND_DISPLAY").isEmpty();
}

} // namespace ewallet
