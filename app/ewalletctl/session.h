// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ewalletctl/output.h"
#include "core/backoffice.h"

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
void addCatalogueVerb(CLI::App &app, const Choose &choose);

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
const Clock &clockOfThisProgram();

/// Opens the store, which has to be there and up to date, and does something with it; says in one
/// line what went wrong.
Exit withBackoffice(const Globals &globals, const std::function<Result<Exit>(Backoffice &)> &use);

/// The same after the read models have caught up. One that has stopped stands in the way of those
/// alone who need it, by name: what it has to say is out of date.
Exit withReadModels(const Globals &globals, const QStringList &needed,
                    const std::function<Result<Exit>(Backoffice &)> &use);

/// Waits for a future; on a terminal shows how far it is.
template<class T>
T wait(QFuture<T> future, const QString &what);

class ProgressLine
{
public:
    explicit ProgressLine(const QString &what);
    ~ProgressLine();
    void show(int thousandths);

private:
    QString m_what;
    bool m_isTerminal;
    bool m_isShown = false;
    QElapsedTimer m_timer;
};

template<class T>
T wait(QFuture<T> future, const QString &what)
{
    constexpr int lookEveryMs = 100;
    ProgressLine line(what);
    while (!future.isFinished()) {
        QThread::msleep(future.progressMaximum() > 0 ? lookEveryMs : 1);
        if (future.progressMaximum() > 0)
            line.show(future.progressValue() * 1000 / future.progressMaximum());
    }
    return future.takeResult();
}

} // namespace ewallet
