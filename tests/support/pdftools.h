// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/waiting.h"

#include <QProcess>
#include <QStandardPaths>

/// Programs that read PDFs back (poppler-utils, zbar-tools).
namespace ewallet::testing {

inline bool hasTool(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

/// What a program says; empty if it fails.
inline QString said(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// The lines of a PDF as they stand on the paper, each with single spaces.
inline QStringList linesOfPdf(const QString &path)
{
    QStringList lines;
    const QString text =
        said(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    for (const QString &line : text.split(u'\n')) {
        if (const QString words = line.simplified(); !words.isEmpty()) // simplifies U+00A0, too
            lines += words;
    }
    return lines;
}

/// All letters of a PDF in the order in which they were painted, without spaces.
inline QString lettersOfPdf(const QString &path)
{
    QString text =
        said(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")});
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

} // namespace ewallet::testing

#define SKIP_WITHOUT_TOOL(program, package) \
    if (!::ewallet::testing::hasTool(program)) \
    QSKIP(package " is not installed: what is on the paper was not read back")
