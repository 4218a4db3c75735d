// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/keysorter.h"

#include <algorithm>

namespace ewallet {

Result<Keys> KeySorter::sorted(sql::Rows rows, By by, SortOrder order)
{
    KeySorter sorter;
    while (rows.next()) {
        const qint64 key = rows.integer(0);
        if (rows.isNull(1))
            sorter.m_without.push_back(key);
        else if (by == By::Number)
            sorter.m_entries.push_back({rows.integer(1), key});
        else
            sorter.m_entries.push_back({sorter.numberOf(rows.text(1)), key});
    }
    TRY_DO(rows.end());
    if (by == By::Word)
        sorter.rankWords();
    return sorter.inOrder(order);
}

qint64 KeySorter::numberOf(const QString &word)
{
    const auto known = m_words.constFind(word);
    return known != m_words.cend() ? *known : *m_words.insert(word, m_words.size());
}

/// Numbers of words become their places in the alphabet.
void KeySorter::rankWords()
{
    std::vector<std::pair<QString, qint64>> words;
    for (auto word = m_words.cbegin(); word != m_words.cend(); ++word)
        words.emplace_back(word.key(), word.value());
    std::ranges::sort(words);
    std::vector<qint64> ranks(words.size());
    for (size_t rank = 0; rank < words.size(); ++rank)
        ranks[size_t(words[rank].second)] = qint64(rank);
    for (Entry &entry : m_entries)
        entry.value = ranks[size_t(entry.value)];
}

Keys KeySorter::inOrder(SortOrder order)
{
    std::ranges::sort(m_entries);
    std::ranges::sort(m_without);
    if (order == SortOrder::Descending) {
        std::ranges::reverse(m_entries);
        std::ranges::reverse(m_without);
    }
    Keys keys;
    keys.reserve(m_entries.size() + m_without.size());
    std::ranges::transform(m_entries, std::back_inserter(keys), &Entry::key);
    keys.insert(keys.end(), m_without.begin(), m_without.end());
    return keys;
}

} // namespace ewallet
