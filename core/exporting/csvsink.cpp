// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/csvsink.h"

#include "core/exporting/celltext.h"
#include "core/exporting/outputfile.h"

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype bufferSize = 64 * 1024;

bool isFormula(const QString &text)
{
    return !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front());
}

} // namespace

CsvFormat CsvFormat::excelPl()
{
    return {u';', u',', "\r\n", true, true, false};
}

CsvFormat CsvFormat::machine()
{
    return {u',', u'.', "\n", false, false, true};
}

Result<std::unique_ptr<Sink>> CsvSink::open(const QString &path, Table table,
                                            const CsvFormat &format)
{
    TRY(auto file, openOutput(path));
    return std::unique_ptr<Sink>(new CsvSink(std::move(file), std::move(table), format));
}

CsvSink::CsvSink(std::unique_ptr<QFileDevice> file, Table table, CsvFormat format)
    : Sink(std::move(table))
    , m_file(std::move(file))
    , m_format(std::move(format))
{
    if (m_format.hasByteOrderMark)
        m_buffer += "\xEF\xBB\xBF";
    Row header;
    for (const Column &column : this->table().columns)
        header.emplace_back(column.name);
    appendLine(header, true);
}

void CsvSink::appendText(QString text)
{
    const bool isDefused = m_format.isDefused && isFormula(text);
    if (isDefused)
        text.prepend(u'\'');
    const auto breaksLine = [&](QChar c) {
        return c == m_format.separator || c == u'"' || c == u'\r' || c == u'\n';
    };
    const bool isQuoted = m_format.quotesAllTexts || isDefused
        || std::any_of(text.cbegin(), text.cend(), breaksLine) || text.startsWith(u' ')
        || text.endsWith(u' ');
    if (isQuoted)
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    m_buffer += text.toUtf8();
}

void CsvSink::appendLine(const Row &row, bool isHeader)
{
    const std::vector<Column> &columns = table().columns;
    for (size_t i = 0; i < row.size(); ++i) {
        if (i > 0)
            m_buffer += QString(m_format.separator).toUtf8();
        const QString text = exactText(row[i], columns[i]);
        const Column::Kind kind = isHeader ? Column::Kind::Text : columns[i].kind;
        if (text.isEmpty())
            continue;
        if (kind == Column::Kind::Text)
            appendText(text);
        else if (kind == Column::Kind::Amount || kind == Column::Kind::Number)
            m_buffer += QString(text).replace(u'.', m_format.decimalPoint).toUtf8();
        else
            m_buffer += text.toUtf8();
    }
    m_buffer += m_format.lineEnd;
}

Result<> CsvSink::flush()
{
    TRY_DO(exporting::write(*m_file, m_buffer));
    m_buffer.clear();
    return {};
}

Result<> CsvSink::write(const Row &row)
{
    appendLine(row, false);
    return m_buffer.size() < bufferSize ? Result<>() : flush();
}

Result<> CsvSink::close(const ControlSums &)
{
    TRY_DO(flush());
    return commit(*m_file);
}

} // namespace ewallet::exporting
