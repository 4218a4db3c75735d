// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/ubl.h"

namespace ewallet {

bool canBeUbl(const Document &)
{
    return false;
}

QByteArray ubl::write(const Document &)
{
    return {};
}

} // namespace ewallet
