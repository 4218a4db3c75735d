// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

namespace ewallet {

/// The last day before `day` on which Poland works, and its National Bank publishes table A: no
/// weekend, no holiday of the act on days free from work (Dz.U. 1951 nr 4 poz. 28; Christmas Eve
/// since 2025, Dz.U. 2024 poz. 1965).
QDate polishWorkingDayBefore(QDate day);

} // namespace ewallet
