// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace ewallet::testing {

constexpr int patienceMs = 60'000; // as long as a slow machine may need

} // namespace ewallet::testing

#define WAIT_FOR(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, ewallet::testing::patienceMs)
#define WAIT_FOR_EQUAL(actual, expected) \
    QTRY_COMPARE_WITH_TIMEOUT(actual, expected, ewallet::testing::patienceMs)
