// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/reportpaper.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal margin = 14 * paper::mm;
constexpr qreal width = ReportPaper::size.width() - 2 * margin;
constexpr qreal top = 13 * paper::mm;
constexpr qreal bottom = ReportPaper::size.height() - 17 * paper::mm;
constexpr qreal gap = 3 * paper::mm; ///< between columns
constexpr qreal titleHeight = 8 * paper::mm;
constexpr qreal aboutHeight = 7 * paper::mm;
constexpr qreal figureHeight = 12 * paper::mm;
constexpr int figuresInLine = 7;
constexpr qreal smallestPoints = 5;
constexpr qreal longestText = 55 * paper::mm;

TextStyle styled(qreal points, QFont::Weight weight = QFont::Normal)
{
    TextStyle style;
    style.points = points;
    style.weight = weight;
    return style;
}

TextStyle quiet(qreal points)
{
    TextStyle style = styled(points);
    style.colour = paper::secondary;
    return style;
}

} // namespace

ReportPaper::ReportPaper(PrintedReport report)
    : m_report(std::move(report))
{
    fitColumns();
    fitRows();
}

TextStyle ReportPaper::styleOf(bool isStrong) const
{
    return styled(m_points, isStrong ? QFont::DemiBold : QFont::Normal);
}

qreal ReportPaper::naturalWidths()
{
    const size_t count = m_report.columns.size();
    m_widths.assign(count, 0);
    std::vector<qsizetype> longest(count, -1); // letters: few texts have to be measured
    for (size_t i = 0; i < count; ++i)
        m_widths[i] = TextBox::naturalWidth(m_report.columns[i].heading, styleOf(true));
    for (const PrintedReport::Row &row : m_report.rows) {
        for (size_t i = 0; i < count; ++i) {
            const QString &text = row.cells[qsizetype(i)];
            if (text.size() < longest[i])
                continue;
            longest[i] = text.size();
            const qreal most = m_report.columns[i].isNumber ? width : longestText;
            m_widths[i] = std::max(
                m_widths[i], std::min(most, TextBox::naturalWidth(text, styleOf(row.isStrong))));
        }
    }
    return std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
}

/// The numbers stay whole. Of the texts the widest give way, so that days and short words stay
/// whole too.
void ReportPaper::fitColumns()
{
    const qreal room = width - gap * qreal(std::max<size_t>(1, m_report.columns.size()) - 1);
    qreal wanted = naturalWidths();
    while (wanted > room && m_points > smallestPoints) {
        m_points = std::max(smallestPoints, m_points - 0.5);
        wanted = naturalWidths();
    }
    if (wanted <= room)
        return;
    std::vector<qreal *> texts;
    for (size_t i = 0; i < m_widths.size(); ++i) {
        if (!m_report.columns[i].isNumber)
            texts.push_back(&m_widths[i]);
    }
    std::ranges::sort(texts, {}, [](const qreal *text) { return *text; });
    qreal left = room - wanted;
    for (const qreal *text : texts)
        left += *text;
    for (size_t i = 0; i < texts.size(); ++i) {
        *texts[i] = std::min(*texts[i], std::max(0.0, left) / qreal(texts.size() - i));
        left -= *texts[i];
    }
}

qreal ReportPaper::figuresHeight() const
{
    const auto figures = m_report.figures.size();
    const auto lines = (figures + figuresInLine - 1) / figuresInLine;
    return figureHeight * qreal(lines);
}

qreal ReportPaper::chartHeight() const
{
    const QSize pixels = m_report.chart.size();
    return m_report.chart.isNull() ? 0 : width * pixels.height() / pixels.width();
}

qreal ReportPaper::headHeight() const
{
    const qreal chart = chartHeight();
    return titleHeight + aboutHeight + figuresHeight() + (chart > 0 ? chart + gap : 0);
}

void ReportPaper::fitRows()
{
    m_lineHeight = TextBox(u"Ag"_s, styleOf(false), width).height() * 1.25;
    const auto rows = [this](qreal room) { return std::max(1, int(room / m_lineHeight) - 1); };
    const int closing = int(m_report.closing.size()) + 1;
    m_rowsOfFirst = rows(bottom - top - headHeight());
    m_rowsOfNext = rows(bottom - top);
    const int lines = int(m_report.rows.size()) + closing - m_rowsOfFirst;
    m_pages = 1 + (lines > 0 ? (lines + m_rowsOfNext - 1) / m_rowsOfNext : 0);
}

void ReportPaper::paintText(QPainter &painter, const QString &text, TextStyle style,
                            const QRectF &room) const
{
    if (!text.isEmpty())
        TextBox(TextBox::elided(text, style, room.width()), style, room.width())
            .paint(painter, room.topLeft());
}

void ReportPaper::paintHead(QPainter &painter) const
{
    paintText(painter, m_report.title, styled(15, QFont::DemiBold),
              {margin, top, width, titleHeight});
    paintText(painter, m_report.about, quiet(8), {margin, top + titleHeight, width, aboutHeight});
    constexpr qreal figures = top + titleHeight + aboutHeight;
    paintFigures(painter, figures);
    if (!m_report.chart.isNull())
        painter.drawImage(QRectF(margin, figures + figuresHeight(), width, chartHeight()),
                          m_report.chart);
}

void ReportPaper::paintFigures(QPainter &painter, qreal y) const
{
    constexpr qreal each = width / figuresInLine;
    constexpr qreal nameHeight = 4 * paper::mm;
    for (qsizetype i = 0; i < m_report.figures.size(); ++i) {
        const QRectF room(margin + qreal(i % figuresInLine) * each,
                          y + qreal(i / figuresInLine) * figureHeight, each - gap, figureHeight);
        paintText(painter, m_report.figures[i].first, quiet(7), room);
        paintText(painter, m_report.figures[i].second, styled(10, QFont::DemiBold),
                  room.adjusted(0, nameHeight, 0, 0));
    }
}

void ReportPaper::paintRow(QPainter &painter, const PrintedReport::Row &row, qreal y) const
{
    qreal x = margin;
    for (size_t i = 0; i < m_widths.size(); ++i) {
        const bool isNumber = m_report.columns[i].isNumber;
        paintText(painter, row.cells[qsizetype(i)],
                  styleOf(row.isStrong).aligned(isNumber ? Qt::AlignRight : Qt::AlignLeft),
                  {x, y, m_widths[i], m_lineHeight});
        x += m_widths[i] + gap;
    }
    painter.fillRect(QRectF(margin, y + m_lineHeight * 0.93, width, 0.1 * paper::mm),
                     QColor::fromRgb(paper::hairline));
}

void ReportPaper::paintFoot(QPainter &painter, int page) const
{
    constexpr qreal y = bottom + 4 * paper::mm;
    constexpr qreal height = 5 * paper::mm;
    const TextStyle style = quiet(7);
    paintText(painter, m_report.title + u" · "_s + m_report.about, style,
              {margin, y, width - 30 * paper::mm, height});
    paintText(painter, u"%1 / %2"_s.arg(page + 1).arg(m_pages), style.aligned(Qt::AlignRight),
              {margin, y, width, height});
}

void ReportPaper::paint(QPainter &painter, const QRectF &sheet, int page) const
{
    painter.save();
    painter.translate(sheet.topLeft());
    painter.scale(sheet.width() / size.width(), sheet.height() / size.height());
    qreal y = top;
    if (page == 0) {
        paintHead(painter);
        y += headHeight();
    }
    QStringList headings;
    for (const PrintedReport::Column &column : m_report.columns)
        headings << column.heading;
    painter.fillRect(QRectF(margin, y, width, m_lineHeight), QColor::fromRgb(paper::ground));
    paintRow(painter, {headings, true}, y);

    const int first = page == 0 ? 0 : m_rowsOfFirst + (page - 1) * m_rowsOfNext;
    const int end = first + (page == 0 ? m_rowsOfFirst : m_rowsOfNext);
    const int rows = int(m_report.rows.size());
    for (int line = first; line < end; ++line) {
        y += m_lineHeight;
        if (line < rows)
            paintRow(painter, m_report.rows[size_t(line)], y);
        else if (line > rows) // an empty one between
            paintText(painter, m_report.closing.value(line - rows - 1), styleOf(false),
                      {margin, y, width, m_lineHeight});
    }
    paintFoot(painter, page);
    painter.restore();
}

} // namespace ewallet
