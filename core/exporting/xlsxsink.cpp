// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/xlsxsink.h"

#include "core/exporting/xlsxbook.h"

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

/// What stands on the left and on the right of the sheet "About".
struct Fact
{
    QString label;
    Column column;
    Cell value;
};

std::vector<Fact> factsOf(const About &about, const ControlSums &sums)
{
    using Kind = Column::Kind;
    std::vector<Fact> facts {
        {u"What"_s, {{}, Kind::Text, 0}, about.title},
        {u"Market"_s, {{}, Kind::Text, 0}, about.market},
        {u"Period"_s, {{}, Kind::Text, 0}, about.period},
        {u"Made at"_s, {{}, Kind::Instant, 0}, about.madeAt},
        {u"Store position"_s, {{}, Kind::Number, 0}, about.position},
        {u"Made by"_s, {{}, Kind::Text, 0}, u"E-Wallet Back Office " EWALLET_VERSION ""_s},
        {u"Rows"_s, {{}, Kind::Number, 0}, sums.rows}};
    for (const ColumnSum &sum : sums.sums)
        facts.push_back(
            {u"Sum of %1"_s.arg(sum.column), {{}, Kind::Amount, sum.exponent}, sum.sumMinor});
    return facts;
}

} // namespace

Result<std::unique_ptr<Sink>> XlsxSink::open(const QString &path, Table table, qint64 rowsOfSheet)
{
    TRY(auto book, XlsxBook::open(path, table.about));
    std::unique_ptr<XlsxSink> sink(new XlsxSink(std::move(book), std::move(table), rowsOfSheet));
    TRY_DO(sink->beginSheet());
    return std::unique_ptr<Sink>(std::move(sink));
}

XlsxSink::XlsxSink(std::unique_ptr<XlsxBook> book, Table table, qint64 rowsOfSheet)
    : Sink(std::move(table))
    , m_book(std::move(book))
    , m_rowsOfSheet(rowsOfSheet)
{ }

XlsxSink::~XlsxSink() = default;

Result<> XlsxSink::beginSheet()
{
    const QString title = table().about.title;
    ++m_sheets;
    TRY_DO(m_book->addSheet(m_sheets == 1 ? title : u"%1 %2"_s.arg(title).arg(m_sheets)));
    for (size_t i = 0; i < table().columns.size(); ++i)
        TRY_DO(m_book->writeHeader(int(i), table().columns[i].name));
    m_book->nextRow();
    m_rowsInSheet = 0;
    return {};
}

Result<> XlsxSink::write(const Row &row)
{
    if (m_rowsInSheet == m_rowsOfSheet) {
        TRY_DO(m_book->finishTable());
        TRY_DO(beginSheet());
    }
    for (size_t i = 0; i < row.size(); ++i)
        TRY_DO(m_book->write(int(i), row[i], table().columns[i]));
    m_book->nextRow();
    ++m_rowsInSheet;
    return {};
}

Result<> XlsxSink::close(const ControlSums &sums)
{
    TRY_DO(m_book->finishTable());
    TRY_DO(m_book->addSheet(u"About"_s));
    for (const Fact &fact : factsOf(table().about, sums)) {
        TRY_DO(m_book->writeHeader(0, fact.label));
        TRY_DO(m_book->write(1, fact.value, fact.column));
        m_book->nextRow();
    }
    m_book->fitColumns();
    return m_book->close();
}

} // namespace ewallet::exporting
