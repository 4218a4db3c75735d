// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/interrupt.h"

#include <array>

#include <signal.h>

namespace ewallet {

namespace {

constexpr std::array watched {SIGINT, SIGTERM};

volatile sig_atomic_t interrupted = 0;

void remember(int);

void endAtOnce()
{
    for (const int signal : watched) {
        struct sigaction action
        { };
        ::sigaction(signal, nullptr, &action);
        if (action.sa_handler == remember)
            ::signal(signal, SIG_DFL);
    }
}

void remember(int)
{
    interrupted = 1;
    endAtOnce(); // the next time
}

} // namespace

int InterruptWatch::s_watches = 0;

InterruptWatch::InterruptWatch()
{
    if (s_watches++ > 0)
        return;
    interrupted = 0;
    for (const int signal : watched) {
        struct sigaction action
        { };
        ::sigaction(signal, nullptr, &action);
        if (action.sa_handler == SIG_IGN) // as nohup and shells want it for what runs behind
            continue;
        action = {};
        action.sa_handler = remember;
        action.sa_flags = SA_RESTART;
        ::sigaction(signal, &action, nullptr);
    }
}

InterruptWatch::~InterruptWatch()
{
    if (--s_watches == 0)
        endAtOnce();
}

bool InterruptWatch::isInterrupted()
{
    return interrupted != 0;
}

} // namespace ewallet
