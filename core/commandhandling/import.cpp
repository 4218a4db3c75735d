// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/import.h"

#include "core/base/codes.h"
#include "core/serialization/commandcodec.h"

#include <QFileDevice>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesPerPage = 1'000;
constexpr qint64 lineBytesMax = 1'000'000; // longer ones are no command
constexpr qint64 lineChunkBytes = 4'096; // readLine() allocates as much as it may read
constexpr qint64 futureToleranceMicros = 5 * 60 * microsPerSecond;

AmountsByType burnedBy(const WalletEvent &event)
{
    AmountsByType burned {};
    for (const Burn &burn : burnsOf(event))
        burned[burn.type] += burn.amountMinor;
    return burned;
}

void describe(LineResult &line, const WalletEvent &event)
{
    std::visit(overloaded {[&](const CreditsSpent &) { line.burned = burnedBy(event); },
                           [&](const CreditsSubtracted &) { line.burned = burnedBy(event); },
                           [&](const CreditsRefunded &) { line.refunded = effectOf(event); },
                           [&](const EntryReversed &e) {
                               line.reversed = burnedBy(event);
                               line.shortfallMinor = e.shortfallMinor;
                           },
                           [&](const CreditsRestored &) { line.restored = effectOf(event); },
                           [&](const CreditsForfeited &) { line.forfeited = burnedBy(event); },
                           [&](const CreditsPaidOut &) { line.paidOut = burnedBy(event); },
                           [](const auto &) {}},
               event);
}

LineResult lineResultOf(const Command &command, const CommandResult &result)
{
    LineResult line;
    line.id = command.id;
    line.command = commandName(command);
    line.subject = command.subject;
    line.error = result.error;
    switch (result.status) {
    case Outcome::Status::Succeeded:
        line.kind = LineResult::Kind::Accepted;
        break;
    case Outcome::Status::Duplicate:
        line.kind = LineResult::Kind::Duplicate;
        break;
    default:
        line.kind = LineResult::Kind::Rejected;
        break;
    }
    for (const WalletHappening &happening : result.happened)
        describe(line, happening.event);
    return line;
}

} // namespace

Import::~Import()
{
    m_next.waitForFinished(); // it reads the file
}

Result<ImportReport> Import::run(const Progress &progress)
{
    TRY_DO(begin());
    while (goOn(progress)) { }
    auto report = end();
    if (report)
        (void)goesOn(progress, m_bytesDone, m_file.isSequential() ? 0 : m_file.size());
    return report;
}

Result<> Import::begin()
{
    m_report = {};
    if (!m_options.rehearse) {
        TRY(m_report.importNo,
            m_parts.log.beginImport({m_options.fileName, m_parts.issuedBy, m_parts.clock.now()}));
    }
    readAhead();
    return {};
}

bool Import::goOn(const Progress &progress)
{
    if (m_arePagesOver)
        return readRest();
    const Page page = std::exchange(m_next, {}).takeResult();
    m_arePagesOver = page.lines.empty() || isOver(progress);
    if (m_arePagesOver)
        return true;
    readAhead();
    m_dispatched = dispatch(page);
    m_bytesDone += page.bytes;
    if (!m_dispatched || m_report.stopped) {
        m_next.waitForFinished();
        m_arePagesOver = true;
    }
    return true;
}

bool Import::isOver(const Progress &progress)
{
    m_report.cancelled = !goesOn(progress, m_bytesDone, m_file.isSequential() ? 0 : m_file.size());
    return m_report.cancelled;
}

/// One page ahead of what is dispatched, in another thread.
void Import::readAhead()
{
    m_next = QtConcurrent::run([this] { return readPage(); });
}

/// The record names a file by all of its bytes, also when a refusal ended the import. A stream that
/// another program writes is not waited for.
bool Import::readRest()
{
    constexpr qint64 chunkBytes = 1'000'000;
    if (m_file.isSequential() || !m_dispatched)
        return false;
    const QByteArray rest = m_file.read(chunkBytes);
    m_hash.addData(rest);
    m_linesRead += rest.count('\n');
    if (!rest.isEmpty())
        m_isInLine = !rest.endsWith('\n');
    else
        m_report.linesInFile = m_linesRead + (m_isInLine ? 1 : 0);
    return !rest.isEmpty();
}

Result<ImportReport> Import::end()
{
    const auto *device = qobject_cast<const QFileDevice *>(&m_file);
    if (m_dispatched && device && device->error() != QFileDevice::NoError)
        m_dispatched =
            fail(code::file_failed, {{u"path"_s, m_options.fileName}}, device->errorString());
    if (m_options.rehearse)
        m_parts.bus.endRehearsal();
    else
        TRY_DO(m_parts.log.endImport(m_report.importNo,
                                     QString::fromLatin1(m_hash.result().toHex()),
                                     m_report.toJson(), m_parts.clock.now()));
    TRY_DO(m_dispatched);
    return m_report;
}

Import::Page Import::readPage()
{
    Page page;
    page.lines.reserve(linesPerPage);
    const Instant latest {m_parts.clock.now().micros + futureToleranceMicros};
    while (page.lines.size() < size_t(linesPerPage)) {
        const QByteArray text = readLine(page);
        if (text.isEmpty())
            break;
        Line line {++m_linesRead,
                   text.size() > lineBytesMax
                       ? Result<Command>(fail(code::malformed_json))
                       : commandFromLine(text.chopped(text.endsWith('\n')), m_parts.markets)};
        if (line.command && !m_options.allowFuture && *line.command->at > latest)
            line.command = fail(code::in_future, {{u"field"_s, u"at"_s}});
        page.lines.push_back(std::move(line));
    }
    return page;
}

/// With its LF. Of a line that is too long to be a command only the beginning is kept.
QByteArray Import::readLine(Page &page)
{
    QByteArray text;
    for (;;) {
        const QByteArray part = m_file.readLine(lineChunkBytes);
        m_hash.addData(part);
        page.bytes += part.size();
        if (text.size() <= lineBytesMax)
            text += part;
        if (part.isEmpty() || part.endsWith('\n'))
            return text;
    }
}

Result<> Import::dispatch(const Page &page)
{
    std::vector<Command> commands;
    for (const Line &line : page.lines) {
        if (!line.command)
            continue;
        commands.push_back(*line.command);
        if (m_report.importNo != 0)
            commands.back().importNo = m_report.importNo;
    }
    TRY(const auto results, resultsOf(commands));
    auto result = results.begin();
    for (const Line &line : page.lines) {
        if (m_report.stopped && result == results.end())
            break; // at the line before, whatever this one is
        LineResult lineResult;
        if (line.command) {
            lineResult = *result++;
        } else {
            lineResult.error = line.command.error();
        }
        lineResult.line = line.number;
        TRY_DO(take(lineResult));
    }
    return {};
}

/// One result a command; fewer, if a refusal stops the import.
Result<std::vector<LineResult>> Import::resultsOf(std::span<const Command> commands)
{
    const auto isRefused = [](const CommandResult &answer) { return !answer.isDone(); };
    std::vector<CommandResult> answers;
    if (m_options.rehearse || !m_options.continueAfterRefusal)
        answers = m_parts.bus.rehearse(commands);
    if (!m_options.continueAfterRefusal) {
        const auto refused = std::find_if(answers.begin(), answers.end(), isRefused);
        if (refused != answers.end()) {
            m_report.stopped = true;
            answers.erase(refused + 1, answers.end());
            commands = commands.first(answers.size());
        }
    }
    if (!m_options.rehearse) {
        if (!m_options.continueAfterRefusal)
            m_parts.bus.endRehearsal();
        answers = m_parts.bus.dispatchPage(commands);
        if (!m_options.continueAfterRefusal) // another program may have changed what was rehearsed
            m_report.stopped |= std::any_of(answers.begin(), answers.end(), isRefused);
    }
    std::vector<LineResult> results;
    results.reserve(answers.size());
    for (size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].status == Outcome::Status::Failed
            && answers[i].error.code.startsWith("store_"_L1))
            return tl::unexpected<Error>(answers[i].error);
        results.push_back(lineResultOf(commands[i], answers[i]));
    }
    return results;
}

Result<> Import::take(const LineResult &result)
{
    m_report.count(result);
    return m_each ? m_each(result) : Result<>();
}

} // namespace ewallet
