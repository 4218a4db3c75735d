// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ewalletctl/output.h"
#include "core/backoffice.h"
#include "core/base/interrupt.h"
#include "core/base/rate.h"

#include <CLI/CLI.hpp>

namespace ewallet {

/// What holds for every verb.
struct Globals
{
    std::string store;
    bool json = false;
};

/// A verb: its words are parsed first, then it is run.
using Verb = std::function<Exit(const Globals &)>;
/// Takes down which verb was chosen.
using Choose = std::function<void(Verb)>;

void addStoreVerbs(CLI::App &app, const Choose &choose);
void addCommandVerbs(CLI::App &app, const Choose &choose);
void addImportVerb(CLI::App &app, const Choose &choose);
void addQueryVerbs(CLI::App &app, const Choose &choose);
void addReportVerb(CLI::App &app, const Choose &choose);
void addCatalogueVerb(CLI::App &app, const Choose &choose);
void addDocumentVerbs(CLI::App &app, const Choose &choose);

/// For options: an empty word is none. Left out is another thing.
std::string refuseEmpty(const std::string &word);

inline QString text(const std::string &word)
{
    return QString::fromStdString(word);
}
/// What was said is not what it has to be: wrong usage.
tl::unexpected<Error> wrong(const QString &what);

/// Asks for a store, if none was named.
bool namesStore(const Globals &globals);
Backoffice::Options optionsFor(const Globals &globals);
/// Of the operator's clock.
QDate todayFor(Backoffice &backoffice);
const Clock &clockOfThisProgram();

/// Opens the store, which has to be there and up to date, and does something with it; says in one
/// line what went wrong.
Exit withBackoffice(const Globals &globals, const std::function<Result<Exit>(Backoffice &)> &use);

/// The same after the read models have caught up. One that has stopped stands in the way of those
/// alone who need it, by name: what it has to say is out of date.
Exit withReadModels(const Globals &globals, const QStringList &needed,
                    const std::function<Result<Exit>(Backoffice &)> &use);

/// Issues the documents of markets that do that with the sale; after commands that were carried
/// out.
Result<> issueAtOnce(Backoffice &backoffice);

/// One line on a terminal that says how far a task is, how fast it goes and how long it still
/// takes; gone at the end. Nothing where nobody looks.
class ProgressLine
{
public:
    /// "Importing", "commands"
    ProgressLine(const QString &what, const QString &items);
    ~ProgressLine();
    void show(const Task &task);

private:
    QString words(const Task &task) const;

    QString m_what;
    QString m_items;
    bool m_isTerminal;
    bool m_isShown = false;
    QElapsedTimer m_timer;
    Rate m_rate;
};

/// Waits for an answer that comes soon.
template<class T>
T wait(QFuture<T> future)
{
    future.waitForFinished(); // a continuation that has not begun has nothing to take, says Qt 6.4
    return future.takeResult();
}

/// Waits for long work, shows how far it is, and cancels it when the program is asked to end.
template<class T>
T wait(QFuture<T> future, const TaskPtr &task, const QString &what,
       const QString &items = QStringLiteral("events"))
{
    constexpr int lookEveryMs = 100;
    constexpr int steps = 20; // an answer is seen at once
    const InterruptWatch watch;
    ProgressLine line(what, items);
    for (int step = 1; !future.isFinished(); ++step) {
        QThread::msleep(lookEveryMs / steps);
        if (InterruptWatch::isInterrupted())
            task->cancel();
        if (step % steps == 0)
            line.show(*task);
    }
    return future.takeResult();
}

} // namespace ewallet
