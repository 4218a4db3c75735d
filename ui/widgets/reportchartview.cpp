// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reportchartview.h"

#include "ui/format/moneyformat.h"
#include "ui/shell/theme.h"

#include <QHelpEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <cmath>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Whole units as the person writes them, with decimals only between them.
class AmountTicker final : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override
    {
        constexpr double nearly = 1e-6;
        const bool isWhole = std::abs(tick - std::round(tick)) < nearly;
        return QLocale().toString(tick, 'f', isWhole ? 0 : 2);
    }
};

constexpr double stackedWidth = 0.62; // of the room of a category
constexpr int linesHigh = 12;

} // namespace

ReportChartView::ReportChartView(QWidget *parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
    , m_group(new QCPBarsGroup(m_plot))
{
    setObjectName(u"reportChart"_s);
    setAccessibleName(tr("Chart"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_plot);
    setFixedHeight(linesHigh * fontMetrics().height());
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents); // tool tips are this widget's
    m_plot->setFocusPolicy(Qt::NoFocus);
    auto *side = new QCPLayoutGrid;
    m_plot->plotLayout()->addElement(0, 1, side);
    m_plot->legend->setVisible(true);
    m_plot->legend->setBorderPen(Qt::NoPen);
    side->addElement(0, 0, m_plot->legend);
    side->addElement(1, 0, new QCPLayoutElement);
    side->setRowStretchFactor(0, 0.001);
    m_plot->plotLayout()->setColumnStretchFactor(1, 0.001);
    m_plot->yAxis->setTicker(QSharedPointer<AmountTicker>::create());
    m_plot->yAxis->ticker()->setTickCount(4);
    m_plot->yAxis->setSubTicks(false);
    m_plot->xAxis->setSubTicks(false);
    m_plot->xAxis->setTickLength(0);
    m_plot->xAxis->grid()->setVisible(false);
    hide();
}

QImage ReportChartView::onPaper(const Report &report)
{
    constexpr QSize size(1000, 190);
    constexpr double sharpness = 3;
    const ChartData chart = chartDataOf(report);
    if (chart.isEmpty())
        return {};
    QWidget unseen;
    auto *view = new ReportChartView(&unseen);
    view->setPalette(QPalette(Qt::white));
    view->resize(size);
    view->setChart(chart, report.currency);
    return view->m_plot->toPixmap(size.width(), size.height(), sharpness).toImage();
}

double ReportChartView::unitsOf(qint64 amountMinor) const
{
    return double(amountMinor) / std::pow(10.0, m_currency.exponent);
}

void ReportChartView::setChart(const ChartData &chart, const Currency &currency)
{
    m_data = chart;
    m_currency = currency;
    setAccessibleDescription(
        chart.isEmpty() ? QString() : tr("%1. The table has the same figures.").arg(chart.what));
    setVisible(!chart.isEmpty());
    draw();
}

void ReportChartView::draw()
{
    m_plot->clearPlottables();
    m_bars.clear();
    for (size_t series = 0; series < m_data.amountsMinor.size(); ++series) {
        drawSeries(series);
        if (!m_data.isStacked)
            m_bars[series]->setBarsGroup(m_group);
        else if (series > 0)
            m_bars[series]->moveAbove(m_bars[series - 1]);
    }
    m_plot->legend->setVisible(m_bars.size() > 1);
    setAxes();
    applyColors();
    setRange();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ReportChartView::drawSeries(size_t series)
{
    auto *bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
    const double count = m_data.isStacked ? 1 : double(m_data.amountsMinor.size());
    bars->setWidth(stackedWidth / count);
    bars->setName(m_data.seriesWords[qsizetype(series)]);
    QVector<double> keys, values;
    for (size_t i = 0; i < m_data.amountsMinor[series].size(); ++i) {
        keys << double(i);
        values << unitsOf(m_data.amountsMinor[series][i]);
    }
    bars->setData(keys, values, true);
    m_bars.push_back(bars);
}

/// Of many names there is room for some.
void ReportChartView::setAxes()
{
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const auto count = m_data.categories.size();
    qsizetype longest = 1;
    for (const QString &category : m_data.categories)
        longest = std::max(longest, category.size());
    const int room = std::max(1, width() * 3 / 4);
    const auto fitting =
        std::max<qsizetype>(1, room / ((longest + 2) * fontMetrics().averageCharWidth()));
    const auto every = (count + fitting - 1) / std::max<qsizetype>(1, fitting);
    for (qsizetype i = 0; i < count; i += std::max<qsizetype>(1, every))
        ticker->addTick(double(i), m_data.categories[i]);
    m_plot->xAxis->setTicker(ticker);
}

void ReportChartView::setRange()
{
    constexpr double beside = 0.6;
    constexpr double above = 1.08;
    m_plot->xAxis->setRange(-beside, double(m_data.categories.size()) - 1 + beside);
    m_plot->yAxis->rescale();
    const QCPRange range = m_plot->yAxis->range();
    m_plot->yAxis->setRange(std::min(0.0, range.lower * above),
                            std::max(range.upper * above, range.lower < 0 ? 0.0 : 1e-9));
}

QColor ReportChartView::colorOfSeries(size_t series) const
{
    if (const auto type = creditTypeFromWord(m_data.series[qsizetype(series)]))
        return colorOf(roleOf(*type), palette());
    constexpr std::array roles {ColorRole::Accent,  ColorRole::RefundCredits,
                                ColorRole::Warning, ColorRole::BonusCredits,
                                ColorRole::Bad,     ColorRole::Secondary};
    return colorOf(roles[series % roles.size()], palette());
}

void ReportChartView::applyColors()
{
    const QColor text = colorOf(ColorRole::Secondary, palette());
    const QColor line = colorOf(ColorRole::Line, palette());
    m_plot->setBackground(colorOf(ColorRole::Base, palette()));
    const QFont small = scaled(font(), 0.88);
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelColor(text);
        axis->setTickLabelFont(small);
        axis->setBasePen(QPen(line));
        axis->setTickPen(QPen(line));
    }
    m_plot->yAxis->grid()->setPen(QPen(line, 1, Qt::DotLine));
    m_plot->yAxis->grid()->setZeroLinePen(QPen(line));
    m_plot->legend->setBrush(Qt::NoBrush);
    m_plot->legend->setTextColor(colorOf(ColorRole::Text, palette()));
    m_plot->legend->setFont(small);
    for (size_t series = 0; series < m_bars.size(); ++series) {
        m_bars[series]->setPen(Qt::NoPen);
        m_bars[series]->setBrush(colorOfSeries(series));
    }
}

QString ReportChartView::textAt(QPoint place) const
{
    const auto category = qint64(std::llround(m_plot->xAxis->pixelToCoord(place.x())));
    if (category < 0 || category >= m_data.categories.size()
        || !m_plot->axisRect()->rect().contains(place))
        return {};
    QStringList lines {m_data.categories[category]};
    for (size_t series = 0; series < m_data.amountsMinor.size(); ++series) {
        const QString name = m_data.seriesWords[qsizetype(series)];
        const QString amount =
            amountText(m_data.amountsMinor[series][size_t(category)], m_currency);
        lines << (name.isEmpty() ? amount : u"%1: %2"_s.arg(name, amount));
    }
    return lines.join(u'\n');
}

bool ReportChartView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), textAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::Resize)
        setAxes();
    return QWidget::event(event);
}

void ReportChartView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
    QWidget::changeEvent(event);
}

} // namespace ewallet
