// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ewallet {

/// From now on large blocks, such as the keys of a long list, go back to the system as soon as they
/// are let go of, instead of being kept for the next one of that size. Once, before there are
/// threads.
void returnLargeBlocks();

} // namespace ewallet
