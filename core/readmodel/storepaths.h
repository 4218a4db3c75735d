// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ewallet {

/// Where the two databases of a store are.
struct StorePaths
{
    QString store; ///< NAME.ewallet
    QString read; ///< NAME.ewallet-read

    static StorePaths of(const QString &store) { return {store, store + QStringLiteral("-read")}; }
};

} // namespace ewallet
