// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/importlinesmodel.h"

#include "ui/format/errortext.h"

namespace ewallet {

using namespace Qt::StringLiterals;
using namespace cell;

namespace {

Cell outcome(const LineResult &line)
{
    const auto chip = [](const QString &text, ColorRole color) {
        return Cell {text, color, Cell::Look::Chip, {}};
    };
    switch (line.kind) {
    case LineResult::Kind::Malformed:
        return chip(ImportLinesModel::tr("No command"), ColorRole::Warning);
    case LineResult::Kind::Duplicate:
        return chip(ImportLinesModel::tr("Refused before"), ColorRole::Bad);
    default:
        return chip(ImportLinesModel::tr("Refused"), ColorRole::Bad);
    }
}

std::vector<Column<LineResult>> columns(ImportLinesModel::Of of)
{
    using R = LineResult;
    using Head = TableModel::Head;
    const auto tr = [](const char *text) { return ImportLinesModel::tr(text); };
    return {
        {Head::right(u"line"_s, tr("Line"), 7, -1, tr("Its number in the file, from 1")),
         [](const R &r) { return fixed(QString::number(r.line)); }},
        {Head::left(u"outcome"_s, tr("Outcome"), 13, -1, tr("Whether it is a command at all")),
         outcome},
        {of == ImportLinesModel::Of::Commands
             ? Head::left(u"id"_s, tr("Id"), 18, -1, tr("Of the command"))
             : Head::left(u"id"_s, tr("Document"), 22, -1, tr("Its number, as the line has it")),
         [](const R &r) { return fixed(r.id); }},
        {Head::left(u"wallet"_s, tr("Wallet"), 12, -1, tr("Which one it is for")),
         [](const R &r) { return fixed(r.subject); }},
        {Head::left(u"why"_s, tr("Why"), 50, -1, tr("What is in its way")),
         [](const R &r) {
             Cell cell = plain(errorText(r.error).what);
             cell.toolTip = errorText(r.error).both();
             return cell;
         }},
    };
}

} // namespace

ImportLinesModel::ImportLinesModel(QObject *parent)
    : ImportLinesModel(Of::Commands, parent)
{ }

ImportLinesModel::ImportLinesModel(Of of, QObject *parent)
    : RowsModel(columns(of), parent)
{ }

void ImportLinesModel::setLines(std::vector<LineResult> lines)
{
    clear();
    m_lines = std::move(lines);
    refresh();
}

QFuture<Result<Keys>> ImportLinesModel::askKeys()
{
    Keys keys;
    for (const LineResult &line : m_lines)
        keys.push_back(line.line);
    return QtFuture::makeReadyFuture(Result<Keys>(std::move(keys)));
}

QFuture<Result<std::vector<LineResult>>> ImportLinesModel::rowsOf(const Keys &keys)
{
    std::vector<LineResult> rows;
    for (const qint64 key : keys) {
        const auto line = std::ranges::lower_bound(m_lines, key, {}, &LineResult::line);
        if (line != m_lines.end() && line->line == key)
            rows.push_back(*line);
    }
    return QtFuture::makeReadyFuture(Result<std::vector<LineResult>>(std::move(rows)));
}

} // namespace ewallet
