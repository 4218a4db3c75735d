// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ewallet {

void returnLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int largeBytes = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, largeBytes); // which otherwise grows with what is let go of
#endif
}

} // namespace ewallet
