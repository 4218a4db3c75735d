// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace ewallet {

/// Told by long work how far it is; answers whether to go on. May be empty.
using Progress = std::function<bool(qint64 done, qint64 total)>;

inline bool goesOn(const Progress &progress, qint64 done, qint64 total)
{
    return !progress || progress(done, total);
}

} // namespace ewallet
