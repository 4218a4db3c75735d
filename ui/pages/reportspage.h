// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/page.h"

#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace ewallet {

class DayEdit;
class MarketChoice;
class MessageStrip;
class PeriodChoice;
class ReportChartView;
class ReportFigures;
class ReportModel;
class ReportSaving;
class TableView;

/// What is owed, what was sold and given back: reports of a market's period, as known now or on any
/// day; on the screen, on paper and in files.
class ReportsPage final : public Page
{
    Q_OBJECT
public:
    explicit ReportsPage(Backoffice &backoffice, QWidget *parent = nullptr);
    ~ReportsPage() override;

    void showReport(const QString &name); ///< of reportCatalogue()
    /// Saves the report that is shown.
    QAction *saving() const { return m_save; }
    void focusFilter() override;
    void refresh() override;
    bool isBusy() const { return m_task || m_delay.isActive(); }

signals:
    void walletWanted(const QString &wallet);
    void storyWanted(const QString &wallet, const QString &purchase);
    void documentWanted(const QString &number, const QString &market);
    /// A report that takes a while; its task can be cancelled.
    void began(const QString &name, const QString &items, const ewallet::TaskPtr &task);
    void ended(const ewallet::TaskPtr &task);
    /// There is another table than before.
    void tableMade(ewallet::TableView *table);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void tellActions();
    QHBoxLayout *makeHead();
    QHBoxLayout *makePicker();
    void follow();
    QDate today() const;
    std::optional<ReportQuery> query();
    void choose(); ///< another report is wanted
    void ask();
    void endTask();
    void answered(const Result<Report> &report);
    void show(const Report &report);
    void showRows(const Report &report);
    void showChecks(const Report &report);
    void open(qint64 row);
    void print();

    Backoffice &m_backoffice;
    std::vector<MarketRow> m_markets;
    QComboBox *m_name;
    MarketChoice *m_market;
    PeriodChoice *m_period;
    DayEdit *m_knownOn;
    QAction *m_print;
    QAction *m_save;
    QLabel *m_about;
    MessageStrip *m_strip;
    ReportSaving *m_saving;
    ReportFigures *m_figures;
    ReportChartView *m_chart;
    QLabel *m_checks;
    QVBoxLayout *m_column;
    QWidget *m_nothing; ///< where the table will be
    QHash<QString, TableView *> m_tables; ///< by the report's name
    TableView *m_table = nullptr; ///< the one that is shown

    std::optional<Report> m_report;
    TaskPtr m_task; ///< of the report that is under way
    bool m_isTold = false; ///< the task is in the status bar
    bool m_isStale = false; ///< the store has grown meanwhile
    /// The strip says how saving went: a report that comes does not hide it.
    bool m_saysHow = false;
    quint64 m_token = 0;
    QTimer m_delay;
    QTimer m_patience;
    QElapsedTimer m_asking;
};

} // namespace ewallet
