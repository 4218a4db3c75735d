// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/house.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

const QString frontDoor = u"core/backoffice.h"_s;
const QString workerHeader =
    u"core/base/worker.h"_s; // lies in base, is compiled with the rest of core

/// Rooms are told apart by the first folder that is a room of its own.
QString roomOf(const QString &path)
{
    if (path == workerHeader)
        return u"core"_s;
    for (const QString &room : {u"core/base"_s, u"core/domain"_s, u"core/documents"_s,
                                u"core/sql"_s, u"app/ewalletctl"_s, u"core"_s, u"app"_s, u"ui"_s}) {
        if (path.startsWith(room + u'/'))
            return room;
    }
    return {};
}

bool isPure(const QString &room)
{
    return room == "core/base"_L1 || room == "core/domain"_L1;
}

/// "QtSql" for <QSqlQuery> and <QtSql/QSqlQuery>; empty for what is not Qt's.
QString moduleOf(const QString &include)
{
    if (include.startsWith("Qt"_L1) && include.contains(u'/'))
        return include.section(u'/', 0, 0);
    static const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    if (headers.exists(include + u'/' + include))
        return include; // <QtWidgets>
    static const QStringList modules = headers.entryList({u"Qt*"_s}, QDir::Dirs);
    for (const QString &module : modules) {
        if (headers.exists(module + u'/' + include))
            return module;
    }
    return {};
}

bool mayLink(const QString &room, const QString &module)
{
    if (module.isEmpty() || module == "QtCore"_L1)
        return true;
    if (isPure(room))
        return false;
    if (room == "core/sql"_L1)
        return module == "QtSql"_L1;
    if (room == "core/documents"_L1)
        return module == "QtGui"_L1;
    if (room == "core"_L1 || room == "app/ewalletctl"_L1)
        return module == "QtConcurrent"_L1;
    return module != "QtSql"_L1;
}

/// A word, and the rooms in which it has no place.
struct Denied
{
    QRegularExpression word;
    bool (*isDeniedIn)(const QString &room);
    QString why;
};

const QList<Denied> &denied()
{
    const auto everywhere = [](const QString &) { return true; };
    static const QList<Denied> list {
        {QRegularExpression(u"\\bQSql\\w+"_s),
         [](const QString &room) { return room != "core/sql"_L1; },
         u"only core/sql knows QSqlDatabase"_s},
        {QRegularExpression(u"\\b(QThread|QThreadPool|QtConcurrent|QFuture|QPromise)\\b"_s), isPure,
         u"the domain knows no threads"_s},
        {QRegularExpression(u"\\b(double|float)\\b"_s), isPure, u"no floating point near money"_s},
        {QRegularExpression(u"\\bcurrent(Date|Time|DateTime|DateTimeUtc|MSecs|Secs)\\w*\\s*\\("_s),
         everywhere, u"the clock is handed in"_s},
        {QRegularExpression(u"\\b(SystemClock|ofThisMachine|systemTimeZone\\w*)\\b"_s),
         [](const QString &room) { return room == "core/domain"_L1; },
         u"the domain knows no machine"_s},
        {QRegularExpression(u"\\b(QDoubleSpinBox|toDouble)\\b"_s), everywhere,
         u"no floating point near money"_s},
        {QRegularExpression(u"\\b(processEvents|QEventLoop)\\b"_s), everywhere,
         u"no nested event loop"_s},
        {QRegularExpression(u"\\b(SIGNAL|SLOT)\\s*\\("_s), everywhere,
         u"connect by pointer to member"_s},
        {QRegularExpression(u"(?<![\\w.>])(QObject::)?sender\\s*\\(\\s*\\)"_s), everywhere,
         u"connect with a context object"_s},
        {QRegularExpression(u"(\\.|->)transaction\\s*\\(\\s*\\)"_s), everywhere,
         u"transactions are those of core/sql, which begin immediately"_s},
        {QRegularExpression(
             u"\\bQMessageBox\\s*::\\s*(question|warning|critical|information)\\b"_s),
         everywhere, u"nested event loop; messages are shown in the page"_s},
    };
    return list;
}

bool isPosix(const QString &include)
{
    static const QRegularExpression header(
        u"^(sys/.*|unistd|fcntl|pwd|grp|poll|termios|dirent|pthread|signal|netdb|dlfcn)(\\.h)?$"_s);
    return header.match(include).hasMatch();
}

/// Takes comments and the insides of texts out of a line; `isInComment` goes on to the next one.
QString codeOf(const QString &line, bool &isInComment)
{
    QString code;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QStringView rest = QStringView(line).mid(i);
        if (isInComment) {
            isInComment = !rest.startsWith("*/"_L1);
            i += isInComment ? 0 : 1;
        } else if (!quote.isNull()) {
            if (line[i] == u'\\')
                ++i;
            else if (line[i] == quote)
                quote = QChar();
        } else if (rest.startsWith("//"_L1)) {
            break;
        } else if (rest.startsWith("/*"_L1)) {
            isInComment = true;
            ++i;
        } else {
            const bool isDigitSeparator =
                line[i] == u'\'' && i > 0 && line[i - 1].isLetterOrNumber();
            if (line[i] == u'"' || (line[i] == u'\'' && !isDigitSeparator))
                quote = line[i];
            code += line[i];
        }
    }
    return code;
}

} // namespace

House::House(const QString &root)
    : m_root(root)
{
    for (const QString &top : {u"app"_s, u"core"_s, u"ui"_s}) {
        QDirIterator files(root + u'/' + top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QString path = QDir(root).relativeFilePath(file.fileName());
            if (file.open(QIODevice::ReadOnly))
                m_files.append({path, roomOf(path), linesOf(QString::fromUtf8(file.readAll()))});
        }
    }
    std::sort(m_files.begin(), m_files.end(),
              [](const File &a, const File &b) { return a.path < b.path; });
    findPorts(frontDoor);
}

QList<House::Line> House::linesOf(const QString &text)
{
    static const QRegularExpression including(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    QList<Line> lines;
    bool isInComment = false;
    for (const QString &written : text.split(u'\n')) {
        Line line;
        const auto include = including.match(written);
        if (!isInComment && include.hasMatch()) {
            line.isOurs = include.captured(1) == u'"';
            line.include = include.captured(2);
        }
        line.code = codeOf(written, isInComment);
        lines.append(line);
    }
    return lines;
}

void House::findPorts(const QString &header)
{
    const auto file = std::find_if(m_files.cbegin(), m_files.cend(),
                                   [&](const File &f) { return f.path == header; });
    if (file == m_files.cend() || m_ports.contains(header))
        return;
    m_ports.insert(header);
    for (const Line &line : file->lines) {
        if (line.isOurs)
            findPorts(line.include);
    }
}

QString House::whyNotIncluded(const File &file, const Line &line) const
{
    const QString &room = file.room;
    const QString target = roomOf(line.include);
    if (line.isOurs && target.isEmpty())
        return u"is in no room of the house"_s;
    if (!line.isOurs) {
        if (isPosix(line.include) && room != "core/base"_L1)
            return u"POSIX is for core/base"_s;
        const QString module = moduleOf(line.include);
        return mayLink(room, module) ? QString() : room + u" does not know "_s + module;
    }
    if (room == "core/base"_L1 && target != room)
        return u"base knows no other room"_s;
    if (room == "core/domain"_L1 && !isPure(target))
        return u"the domain knows base alone"_s;
    if (target == "core/documents"_L1 && room == "core"_L1)
        return u"core paints nothing"_s;
    if (room.startsWith("core"_L1))
        return target.startsWith("core"_L1) ? QString() : u"core knows no "_s + target;
    if (target == "core/base"_L1 || m_ports.contains(line.include))
        return {};
    if (target.startsWith("core"_L1)
        && !(target == "core/documents"_L1 && room != "app/ewalletctl"_L1))
        return u"is behind the front door of core"_s;
    if (target == "ui"_L1 && room == "app/ewalletctl"_L1)
        return u"ewalletctl knows no ui"_s;
    if (target.startsWith("app"_L1) && (room == "ui"_L1 || target != room))
        return u"programs are nobody's library"_s;
    return {};
}

QString House::whyNotWritten(const File &file, const QString &code)
{
    for (const Denied &rule : denied()) {
        if (rule.isDeniedIn(file.room) && rule.word.match(code).hasMatch())
            return rule.why;
    }
    return {};
}

QStringList House::strangersInTheRoot() const
{
    const QStringList known {
        u"CMakeLists.txt"_s, u"CMakeLists.txt.user"_s, u"README.md"_s, u"app"_s,
        u"core"_s,           u"resources"_s,           u"tests"_s,     u"ui"_s};
    QStringList strangers;
    for (const QString &name : QDir(m_root).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        if (!known.contains(name) && !name.startsWith("build"_L1)) // build trees are no part of it
            strangers += name + u": has no place in the root"_s;
    }
    return strangers;
}

QStringList House::violations() const
{
    QStringList found = strangersInTheRoot();
    for (const File &file : m_files) {
        for (qsizetype i = 0; i < file.lines.size(); ++i) {
            const Line &line = file.lines[i];
            QString why = line.include.isEmpty() ? QString() : whyNotIncluded(file, line);
            if (why.isEmpty())
                why = whyNotWritten(file, line.code);
            if (!why.isEmpty())
                found += u"%1:%2: %3 (%4)"_s.arg(file.path).arg(i + 1).arg(
                    why, line.include.isEmpty() ? line.code.trimmed() : line.include);
        }
    }
    return found;
}

} // namespace ewallet::testing
