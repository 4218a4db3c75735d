// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/manifest.h"

#include "core/base/codes.h"
#include "core/base/disk.h"
#include "core/exporting/csvsink.h"
#include "core/exporting/outputfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <filesystem>

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

const QString jsonName = u"manifest.json"_s;
const QString csvName = u"manifest.csv"_s;

tl::unexpected<Error> failed(const QString &path, const QString &why)
{
    return fail(code::file_failed, {{u"path"_s, path}}, why);
}

Result<QByteArray> sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failed(path, file.errorString());
    return hash.result();
}

QJsonObject json(const ControlSums &sums)
{
    QJsonObject amounts;
    for (const ColumnSum &sum : sums.sums)
        amounts.insert(sum.column, decimalText(sum.sumMinor, sum.exponent));
    return {{u"rows"_s, sums.rows}, {u"sums"_s, amounts}};
}

} // namespace

Result<std::unique_ptr<FolderExport>> FolderExport::begin(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    const QString whole = info.filePath();
    if (info.exists() && !info.isDir())
        return failed(whole, u"it is a file, and no folder"_s);
    if (info.exists()
        && !QDir(whole).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System
                                | QDir::NoDotAndDotDot))
        return failed(whole, u"the folder is not empty"_s);
    if (!info.dir().exists())
        return failed(whole, u"no such folder to make it in"_s);
    std::unique_ptr<FolderExport> folder(
        new FolderExport(whole, u"%1/.%2.partial-XXXXXX"_s.arg(info.path(), info.fileName())));
    if (!folder->m_hidden.isValid() || !QDir().mkdir(folder->m_files))
        return failed(whole, folder->m_hidden.errorString());
    return folder;
}

FolderExport::FolderExport(const QString &path, const QString &hidden)
    : m_path(path)
    , m_hidden(hidden)
    , m_files(m_hidden.filePath(u"files"_s))
{ }

Result<QString> FolderExport::pathFor(const QString &name) const
{
    const QString path = QDir::cleanPath(m_files + u'/' + name);
    Q_ASSERT(path.startsWith(m_files + u'/'));
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failed(path, u"its folder cannot be made"_s);
    return path;
}

/// Of a folder that nobody sees yet: the file need not come at once, nor be on the disk.
Result<> FolderExport::addFile(const QString &name, const QByteArray &content)
{
    TRY(const QString path, pathFor(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(path, file.errorString());
    TRY_DO(write(file, content));
    TRY_DO(commit(file));
    m_entries[name] = {content.size(),
                       QCryptographicHash::hash(content, QCryptographicHash::Sha256)};
    return {};
}

void FolderExport::setSums(const QString &name, const ControlSums &sums)
{
    m_sums[name] = sums;
}

/// What others wrote where pathFor() said.
Result<> FolderExport::addOthers(const Progress &progress)
{
    QStringList others;
    QDirIterator files(m_files, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = QDir(m_files).relativeFilePath(files.next());
        if (!m_entries.contains(name))
            others << name;
    }
    qint64 done = 0;
    for (const QString &name : others) {
        if (!goesOn(progress, done++, others.size()))
            return fail(code::cancelled);
        const QString path = m_files + u'/' + name;
        TRY(const QByteArray sha256, sha256Of(path));
        m_entries[name] = {QFileInfo(path).size(), sha256};
    }
    return {};
}

/// A file a line: there may be very many.
Result<> FolderExport::writeJson(const About &about, const Entries &entries)
{
    const QJsonObject head {{u"title"_s, about.title},
                            {u"market"_s, about.market},
                            {u"period"_s, about.period},
                            {u"madeAt"_s, toIso(about.madeAt)},
                            {u"position"_s, about.position}};
    QByteArray manifest = QJsonDocument(head).toJson(QJsonDocument::Compact);
    manifest.chop(1);
    manifest += ",\"files\":[";
    const char *separator = "\n";
    for (const auto &[name, entry] : entries) {
        QJsonObject file {{u"name"_s, name},
                          {u"size"_s, entry.size},
                          {u"sha256"_s, QString::fromLatin1(entry.sha256.toHex())}};
        if (const auto sums = m_sums.find(name); sums != m_sums.end())
            file.insert(u"control"_s, json(sums->second));
        manifest += separator + QJsonDocument(file).toJson(QJsonDocument::Compact);
        separator = ",\n";
    }
    return addFile(jsonName, manifest + "\n]}\n");
}

Result<> FolderExport::writeCsv(const About &about, const Entries &entries)
{
    const std::vector<Column> columns {{u"name"_s, Column::Kind::Text, 0},
                                       {u"size"_s, Column::Kind::Number, 0},
                                       {u"sha256"_s, Column::Kind::Text, 0}};
    TRY(const QString path, pathFor(csvName));
    TRY(const auto sink, CsvSink::open(path, {about, columns}, CsvFormat::machine()));
    for (const auto &[name, entry] : entries)
        TRY_DO(sink->add({name, entry.size, QString::fromLatin1(entry.sha256.toHex())}));
    TRY_DO(sink->finish());
    return {};
}

Result<> FolderExport::finish(const About &about, const Progress &progress)
{
    TRY_DO(addOthers(progress));
    const Entries files = std::exchange(m_entries, {});
    TRY_DO(writeJson(about, files));
    TRY_DO(writeCsv(about, files));
    if (const QString why = reachDisk(m_files); !why.isEmpty())
        return failed(m_path, why);
    // Of the operating system: it takes the place of an empty folder, and of no other.
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(m_files).toStdString(),
                            QFile::encodeName(m_path).toStdString(), error);
    if (error)
        return failed(m_path, QString::fromStdString(error.message()));
    return {};
}

} // namespace ewallet::exporting
