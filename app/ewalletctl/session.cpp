// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include "core/base/codes.h"
#include "core/base/terminal.h"

#include <cstdio>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondsPerMinute = 60;

} // namespace

ProgressLine::ProgressLine(const QString &what, const QString &items)
    : m_what(what)
    , m_items(items)
    , m_isTerminal(isStandardErrorATerminal())
{
    m_timer.start();
}

ProgressLine::~ProgressLine()
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(const Task &task)
{
    constexpr qint64 quietMs = 300;
    m_rate.look(m_timer.elapsed(), task);
    if (!m_isTerminal || m_timer.elapsed() < quietMs)
        return;
    std::fputs((u"\r\033[K"_s + words(task)).toUtf8().constData(), stderr);
    m_isShown = true;
}

QString ProgressLine::words(const Task &task) const
{
    if (task.isCancelled())
        return m_what + u": stopping in order; once more ends it at once"_s;
    QStringList parts {u"%1 %2"_s.arg(grouped(task.items()), m_items)};
    if (task.total() > 0)
        parts << u"%1 %"_s.arg(task.percent());
    if (const auto rate = m_rate.perSecond())
        parts << u"%1/s"_s.arg(grouped(*rate));
    if (const auto left = m_rate.secondsLeft())
        parts << (*left < secondsPerMinute
                      ? u"%1 s left"_s.arg(*left)
                      : u"%1 min left"_s.arg((*left + secondsPerMinute - 1) / secondsPerMinute));
    return m_what + u": "_s + parts.join(u", "_s);
}

const Clock &clockOfThisProgram()
{
    static const SystemClock clock;
    return clock;
}

Backoffice::Options optionsFor(const Globals &globals)
{
    return {QString::fromStdString(globals.store),
            {Operator::ofThisSession(), Zone::ofThisMachine(), u"ewalletctl"_s}};
}

std::string refuseEmpty(const std::string &word)
{
    return word.empty() ? "it is empty: fill it in, or leave it out" : std::string();
}

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(code::invalid_field, {{u"field"_s, what}});
}

bool namesStore(const Globals &globals)
{
    if (globals.store.empty())
        printError(u"ewalletctl: which store? Say --store FILE before the verb."_s);
    return !globals.store.empty();
}

Exit withBackoffice(const Globals &globals, const std::function<Result<Exit>(Backoffice &)> &use)
{
    const auto failed = [](const Error &error) {
        printError(u"ewalletctl: "_s + sentenceOf(error));
        return exitOf(error);
    };
    if (!namesStore(globals))
        return Exit::Usage;
    const Backoffice::Options options = optionsFor(globals);
    if (const auto checked = Backoffice::check(options.store); !checked)
        return failed(checked.error());
    Backoffice backoffice(options, clockOfThisProgram());
    const auto used = use(backoffice);
    return used ? *used : failed(used.error());
}

namespace {

Result<> catchUp(ReadModels &readModels, const QStringList &needed)
{
    const auto task = std::make_shared<Task>();
    const auto reached = wait(readModels.synchronize(task), task, u"Reading"_s);
    if (reached)
        return {};
    if (reached.error().code != code::projector_failed)
        return failureOf(reached);
    TRY(const ReadModelStatus status, wait(readModels.status()));
    for (const Checkpoint &checkpoint : status.projectors) {
        if (!checkpoint.error.isEmpty() && needed.contains(checkpoint.projector))
            return fail(code::projector_failed, {{u"projector"_s, checkpoint.projector}},
                        checkpoint.error);
    }
    return {};
}

} // namespace

Exit withReadModels(const Globals &globals, const QStringList &needed,
                    const std::function<Result<Exit>(Backoffice &)> &use)
{
    return withBackoffice(globals, [&](Backoffice &backoffice) -> Result<Exit> {
        TRY_DO(catchUp(backoffice.readModels(), needed));
        return use(backoffice);
    });
}

QDate todayFor(Backoffice &backoffice)
{
    return backoffice.commands().zone().localDate(backoffice.clock().now());
}

Result<> issueAtOnce(Backoffice &backoffice)
{
    Criteria sellers;
    sellers.types = {QString(nameOf<InvoicingSet>)};
    TRY(const auto found, wait(backoffice.queries().events(sellers, 1)));
    if (found.empty())
        return {};
    const auto task = std::make_shared<Task>();
    TRY_DO(wait(backoffice.invoicing().run({{}, {}, true}, task), task, QStringLiteral("Issuing"),
                QStringLiteral("documents")));
    return {};
}

} // namespace ewallet
