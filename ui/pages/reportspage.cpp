// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reportspage.h"

#include "core/base/codes.h"
#include "ui/format/reportwords.h"
#include "ui/models/chartdata.h"
#include "ui/models/reportmodel.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/reportsaving.h"
#include "ui/shell/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marketchoice.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/periodchoice.h"
#include "ui/widgets/printing.h"
#include "ui/widgets/reportchartview.h"
#include "ui/widgets/reportfigures.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int delayMs = 150; ///< while somebody is still typing
constexpr int patienceMs = 500; ///< what takes longer is told, and can be cancelled
constexpr size_t mostPrinted = 5'000; ///< lines: more than a hundred sheets are not looked at

} // namespace

ReportsPage::ReportsPage(Backoffice &backoffice, QWidget *parent)
    : Page(parent)
    , m_backoffice(backoffice)
    , m_name(new QComboBox)
    , m_market(new MarketChoice(u"reports"_s))
    , m_period(new PeriodChoice(
          {PeriodChoice::TwelveMonths, PeriodChoice::ThisMonth, PeriodChoice::LastMonth,
           PeriodChoice::ThisYear, PeriodChoice::LastYear, PeriodChoice::FromTo},
          [this] { return today(); }, tr("From"), tr("Through")))
    , m_knownOn(new DayEdit)
    , m_print(new QAction(tr("&Print…"), this))
    , m_save(new QAction(tr("&Save report…"), this))
    , m_about(secondaryLabel())
    , m_strip(new MessageStrip)
    , m_saving(new ReportSaving(backoffice.clock(), m_strip, this))
    , m_figures(new ReportFigures)
    , m_chart(new ReportChartView)
    , m_checks(new QLabel)
    , m_column(new QVBoxLayout(this))
    , m_nothing(new QWidget)
{
    const int grid = gridOf(this);
    m_column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    m_column->setSpacing(grid);
    m_column->addLayout(makeHead());
    m_column->addLayout(makePicker());
    m_column->addWidget(m_about);
    m_column->addWidget(m_strip);
    m_column->addWidget(m_figures);
    m_column->addWidget(m_chart);
    m_column->addWidget(m_nothing, 1);
    m_column->addWidget(m_checks);
    m_checks->setAccessibleName(tr("Checks"));
    m_checks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->hide();
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    follow();
}

ReportsPage::~ReportsPage()
{
    endTask();
}

QHBoxLayout *ReportsPage::makeHead()
{
    m_print->setShortcut(QKeySequence(u"Ctrl+P"_s));
    m_print->setToolTip(tr("See what would be printed, and print it (%1)").arg(u"Ctrl+P"_s));
    m_save->setShortcut(QKeySequence(u"Ctrl+S"_s));
    m_save->setToolTip(
        tr("As a workbook, as CSV for other programs, or as PDF (%1)").arg(u"Ctrl+S"_s));
    for (QAction *action : {m_print, m_save}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        addAction(action);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(gridOf(this));
    head->addWidget(titleLabel(tr("Reports")));
    head->addStretch(1);
    head->addWidget(actionButton(m_print));
    head->addWidget(actionButton(m_save));
    return head;
}

QHBoxLayout *ReportsPage::makePicker()
{
    m_name->setAccessibleName(tr("Report"));
    m_name->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const ReportName &report : reportCatalogue()) {
        m_name->addItem(report.title, report.name);
        m_name->setItemData(m_name->count() - 1, report.words, Qt::ToolTipRole);
    }
    m_market->setToolTip(tr("Of which market"));
    m_knownOn->nameInRow(
        tr("As known on"),
        tr("What the store knew at the end of that day: the report as it was printed "
           "then. Empty: what is known now."),
        tr("today"));
    auto *picker = new QHBoxLayout;
    picker->setSpacing(gridOf(this));
    const auto caption = [&](const QString &text, QWidget *field) {
        auto *label = secondaryLabel(text);
        label->setBuddy(field);
        picker->addWidget(label);
        picker->addWidget(field);
    };
    caption(tr("&Report"), m_name);
    caption(tr("Mar&ket"), m_market);
    caption(tr("Peri&od"), m_period);
    caption(tr("&Known on"), m_knownOn);
    picker->addStretch(1);
    return picker;
}

void ReportsPage::follow()
{
    connect(m_name, &QComboBox::currentIndexChanged, this, &ReportsPage::choose);
    connect(m_market, &MarketChoice::chosen, this, &ReportsPage::choose);
    connect(m_period, &PeriodChoice::changed, this, &ReportsPage::choose);
    connect(m_knownOn, &QLineEdit::textChanged, this, &ReportsPage::choose);
    connect(&m_delay, &QTimer::timeout, this, &ReportsPage::ask);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isTold = true;
        emit began(m_name->currentText(), tr("events"), m_task);
    });
    connect(m_print, &QAction::triggered, this, &ReportsPage::print);
    connect(m_save, &QAction::triggered, this, [this] { m_saving->save(*m_report); });
    connect(m_saving, &ReportSaving::told, this, [this] { m_saysHow = true; });
}

void ReportsPage::showReport(const QString &name)
{
    m_name->setCurrentIndex(std::max(0, m_name->findData(name)));
}

void ReportsPage::focusFilter()
{
    m_name->setFocus();
}

/// Days are those of the market.
QDate ReportsPage::today() const
{
    const MarketRow *market = m_market->find(m_markets);
    return (market ? market->zone : Zone()).localDate(m_backoffice.clock().now());
}

void ReportsPage::refresh()
{
    whenAnswered(m_backoffice.queries().markets(), this,
                 [this](const Result<std::vector<MarketRow>> &markets) {
                     if (!markets) {
                         if (m_backoffice.readModels().reached() > 0) // else they are being made
                             m_strip->showError(markets.error());
                         return;
                     }
                     m_markets = *markets;
                     m_market->setMarkets(m_markets);
                     m_isStale = m_task != nullptr;
                     if (!m_task && !m_delay.isActive())
                         m_delay.start(m_report ? delayMs : 0);
                 });
}

void ReportsPage::choose()
{
    endTask();
    m_saysHow = false;
    m_delay.start(delayMs);
}

/// Nothing, while what is chosen is no period; that is said.
std::optional<ReportQuery> ReportsPage::query()
{
    const auto [from, to] = m_period->days();
    ReportQuery query {m_name->currentData().toString(), m_market->currentData().toString(), from,
                       to};
    const bool isKnownOn = !m_knownOn->text().trimmed().isEmpty();
    if (isKnownOn)
        query.knownOn = m_knownOn->day();
    if (query.market.isEmpty())
        return {};
    QString problem = m_period->problem();
    if (problem.isEmpty() && (!from.isValid() || !to.isValid()))
        problem = tr("Type the first and the last day of the period.");
    else if (problem.isEmpty() && isKnownOn && !query.knownOn->isValid())
        problem = tr("“Known on” is not a day yet: type it like 24 Nov 2026, or clear it.");
    else if (problem.isEmpty() && isKnownOn && *query.knownOn > today())
        problem = tr("“Known on” is a day that has not come yet: clear it for what is known now.");
    if (problem.isEmpty())
        return query;
    m_strip->showMessage(MessageStrip::Tone::Warning, problem);
    return {};
}

void ReportsPage::ask()
{
    endTask();
    const auto wanted = query();
    if (!wanted)
        return;
    m_task = std::make_shared<Task>();
    m_patience.start();
    m_asking.start();
    whenAnswered(m_backoffice.queries().report(*wanted, m_task), this,
                 [this, token = ++m_token](const Result<Report> &report) {
                     if (token == m_token)
                         answered(report);
                 });
}

/// What is under way is not wanted any more.
void ReportsPage::endTask()
{
    ++m_token;
    m_patience.stop();
    if (!m_task)
        return;
    m_task->cancel();
    if (std::exchange(m_isTold, false))
        emit ended(m_task);
    m_task.reset();
}

void ReportsPage::answered(const Result<Report> &report)
{
    endTask();
    if (report)
        show(*report);
    else if (report.error().code == code::cancelled)
        m_strip->showMessage(MessageStrip::Tone::Warning, tr("The report was cancelled."),
                             tr("F5 begins it again."));
    else
        m_strip->showError(report.error());
    if (std::exchange(m_isStale, false)) // a report that takes long leaves others their turn
        m_delay.start(std::max(delayMs, int(m_asking.elapsed())));
}

void ReportsPage::show(const Report &report)
{
    if (!m_saysHow)
        m_strip->hide();
    m_report = report;
    m_about->setText(
        std::ranges::find(reportCatalogue(), report.query.name, &ReportName::name)->words + u' '
        + tr("Shown: %1.").arg(reportAbout(report)));
    m_figures->setReport(report);
    m_chart->setChart(chartDataOf(report), report.currency);
    showRows(report);
    showChecks(report);
    tellActions();
}

/// Of this page alone, though one of them is in the menu of all.
void ReportsPage::tellActions()
{
    for (QAction *action : {m_print, m_save})
        action->setEnabled(m_report && isVisible());
}

void ReportsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    tellActions();
}

void ReportsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    tellActions();
}

void ReportsPage::showRows(const Report &report)
{
    TableView *&table = m_tables[report.query.name];
    if (table) {
        static_cast<ReportModel *>(table->model())->setReport(report);
    } else {
        table = new TableView(new ReportModel(report, this), u"report-"_s + report.query.name,
                              report.title);
        table->setEmptyText(tr("Nothing in this period"),
                            tr("Choose another period or another market above."));
        connect(table, &TableView::opened, this, &ReportsPage::open);
        emit tableMade(table);
    }
    QWidget *shown = m_table ? m_table : m_nothing;
    if (shown == table)
        return;
    delete m_column->replaceWidget(shown, table);
    shown->hide();
    table->show();
    m_table = table;
}

void ReportsPage::showChecks(const Report &report)
{
    QStringList checks;
    for (const ReportCheck &check : report.checks)
        checks << checkWords(check, report.currency);
    m_checks->setText(checks.join(u"   ·   "_s));
    setTone(m_checks, report.isSound() ? "good"_L1 : "bad"_L1);
    m_checks->setVisible(!checks.isEmpty());
}

/// The document of a line, or else its purchase, or else its wallet.
void ReportsPage::open(qint64 row)
{
    const auto *model = static_cast<ReportModel *>(m_table->model());
    const QString wallet = model->textAt(row, u"wallet"_s);
    if (const QString number = model->textAt(row, u"number"_s); !number.isEmpty())
        emit documentWanted(number, model->report().query.market);
    else if (const QString purchase = model->textAt(row, u"purchase"_s); !purchase.isEmpty())
        emit storyWanted(wallet, purchase);
    else if (!wallet.isEmpty())
        emit walletWanted(wallet);
}

void ReportsPage::print()
{
    if (m_report->rows.size() > mostPrinted)
        m_strip->showMessage(
            MessageStrip::Tone::Warning,
            tr("%Ln line(s) are too many to print.", nullptr, int(m_report->rows.size())),
            tr("Choose a shorter period, or save the report as a workbook."));
    else
        showPrintPreview(printedReport(*m_report, ReportChartView::onPaper(*m_report)), window());
}

} // namespace ewallet
