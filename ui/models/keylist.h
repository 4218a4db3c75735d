// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

#include <memory>

namespace ewallet {

/// The keys of a list in their order, and where each of them is. Never changes, so that any thread
/// may read it; making and comparing lists takes long, and is nothing for the thread of the GUI.
class KeyList
{
public:
    /// A table is as high as an int can tell, and nobody reads that far.
    static constexpr int most = 2'000'000;

    KeyList() = default;
    /// Keeps the first ones.
    explicit KeyList(Keys keys, int limit = most);

    int size() const { return int(m_keys.size()); }
    qint64 at(int row) const { return m_keys[size_t(row)]; }
    Keys page(int first, int count) const;
    /// -1 if it is not in the list. Takes a logarithm of the list's length.
    int rowOf(qint64 key) const;
    /// How many there were: more than size(), if there were too many.
    qint64 found() const { return m_found; }
    /// How many of these keys the other list does not have.
    int countNewTo(const KeyList &older) const;

    friend bool operator==(const KeyList &a, const KeyList &b)
    {
        return a.m_found == b.m_found && a.m_keys == b.m_keys;
    }

private:
    enum class Order { Ascending, Descending, Another };

    int rowOfNth(int nth) const; // by the size of keys, from the smallest

    Keys m_keys;
    qint64 m_found = 0;
    Order m_order = Order::Ascending;
    std::vector<int> m_rows; // by the size of their keys, if the list has another order
};

using KeyListPtr = std::shared_ptr<const KeyList>;

} // namespace ewallet
