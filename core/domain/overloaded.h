// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ewallet {

/// Several lambdas as one visitor.
template<class... Functions>
struct overloaded : Functions...
{
    using Functions::operator()...;
};

} // namespace ewallet
