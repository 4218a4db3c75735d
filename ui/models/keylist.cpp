// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/keylist.h"

#include <algorithm>
#include <numeric>

namespace ewallet {

KeyList::KeyList(Keys keys, int limit)
    : m_keys(std::move(keys))
    , m_found(qint64(m_keys.size()))
{
    if (m_found > limit) {
        m_keys.resize(size_t(limit));
        m_keys.shrink_to_fit();
    }
    if (std::ranges::is_sorted(m_keys))
        return;
    if (std::ranges::is_sorted(m_keys, std::ranges::greater())) {
        m_order = Order::Descending;
        return;
    }
    m_order = Order::Another;
    m_rows.resize(m_keys.size());
    std::iota(m_rows.begin(), m_rows.end(), 0);
    std::ranges::sort(m_rows, {}, [this](int row) { return at(row); });
}

int KeyList::rowOfNth(int nth) const
{
    switch (m_order) {
    case Order::Ascending:
        return nth;
    case Order::Descending:
        return size() - 1 - nth;
    case Order::Another:
        break;
    }
    return m_rows[size_t(nth)];
}

Keys KeyList::page(int first, int count) const
{
    const auto begin = m_keys.begin() + first;
    return {begin, begin + std::min(count, size() - first)};
}

int KeyList::rowOf(qint64 key) const
{
    int low = 0;
    int high = size();
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (at(rowOfNth(middle)) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < size() && at(rowOfNth(low)) == key ? rowOfNth(low) : -1;
}

int KeyList::countNewTo(const KeyList &older) const
{
    int count = 0;
    int old = 0;
    for (int nth = 0; nth < size(); ++nth) {
        const qint64 key = at(rowOfNth(nth));
        while (old < older.size() && older.at(older.rowOfNth(old)) < key)
            ++old;
        if (old == older.size() || older.at(older.rowOfNth(old)) != key)
            ++count;
    }
    return count;
}

} // namespace ewallet
