// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace ewallet::testing {

/// Who may know whom among the rooms of the house, read off the source: every #include, and a few
/// words that have no place in a room. Linking alone does not see this, since all headers share a
/// root.
class House
{
public:
    explicit House(const QString &root);

    /// "core/domain/x.cpp:12: why (the line)"; sorted by file. Empty if the house is in order.
    QStringList violations() const;

    /// How many files were read.
    int files() const { return int(m_files.size()); }
    /// core/backoffice.h and what it includes, and so on: what ui and app may know of core.
    QSet<QString> ports() const { return m_ports; }

private:
    struct Line
    {
        QString code; ///< without comments; texts are empty
        QString include; ///< what it includes, if it does
        bool isOurs = false; ///< "…", not <…>
    };
    struct File
    {
        QString path; ///< below the root
        QString room;
        QList<Line> lines;
    };

    static QList<Line> linesOf(const QString &text);
    void findPorts(const QString &header);
    QString whyNotIncluded(const File &file, const Line &line) const;
    static QString whyNotWritten(const File &file, const QString &code);
    QStringList strangersInTheRoot() const;

    QString m_root;
    QList<File> m_files;
    QSet<QString> m_ports;
};

} // namespace ewallet::testing
