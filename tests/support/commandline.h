// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serialization/commandcodec.h"

namespace ewallet::testing {

/// A line of a command file, member by member, as bytes of JSON. An empty one is left out.
struct Line
{
    QByteArray id = R"("c-1")";
    QByteArray at = R"("2024-01-02T03:04:05Z")";
    QByteArray actor = R"("demo")";
    QByteArray command = R"("AddCredits")";
    QByteArray wallet = R"("W-1")";
    QByteArray market = {}; ///< in the place of the wallet
    QByteArray payload = R"({"type":"wallet","amount":100,"reason":"top_up"})";
    QByteArray more = {};

    /// SetPolicy is about market PL, all others about wallet W-1.
    static Line of(const QByteArray &command, const QByteArray &payload)
    {
        Line line {.command = '"' + command + '"', .payload = payload};
        if (command == "SetPolicy") {
            line.wallet.clear();
            line.market = R"("PL")";
        }
        return line;
    }
    QByteArray bytes() const
    {
        QByteArrayList members;
        const auto add = [&members](const char *name, const QByteArray &value) {
            if (!value.isEmpty())
                members += '"' + QByteArray(name) + "\":" + value;
        };
        add("id", id);
        add("at", at);
        add("actor", actor);
        add("command", command);
        add("wallet", wallet);
        add("market", market);
        add("payload", payload);
        if (!more.isEmpty())
            members += more;
        return '{' + members.join(',') + '}';
    }
};

/// Where markets PL, CZ and GB may be named.
inline Result<Command> commandOf(const QByteArray &line)
{
    return commandFromLine(line,
                           {QStringLiteral("PL"), QStringLiteral("CZ"), QStringLiteral("GB")});
}

} // namespace ewallet::testing
