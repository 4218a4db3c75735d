// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"
#include "core/sql/connection.h"

#include <QHash>

namespace ewallet {

/// Puts keys in order by a number or a word of their rows, where the database has no index for it:
/// several times as fast as its own sorter, which moves rows about. Words are few and often the
/// same, such as names of types and people. What has no value comes last; what has the same one is
/// in the order of its keys.
class KeySorter
{
public:
    enum class By { Number, Word };

    /// Rows have the key and the value, in any order.
    static Result<Keys> sorted(sql::Rows rows, By by, SortOrder order);

private:
    struct Entry
    {
        qint64 value;
        qint64 key;
        friend auto operator<=>(const Entry &, const Entry &) = default;
    };

    qint64 numberOf(const QString &word);
    void rankWords();
    Keys inOrder(SortOrder order);

    std::vector<Entry> m_entries;
    Keys m_without; ///< a value
    QHash<QString, qint64> m_words;
};

} // namespace ewallet
