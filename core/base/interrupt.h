// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace ewallet {

/// As long as one of these lives, the first SIGINT or SIGTERM is the wish that long work end in
/// order, and the second one ends the program at once. For the thread of main().
class InterruptWatch
{
public:
    InterruptWatch();
    ~InterruptWatch();
    Q_DISABLE_COPY_MOVE(InterruptWatch)

    /// Since the first of them began.
    static bool isInterrupted();

private:
    static int s_watches;
};

} // namespace ewallet
