// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/importrun.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "ui/models/whenanswered.h"

#include <QJsonDocument>
#include <QSaveFile>
#include <QTemporaryFile>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Error fileError(const QFileDevice &file)
{
    return {code::file_failed, {{u"path"_s, file.fileName()}}, file.errorString()};
}

Result<> copyTo(const QString &path, QTemporaryFile *results)
{
    constexpr qint64 chunkBytes = 1'000'000;
    if (results && !(results->flush() && results->seek(0)))
        return tl::unexpected<Error>(fileError(*results));
    TRY_DO(requireNotHeld(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected<Error>(fileError(file));
    while (results && !results->atEnd())
        file.write(results->read(chunkBytes));
    if (!file.commit())
        return tl::unexpected<Error>(fileError(file));
    return {};
}

} // namespace

ImportRun::Lines::Lines() = default;
ImportRun::Lines::~Lines() = default;

void ImportRun::Lines::take(const LineResult &line, bool isRehearsal)
{
    const bool isProblem = line.kind != LineResult::Kind::Accepted && !line.error.code.isEmpty();
    problemsFound += isProblem;
    if (isProblem && problems.size() < problemsMax)
        problems.push_back(line);
    if (!isRehearsal && !resultsLost)
        write(line);
}

void ImportRun::Lines::write(const LineResult &line)
{
    if (!results) {
        results = std::make_unique<QTemporaryFile>();
        if (!results->open())
            resultsLost = fileError(*results);
    }
    const QByteArray text = QJsonDocument(line.toJson()).toJson(QJsonDocument::Compact) + '\n';
    if (results->write(text) != text.size())
        resultsLost = fileError(*results);
}

ImportRun::ImportRun(Commands &commands, const QString &path, const ImportOptions &options,
                     QObject *parent)
    : QObject(parent)
    , m_options(options)
{
    const auto sink = [lines = m_lines,
                       isRehearsal = options.rehearse](const LineResult &line) -> Result<> {
        lines->take(line, isRehearsal);
        return {};
    };
    whenAnswered(commands.import(path, options, sink, m_task), this,
                 [this](const Result<ImportReport> &report) {
                     m_report = report;
                     emit finished();
                 });
}

ImportRun::~ImportRun()
{
    m_task->cancel();
}

QFuture<Result<>> ImportRun::saveResults(const QString &path, const QStringList &inUse) const
{
    return QtConcurrent::run([path, inUse, lines = m_lines]() -> Result<> {
        if (lines->resultsLost)
            return tl::unexpected<Error>(*lines->resultsLost);
        for (const QString &taken : inUse) {
            if (FileId::of(taken).exists() && FileId::of(taken) == FileId::of(path))
                return fail(code::file_failed, {{u"path"_s, path}}, u"it is in use"_s);
        }
        return copyTo(path, lines->results.get());
    });
}

} // namespace ewallet
