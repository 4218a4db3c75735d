// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/celltext.h"
#include "core/exporting/sink.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFile>

/// Tables to export, and what has become of them.
namespace ewallet::testing {

inline exporting::About anyAbout()
{
    return {QStringLiteral("Przykład"), QStringLiteral("PL"),
            QStringLiteral("2026-11-01 – 2026-11-30"), *instantFromIso(u"2026-12-01T08:00:00Z"),
            4711};
}

/// Hands over copies of these.
template<class T>
exporting::Next<T> oneByOne(std::vector<T> things)
{
    return [things = std::move(things), at = size_t(0)]() mutable -> Result<std::optional<T>> {
        return at < things.size() ? std::optional<T>(things[at++]) : std::optional<T>();
    };
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Names of all that is in a folder, hidden files too.
inline QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System
                                  | QDir::NoDotAndDotDot);
}

/// All rows of a listing, cell by cell as programs read them; an error is the only cell of the last
/// row.
inline std::vector<QStringList> textsOf(const exporting::Listing &listing)
{
    std::vector<QStringList> texts;
    for (;;) {
        const auto row = listing.rows();
        if (!row) {
            texts.push_back({row.error().code});
            return texts;
        }
        if (!*row)
            return texts;
        QStringList cells;
        for (size_t i = 0; i < (*row)->size(); ++i)
            cells << exporting::exactText((**row)[i], listing.table.columns[i]);
        texts.push_back(cells);
    }
}

/// "Lp;TypDokumentu;…"
inline QString headerOf(const exporting::Listing &listing)
{
    QStringList names;
    for (const exporting::Column &column : listing.table.columns)
        names << column.name;
    return names.join(u';');
}

/// The cell under a name.
inline QString cellOf(const exporting::Listing &listing, const QStringList &row,
                      const QString &column)
{
    return row.value(headerOf(listing).split(u';').indexOf(column));
}

} // namespace ewallet::testing
