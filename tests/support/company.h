// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "core/readmodel/projectionengine.h"
#include "tests/support/projecting.h"
#include "tests/support/testclock.h"

namespace ewallet::testing {

/// A store in a folder of its own, with wallets that its commands made. What must succeed does, or
/// the test ends there.
class Company
{
public:
    /// The clock stands at 2026-11-24T10:00:00Z.
    Company();

    QString path(const QString &name) const { return m_folder.filePath(name); }
    StorePaths paths() const { return StorePaths::of(m_backoffice->store()); }
    TestClock &clock() { return m_clock; }
    Backoffice &backoffice() { return *m_backoffice; }
    Queries &queries() { return m_backoffice->queries(); }
    /// Another program on a store; makes the store if there is none.
    std::unique_ptr<Backoffice> program(const QString &store);

    /// A minute later, by "anna"; with a new id unless one is given.
    CommandResult send(const QString &subject, const CommandPayload &command,
                       const QString &id = {});
    /// Six commands: W-1 of Anna Nowak with a purchase P1, W-2 of Jan Nowak with a bonus.
    void beginStory();
    /// Past the commands: what another program may have written.
    void append(const Told &event);
    Position head();

    std::unique_ptr<ProjectionEngine> engine() { return engineOn(paths()); }
    std::unique_ptr<ProjectionEngine> engineOn(const StorePaths &where);
    /// Runs to the store's head.
    void synchronize() { synchronize(*engine()); }
    static void synchronize(ProjectionEngine &engine);
    static std::vector<Checkpoint> projectors(ProjectionEngine &engine);

    /// Of the read storage, as rowsOf() shows them; and all rows of all its tables.
    QStringList rows(const QString &table, const QString &columns);
    QStringList contents();
    /// By hand, past the program.
    void change(const QString &sql) { change(paths().read, sql); }
    static void change(const QString &file, const QString &sql);

private:
    QTemporaryDir m_folder;
    TestClock m_clock;
    std::unique_ptr<Backoffice> m_backoffice;
};

/// The value, or the end of the test.
template<class T>
T mustBe(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().code), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

} // namespace ewallet::testing
