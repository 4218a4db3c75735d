// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/commandfile.h"
#include "tests/support/program.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QJsonDocument>

namespace ewallet::testing {

inline const ImportOptions goOn {QStringLiteral("commands.jsonl"), true, false, false};
inline const ImportOptions stop {QStringLiteral("commands.jsonl"), false, false, false};

/// What came of an import, line by line.
struct Imported
{
    Result<ImportReport> report;
    QStringList lines; ///< "1 accepted", "2 rejected unknown_wallet", "3 malformed in_future (at)"
};

inline QString inWords(const LineResult &line)
{
    const QJsonObject json = line.toJson();
    QString words = QStringLiteral("%1 %2").arg(line.line).arg(json.value(u"outcome").toString());
    if (!line.error.code.isEmpty())
        words += u' ' + line.error.code;
    if (json.contains(u"field"))
        words += QStringLiteral(" (%1)").arg(json.value(u"field").toString());
    return words;
}

/// Imports from a device that is open, by a program of its own.
inline Imported importFrom(QIODevice &device, const TestStore &company,
                           const ImportOptions &options = {}, Role role = Role::Admin,
                           const Progress &progress = {})
{
    EventBus nobodyListens;
    const auto side =
        given(CommandSide::open(company.path(), senderAs(role), nobodyListens, company.clock));
    Imported imported;
    imported.report = side->import(
        device, options,
        [&imported](const LineResult &line) -> Result<> {
            imported.lines << inWords(line);
            return {};
        },
        progress);
    return imported;
}

inline Imported importBytes(QByteArray bytes, const TestStore &company,
                            const ImportOptions &options = {}, Role role = Role::Admin,
                            const Progress &progress = {})
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return importFrom(buffer, company, options, role, progress);
}

/// What the store keeps about an import that has ended.
struct ImportRecord
{
    QString fileName, issuedBy, sha256;
    QJsonObject report;
    Instant startedAt, finishedAt;
};

inline ImportRecord recordOf(const TestStore &company, qint64 importNo)
{
    Program program(company);
    auto rows = given(program.connection->query(
        QStringLiteral(
            "SELECT file_name, issued_by, sha256, CAST(report AS BLOB), started_at, finished_at "
            "FROM es_import JOIN es_import_end USING (import_no) WHERE import_no = ?"),
        importNo));
    if (!rows.next())
        return {};
    return {rows.text(0),    rows.text(1),
            rows.text(2),    QJsonDocument::fromJson(rows.bytes(3)).object(),
            rows.instant(4), rows.instant(5)};
}

inline QString sha256Of(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace ewallet::testing
