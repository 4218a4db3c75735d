// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/commandhandling/commandbus.h"
#include "core/commandhandling/importreport.h"

#include <QCryptographicHash>

class QIODevice;

namespace ewallet {

/// Reads a file of commands, one JSON object a line, and dispatches it page by page: a page's
/// attempts in one transaction, its events and outcomes in a second one.
class Import
{
public:
    struct Parts
    {
        CommandBus &bus;
        CommandLog &log;
        const Clock &clock;
        QString issuedBy;
        QStringList markets; ///< that a line may name
    };

    Import(const Parts &parts, ImportOptions options)
        : m_parts(parts)
        , m_options(std::move(options))
    { }

    /// `each` is told every line's result, in order. Progress counts bytes of the file, if it has a
    /// size. Errors: file_failed, cancelled (lines before it stay booked), store_….
    Result<ImportReport> run(QIODevice &file, const LineSink &each, const Progress &progress = {});

private:
    struct Line
    {
        qint64 number = 0;
        Result<Command> command;
    };
    struct Page
    {
        std::vector<Line> lines;
        qint64 bytes = 0;
    };
    Page readPage(QIODevice &file);
    QByteArray readLine(QIODevice &file, Page &page);
    Result<> finishReading(QIODevice &file);
    Result<> dispatch(const Page &page, const LineSink &each);
    Result<std::vector<LineResult>> resultsOf(std::span<const Command> commands);
    Result<> take(const LineResult &result, const LineSink &each);

    Parts m_parts;
    ImportOptions m_options;
    ImportReport m_report;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    qint64 m_linesRead = 0;
};

} // namespace ewallet
