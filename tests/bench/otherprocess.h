// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QElapsedTimer>

namespace ewallet::bench {

/// A program that was started, and is ended with this object. Started without a copy of this
/// process's memory, whose size would be measured otherwise.
class OtherProcess
{
public:
    /// `environment` is added to that of this process.
    OtherProcess(const QByteArrayList &command, const QByteArrayList &environment = {});
    ~OtherProcess();
    OtherProcess(const OtherProcess &) = delete;
    OtherProcess &operator=(const OtherProcess &) = delete;

    /// Milliseconds from its start until it has said all of these words in one line of its standard
    /// error.
    double untilSaid(const QByteArrayList &words);
    /// Lets it run on; what it says is dropped.
    void listenFor(int milliseconds);
    /// Megabytes of memory that are its own or shared with others (VmRSS).
    double residentMegabytes() const;
    /// Waits for its end; its exit code.
    int finish();

private:
    bool readMore(int timeoutMs);

    int m_pid = 0;
    int m_errors = -1; // its standard error
    QByteArray m_said;
    QElapsedTimer m_since;
};

} // namespace ewallet::bench
