// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/commandhandling/commandbus.h"
#include "core/commandhandling/importreport.h"

#include <QCryptographicHash>
#include <QFuture>

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

    /// `each` is told every line's result, in order. The file stays the caller's, and open.
    Import(const Parts &parts, ImportOptions options, QIODevice &file, LineSink each)
        : m_parts(parts)
        , m_options(std::move(options))
        , m_file(file)
        , m_each(std::move(each))
    { }
    ~Import();

    /// All of it. Progress counts bytes of the file, if it has a size; when it says no, the import
    /// ends after the page it is at, and the report says so. Errors: file_failed, store_….
    Result<ImportReport> run(const Progress &progress = {});

    /// The same step by step, for one who has other work in between: begin(), goOn() as long as it
    /// says true, end().
    Result<> begin();
    bool goOn(const Progress &progress); ///< a page; at last what is left of the file, in parts
    Result<ImportReport> end();

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
    Page readPage();
    QByteArray readLine(Page &page);
    void readAhead();
    bool isOver(const Progress &progress);
    bool readRest();
    Result<> dispatch(const Page &page);
    Result<std::vector<LineResult>> resultsOf(std::span<const Command> commands);
    Result<> take(const LineResult &result);

    Parts m_parts;
    ImportOptions m_options;
    QIODevice &m_file;
    LineSink m_each;
    ImportReport m_report;
    Result<> m_dispatched;
    QFuture<Page> m_next; ///< is read while the page before it is dispatched
    bool m_arePagesOver = false;
    qint64 m_bytesDone = 0;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    qint64 m_linesRead = 0;
    bool m_isInLine = false; ///< the rest read so far ends within one
};

} // namespace ewallet
