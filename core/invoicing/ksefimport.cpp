// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/ksefimport.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "core/commandhandling/commands.h"
#include "core/domain/invoice/parties.h"
#include "core/invoicing/waitfor.h"
#include "core/readmodel/queries.h"
#include "core/serialization/names.h"

#include <QFile>
#include <QRegularExpression>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct KsefLine
{
    qint64 line = 0;
    QString document;
    QString number;
};

QString unquoted(QStringView text)
{
    QString bare = text.trimmed().toString();
    if (bare.size() >= 2 && bare.startsWith(u'"') && bare.endsWith(u'"'))
        bare = bare.mid(1, bare.size() - 2);
    return bare;
}

Result<std::vector<KsefLine>> readLines(const QString &path)
{
    TRY_DO(requireNotHeld(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(code::file_failed, {{u"path"_s, path}}, file.errorString());
    QString text = QString::fromUtf8(file.readAll());
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    static const QRegularExpression separator(u"[;,\t]"_s);
    std::vector<KsefLine> lines;
    qint64 number = 0;
    for (const QString &line : text.split(u'\n')) {
        ++number;
        const qsizetype at = line.indexOf(separator);
        const KsefLine read {number, unquoted(line.left(at)),
                             at < 0 ? QString() : unquoted(line.mid(at + 1))};
        const bool isHeading = number == 1
            && std::none_of(read.number.begin(), read.number.end(),
                            [](QChar c) { return c.isDigit(); });
        if (!line.trimmed().isEmpty() && !isHeading)
            lines.push_back(read);
    }
    return lines;
}

LineResult refusal(const KsefLine &line, const Error &error, const QString &wallet = {})
{
    LineResult result;
    result.line = line.line;
    result.kind = LineResult::Kind::Rejected;
    result.id = line.document;
    result.error = error;
    result.command = nameOf<AssignKsefNumber>;
    result.subject = wallet;
    return result;
}

/// Finds the documents of a page of lines, and sends their commands.
class Page
{
public:
    Page(Commands &commands, Queries &queries, const QString &market, KsefImportReport &report)
        : m_commands(commands)
        , m_queries(queries)
        , m_market(market)
        , m_report(report)
    { }

    Result<> handle(std::span<const KsefLine> lines)
    {
        TRY_DO(find(lines));
        const auto results = waitFor(m_commands.sendPage(m_page));
        for (size_t i = 0; i < results.size(); ++i) {
            if (results[i].isDone())
                ++m_report.assigned;
            else if (results[i].status == Outcome::Status::Failed)
                return tl::unexpected<Error>(results[i].error);
            else
                m_report.refused.push_back(refusal(m_sent[i], results[i].error, m_page[i].subject));
        }
        return {};
    }

private:
    Result<Position> sourceOf(const KsefLine &line)
    {
        auto source = waitFor(m_queries.documentSource(line.document, m_market));
        if (source || source.error().code != code::ambiguous_document)
            return source;
        TRY(const auto markets, waitFor(m_queries.markets()));
        for (const MarketRow &market : markets) {
            if (!market.invoicing || nipOf(market.invoicing->seller.taxId) != line.number.left(10))
                continue;
            source = waitFor(m_queries.documentSource(line.document, market.code));
            if (source)
                break;
        }
        return source;
    }

    Result<InvoiceRow> rowOf(const KsefLine &line)
    {
        TRY(const Position source, sourceOf(line));
        TRY(const auto rows, waitFor(m_queries.invoiceRows({source})));
        if (rows.empty()) // the read model has just been made anew
            return fail(code::unknown_document);
        return rows.front();
    }

    Result<> find(std::span<const KsefLine> lines)
    {
        for (const KsefLine &line : lines) {
            ++m_report.lines;
            const auto row = rowOf(line);
            if (row) {
                m_sent.push_back(line);
                m_page.push_back(m_commands.make(
                    row->wallet,
                    InvoiceCommand(AssignKsefNumber {row->purchase, line.document, line.number})));
            } else if (row.error().code == code::unknown_document
                       || row.error().code == code::ambiguous_document) {
                m_report.refused.push_back(refusal(line, row.error()));
            } else {
                return failureOf(row);
            }
        }
        return {};
    }

    Commands &m_commands;
    Queries &m_queries;
    const QString &m_market;
    KsefImportReport &m_report;
    std::vector<Command> m_page;
    std::vector<KsefLine> m_sent;
};

} // namespace

Result<KsefImportReport> importKsefNumbers(Commands &commands, Queries &queries,
                                           const QString &path, const QString &market,
                                           const TaskPtr &task)
{
    constexpr size_t pageLines = 200;
    TRY(const auto lines, readLines(path));
    KsefImportReport report;
    for (size_t first = 0; first < lines.size(); first += pageLines) {
        if (!task->report(qint64(first), qint64(lines.size())))
            return fail(code::cancelled, {{u"assigned"_s, report.assigned}});
        const auto page =
            std::span(lines).subspan(first, std::min(pageLines, lines.size() - first));
        TRY_DO(Page(commands, queries, market, report).handle(page));
    }
    std::ranges::sort(report.refused, {}, &LineResult::line);
    return report;
}

} // namespace ewallet
