// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace ewallet {

/// Wallets, commands, purchases and customers are named by identifiers: 1 to 64 of
/// A-Z a-z 0-9 . _ : -
bool isIdentifier(QStringView text);

/// What people write: 1 to 200 characters, none below U+0020 nor U+007F, no space at either end.
bool isText(QStringView text);

/// The same with up to 512 characters: names and addresses on invoices.
bool isLongText(QStringView text);

/// For searching: case folded, marks taken off, so that "lodz" finds "Łódź".
QString foldedForSearch(const QString &text);

} // namespace ewallet
