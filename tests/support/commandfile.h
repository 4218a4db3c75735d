// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/commandline.h"

namespace ewallet::testing {

/// Lines of a command file, of 2024 and with an actor, as bytes of JSON without LF.
inline QByteArray lineOf(const char *command, const QByteArray &id, const QByteArray &wallet,
                         const QByteArray &payload, const QByteArray &at = "2024-01-02T03:04:05Z")
{
    Line line;
    line.id = '"' + id + '"';
    line.at = '"' + at + '"';
    line.command = '"' + QByteArray(command) + '"';
    line.wallet = '"' + wallet + '"';
    line.payload = payload;
    return line.bytes();
}

inline QByteArray openLine(const QByteArray &id, const QByteArray &wallet)
{
    return lineOf("OpenWallet", id, wallet, R"({"market":"PL","owner":"Anna Nowak"})");
}

inline QByteArray addLine(const QByteArray &id, const QByteArray &wallet, qint64 amountMinor)
{
    return lineOf("AddCredits", id, wallet,
                  R"({"type":"wallet","reason":"top_up","amount":)"
                      + QByteArray::number(amountMinor) + '}');
}

inline QByteArray spendLine(const QByteArray &id, const QByteArray &wallet, qint64 amountMinor)
{
    return lineOf("SpendCredits", id, wallet,
                  R"({"description":"a purchase","ref":")" + id + R"(","amount":)"
                      + QByteArray::number(amountMinor) + '}');
}

inline QByteArray fileOf(const QByteArrayList &lines)
{
    return lines.join('\n') + '\n';
}

/// Four lines, of which the third is refused.
inline QByteArray withARefusal()
{
    return fileOf({openLine("c1", "X-1"), addLine("c2", "X-1", 100), spendLine("c3", "X-1", 101),
                   spendLine("c4", "X-1", 40)});
}

/// A wallet is opened, and so many credits of 0.01 are added: one line more than that.
inline QByteArrayList manyLines(int additions)
{
    QByteArrayList lines {openLine("m0", "X-1")};
    for (int i = 1; i <= additions; ++i)
        lines << addLine("m" + QByteArray::number(i), "X-1", 1);
    return lines;
}

} // namespace ewallet::testing
