// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/commandfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <memory>

/// For the tests that run the built program: the environment variable EWALLETCTL says where it is.
#define SKIP_WITHOUT_EWALLETCTL \
    do { \
        if (!QFileInfo(::ewallet::testing::Ewalletctl::program()).isExecutable()) \
            QSKIP("EWALLETCTL names no program: nothing was tested"); \
    } while (false)

namespace ewallet::testing {

/// The program has the machine's clock.
inline QDate todayInWarsaw()
{
    return QDateTime::currentDateTimeUtc().toTimeZone(QTimeZone("Europe/Warsaw")).date();
}

/// The command-line program and a store of its own, in a folder that goes with this object.
class Ewalletctl
{
public:
    struct Answer
    {
        int exitCode = -1; ///< -1 if it crashed or never came back
        QString out;
        QString err;

        QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
        /// One object a line.
        std::vector<QJsonObject> jsonLines() const
        {
            std::vector<QJsonObject> lines;
            for (const QString &line : out.split(u'\n', Qt::SkipEmptyParts))
                lines.push_back(QJsonDocument::fromJson(line.toUtf8()).object());
            return lines;
        }
        bool isDone() const { return exitCode == 0 && err.isEmpty(); }
        /// For people who look at a failed test.
        QByteArray inWords() const
        {
            return QStringLiteral("exit %1\nout: %2\nerr: %3").arg(exitCode).arg(out, err).toUtf8();
        }
    };

    static QString program() { return qEnvironmentVariable("EWALLETCTL"); }

    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    QString store() const { return filePath(QStringLiteral("company.ewallet")); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// Of a file beside the store; empty if there is none.
    QByteArray contentOf(const QString &name) const
    {
        QFile file(filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Ready to be started, with arguments as they are.
    std::unique_ptr<QProcess> process(const QStringList &arguments) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("USER"), QStringLiteral("anna"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_folder.path());
        process->setProgram(program());
        process->setArguments(arguments);
        return process;
    }
    static Answer finish(QProcess &process, const QByteArray &input = {})
    {
        constexpr int hangsMs = 300'000; // only for a program that hangs
        process.start();
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(hangsMs) || process.exitStatus() != QProcess::NormalExit)
            return {-1, QString::fromUtf8(process.readAllStandardOutput()),
                    QString::fromUtf8(process.readAllStandardError())};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    Answer runAsItIs(const QStringList &arguments) const { return finish(*process(arguments)); }
    /// With --store.
    Answer run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return finish(*process(QStringList {QStringLiteral("--store"), store()} + arguments),
                      input);
    }
    /// The answer for programs.
    QJsonObject ask(const QStringList &arguments) const
    {
        return run(arguments + QStringList {QStringLiteral("--json")}).json();
    }
    /// The same, said as in a shell.
    Answer runLine(const QString &line) const { return run(QProcess::splitCommand(line)); }
    QJsonObject askLine(const QString &line) const { return ask(QProcess::splitCommand(line)); }

private:
    QTemporaryDir m_folder;
};

} // namespace ewallet::testing

/// It did what it was asked to, without a word of complaint.
#define VERIFY_DONE(answer) \
    do { \
        const auto &done = (answer); \
        QVERIFY2(done.isDone(), done.inWords().constData()); \
    } while (false)

/// It ended so, for this reason.
#define COMPARE_EXIT(answer, expected) \
    do { \
        const auto &ended = (answer); \
        QVERIFY2(ended.exitCode == (expected), ended.inWords().constData()); \
    } while (false)
