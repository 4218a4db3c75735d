// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QObject>

class QTemporaryFile;

namespace ewallet {

/// A file on its way through the commands: tried, or imported. Ends in order with this object.
class ImportRun final : public QObject
{
    Q_OBJECT
public:
    /// As many lines that are not accepted are kept to be shown.
    static constexpr size_t problemsMax = 10'000;

    ImportRun(Commands &commands, const QString &path, const ImportOptions &options,
              QObject *parent);
    ~ImportRun() override;

    const TaskPtr &task() const { return m_task; }
    bool isRehearsal() const { return m_options.rehearse; }
    bool isRunning() const { return !m_report; }

    // After finished():
    const Result<ImportReport> &report() const { return *m_report; }
    const std::vector<LineResult> &problems() const { return m_lines->problems; }
    qint64 problemsFound() const { return m_lines->problemsFound; }

    /// What came of every line, one JSON object a line, beside the caller; the file is whole or not
    /// there. Error: file_failed, also for a file in use.
    QFuture<Result<>> saveResults(const QString &path, const QStringList &inUse) const;

signals:
    void finished();

private:
    /// Belongs to the thread that imports, until that has finished.
    struct Lines
    {
        std::vector<LineResult> problems;
        qint64 problemsFound = 0;
        std::unique_ptr<QTemporaryFile> results; ///< of an import
        std::optional<Error> resultsLost; ///< the import goes on without them

        Lines();
        ~Lines();
        void take(const LineResult &line, bool isRehearsal);
        void write(const LineResult &line);
    };

    ImportOptions m_options;
    TaskPtr m_task = std::make_shared<Task>();
    std::shared_ptr<Lines> m_lines = std::make_shared<Lines>();
    std::optional<Result<ImportReport>> m_report;
};

} // namespace ewallet
