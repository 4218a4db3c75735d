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

LineResult lineResultOf(const Command &command, const CommandResult &result)
{
    LineResult line;
    line.id = command.id;
    line.command = commandName(command);
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
    if (result.happened.empty())
        return line;
    const WalletEvent &event = result.happened.back().event;
    for (const Burn &burn : burnsOf(event))
        line.burned[burn.type] += burn.amountMinor;
    if (std::holds_alternative<CreditsRefunded>(event))
        line.refunded = effectOf(event);
    return line;
}

} // namespace

Result<ImportReport> Import::run(QIODevice &file, const LineSink &each, const Progress &progress)
{
    m_report = {};
    if (!m_options.rehearse) {
        TRY(m_report.importNo,
            m_parts.log.beginImport({m_options.fileName, m_parts.issuedBy, m_parts.clock.now()}));
    }
    const qint64 total = file.isSequential() ? 0 : file.size();
    qint64 done = 0;
    Result<> dispatched;
    Page page = readPage(file);
    while (!page.lines.empty() && dispatched && !m_report.stopped) {
        if (!goesOn(progress, done, total)) {
            dispatched = fail(code::cancelled);
            break;
        }
        auto next = QtConcurrent::run([this, &file] { return readPage(file); });
        dispatched = dispatch(page, each);
        done += page.bytes;
        page = next.takeResult();
    }
    if (dispatched)
        dispatched = finishReading(file);
    if (m_options.rehearse)
        m_parts.bus.endRehearsal();
    else
        TRY_DO(m_parts.log.endImport(m_report.importNo,
                                     QString::fromLatin1(m_hash.result().toHex()),
                                     m_report.toJson(), m_parts.clock.now()));
    TRY_DO(dispatched);
    (void)goesOn(progress, done, total);
    return m_report;
}

/// The record names a file by all of its bytes, also when a refusal ended the import. A stream that
/// another program writes is not waited for.
Result<> Import::finishReading(QIODevice &file)
{
    constexpr qint64 chunkBytes = 1'000'000;
    while (!file.isSequential()) {
        const QByteArray rest = file.read(chunkBytes);
        if (rest.isEmpty())
            break;
        m_hash.addData(rest);
    }
    const auto *device = qobject_cast<const QFileDevice *>(&file);
    if (device && device->error() != QFileDevice::NoError)
        return fail(code::file_failed, {{u"path"_s, m_options.fileName}}, device->errorString());
    return {};
}

/// Called in another thread, one page ahead of what is dispatched.
Import::Page Import::readPage(QIODevice &file)
{
    Page page;
    page.lines.reserve(linesPerPage);
    const Instant latest {m_parts.clock.now().micros + futureToleranceMicros};
    while (page.lines.size() < size_t(linesPerPage)) {
        const QByteArray text = readLine(file, page);
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
QByteArray Import::readLine(QIODevice &file, Page &page)
{
    QByteArray text;
    for (;;) {
        const QByteArray part = file.readLine(lineChunkBytes);
        m_hash.addData(part);
        page.bytes += part.size();
        if (text.size() <= lineBytesMax)
            text += part;
        if (part.isEmpty() || part.endsWith('\n'))
            return text;
    }
}

Result<> Import::dispatch(const Page &page, const LineSink &each)
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
        LineResult lineResult;
        if (line.command) {
            if (result == results.end())
                break; // a refusal has stopped the import before it
            lineResult = *result++;
        } else {
            lineResult.error = line.command.error();
        }
        lineResult.line = line.number;
        TRY_DO(take(lineResult, each));
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

Result<> Import::take(const LineResult &result, const LineSink &each)
{
    m_report.count(result);
    return each ? each(result) : Result<>();
}

} // namespace ewallet
