// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/wallet/wallet.h"

#include <QByteArray>

namespace ewallet {

/// The state of a wallet as bytes, for a cache: compact and quickly read, with a checksum. Only the
/// program that wrote them reads them; another form of Wallet is another form of bytes.
QByteArray encodeState(const Wallet &wallet);

/// Nothing for bytes that are not whole, or not what encodeState() made.
std::optional<Wallet> decodeState(QByteArrayView bytes);

} // namespace ewallet
