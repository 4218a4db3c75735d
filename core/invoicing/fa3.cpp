// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3.h"

namespace ewallet {

bool canBeFa3(const Document &)
{
    return false;
}

QByteArray fa3::write(const Document &)
{
    return {};
}

} // namespace ewallet
