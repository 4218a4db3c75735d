// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "tests/bench/bigcompany.h"

#include <QTemporaryDir>

namespace ewallet::bench {

/// What the figures are measured on: a big store with its read models, which stays for the next
/// run, and a folder on the same file system for what a figure makes itself.
class Stage
{
public:
    /// Makes the store and its read models, if they are not there.
    Stage(const QString &folder, const StoreSize &size, bool isQuick);

    const StoreSize &size() const { return m_size; }
    const QString &store() const { return m_store; }
    /// So much work, or less of it in a quick run.
    qint64 amount(qint64 usual) const { return m_isQuick ? usual / 10 : usual; }
    /// The path of a new file of a new folder; the one before is removed.
    QString freshFile(const QString &name);
    /// A new program on the big store, or on another one.
    std::unique_ptr<Backoffice> program() { return program(m_store); }
    std::unique_ptr<Backoffice> program(const QString &store);
    const Clock &clock() const { return m_clock; }

private:
    StoreSize m_size;
    QString m_folder;
    QString m_store;
    bool m_isQuick;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_fresh;
};

/// The value; what fails is a mistake of the bench, and ends it.
template<class T>
T mustBe(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().code), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Lets the event loop run until something is so, or for a minute.
void waitUntil(const std::function<bool()> &condition);

/// Milliseconds of some work.
double millisecondsOf(const std::function<void()> &work);

} // namespace ewallet::bench
