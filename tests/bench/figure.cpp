// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"

namespace ewallet::bench {

using namespace Qt::StringLiterals;

QString Target::inWords(const QString &unit) const
{
    const QString sign = limit == Limit::AtLeast ? u"≥ "_s : u"≤ "_s;
    switch (of) {
    case Of::Nothing:
        return u"–"_s;
    case Of::Ours:
        return sign + QString::number(value, 'f', 0) + u' ' + unit;
    case Of::Ratio:
        return sign + QString::number(value, 'g', 3) + u" × raw"_s;
    }
    return {};
}

bool Target::isMet(double ours, double ratio) const
{
    const double figure = of == Of::Ratio ? ratio : ours;
    return of == Of::Nothing || (limit == Limit::AtLeast ? figure >= value : figure <= value);
}

} // namespace ewallet::bench
