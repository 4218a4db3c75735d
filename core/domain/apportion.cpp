// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/apportion.h"

#include <algorithm>
#include <numeric>

namespace ewallet {

std::vector<qint64> apportioned(qint64 amount, std::span<const qint64> weights)
{
    __extension__ using Wide = __int128; // amounts reach 10^12, their product does not fit 64 bits
    std::vector<qint64> parts(weights.size());
    const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide(0));
    if (parts.empty() || sum == 0) {
        if (!parts.empty())
            parts.front() = amount;
        return parts;
    }
    std::vector<Wide> remainders(weights.size());
    qint64 left = amount;
    for (size_t i = 0; i < weights.size(); ++i) {
        const Wide product = Wide(amount) * weights[i];
        parts[i] = qint64(product / sum);
        remainders[i] = product % sum;
        left -= parts[i];
    }
    std::vector<size_t> order(weights.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
    for (size_t i = 0; left > 0; ++i, --left)
        ++parts[order[i]];
    return parts;
}

} // namespace ewallet
