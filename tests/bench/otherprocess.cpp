// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/otherprocess.h"

#include <QDeadlineTimer>
#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <vector>

namespace ewallet::bench {

namespace {

std::vector<char *> pointersTo(const QByteArrayList &texts)
{
    std::vector<char *> pointers;
    for (const QByteArray &text : texts)
        pointers.push_back(const_cast<char *>(text.constData()));
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

OtherProcess::OtherProcess(const QByteArrayList &command, const QByteArrayList &environment)
{
    int pipe[2];
    if (::pipe(pipe) != 0)
        qFatal("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipe[0]);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    QByteArrayList all = environment; // the first one of a name counts
    for (char **variable = environ; *variable; ++variable)
        all << *variable;
    m_since.start();
    if (posix_spawn(&m_pid, command.front().constData(), &actions, nullptr,
                    pointersTo(command).data(), pointersTo(all).data())
        != 0)
        qFatal("cannot start %s", command.front().constData());
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    m_errors = pipe[0];
}

OtherProcess::~OtherProcess()
{
    if (m_pid != 0) {
        ::kill(m_pid, SIGTERM);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_errors);
}

bool OtherProcess::readMore(int timeoutMs)
{
    pollfd errors {m_errors, POLLIN, 0};
    if (::poll(&errors, 1, timeoutMs) <= 0)
        return false;
    char buffer[65'536];
    const ssize_t size = ::read(m_errors, buffer, sizeof buffer);
    if (size > 0)
        m_said.append(buffer, size);
    return size > 0;
}

double OtherProcess::untilSaid(const QByteArrayList &words)
{
    constexpr int patienceMs = 60'000;
    for (;;) {
        const qsizetype end = m_said.indexOf('\n');
        if (end < 0) {
            if (!readMore(patienceMs))
                qFatal("it never said %s", words.join(' ').constData());
            continue;
        }
        const QByteArray line = m_said.first(end);
        m_said.remove(0, end + 1);
        if (std::ranges::all_of(words, [&line](const QByteArray &w) { return line.contains(w); }))
            return double(m_since.nsecsElapsed()) / 1e6;
    }
}

void OtherProcess::listenFor(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!deadline.hasExpired()) {
        readMore(int(deadline.remainingTime()));
        m_said.clear();
    }
}

double OtherProcess::residentMegabytes() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_pid));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:"))
                return line.mid(6).chopped(2).trimmed().toDouble() / 1'024;
        }
    }
    qFatal("it is gone");
}

int OtherProcess::finish()
{
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    m_pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace ewallet::bench
