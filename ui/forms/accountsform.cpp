// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/accountsform.h"

#include "core/base/identifier.h"
#include "ui/format/ledgerwords.h"
#include "ui/forms/formfield.h"

#include <QHeaderView>
#include <QTableWidget>

namespace ewallet {

namespace {

enum Columns { What, Debit, Credit, ColumnCount };

} // namespace

AccountsForm::AccountsForm(Backoffice &backoffice, const MarketRow &market, QWidget *parent)
    : MarketForm(backoffice, tr("Accounts of market %1").arg(market.code), market, parent)
    , m_now(chartOf(market.accounts))
    , m_table(new QTableWidget(int(m_now.size()), ColumnCount))
{
    addTable();
    constexpr int widthCharacters = 104;
    setMinimumWidth(widthCharacters * fontMetrics().averageCharWidth());
    m_table->setFocus();
}

void AccountsForm::addTable()
{
    m_table->setHorizontalHeaderLabels({tr("What happens"), tr("Debit"), tr("Credit")});
    m_table->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::DoubleClicked
                             | QAbstractItemView::SelectedClicked
                             | QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false); // Tab leads on to the button
    for (int row = 0; row < int(m_now.size()); ++row) {
        const LedgerAccounts &accounts = m_now[size_t(row)];
        const QString what = movementText(Movement(row));
        auto *first = new QTableWidgetItem(what);
        first->setFlags(Qt::ItemIsEnabled);
        first->setToolTip(accounts.movement);
        m_table->setItem(row, What, first);
        for (const auto &[column, account] :
             {std::pair(Debit, accounts.debit), std::pair(Credit, accounts.credit)}) {
            auto *item = new QTableWidgetItem(account);
            item->setData(Qt::AccessibleTextRole,
                          tr("%1, %2").arg(what, m_table->horizontalHeaderItem(column)->text()));
            m_table->setItem(row, column, item);
        }
    }
    m_table->setCurrentCell(0, Debit);
    constexpr int rows = 14;
    m_table->setMinimumHeight(rows * m_table->rowHeight(0));
    addField(tr("Accoun&ts"), m_table)->setHint(tr("Type into the columns Debit and Credit."));
    connect(m_table, &QTableWidget::itemChanged, this, &AccountsForm::revise);
}

QString AccountsForm::typed(int row, int column) const
{
    return m_table->item(row, column)->text().simplified();
}

/// Those that are to be others.
std::optional<CommandPayload> AccountsForm::compose()
{
    SetAccounts set;
    QString problem;
    for (int row = 0; row < int(m_now.size()); ++row) {
        const LedgerAccounts &now = m_now[size_t(row)];
        const LedgerAccounts accounts {now.movement, typed(row, Debit), typed(row, Credit)};
        if (!isIdentifier(accounts.debit) || !isIdentifier(accounts.credit))
            problem = tr("“%1” needs an account on both sides, such as 845-1.")
                          .arg(movementText(Movement(row)));
        if (accounts != now)
            set.accounts.push_back(accounts);
    }
    const bool isUnchanged = problem.isEmpty() && set.accounts.empty();
    fieldOf(m_table)->setProblem(
        isUnchanged ? tr("Nothing is changed yet: type over an account.") : problem, isUnchanged);
    if (!problem.isEmpty() || isUnchanged)
        return std::nullopt;
    return MarketCommand(set);
}

QString AccountsForm::consequence()
{
    int changed = 0;
    for (int row = 0; row < int(m_now.size()); ++row) {
        const LedgerAccounts &now = m_now[size_t(row)];
        changed += int(typed(row, Debit) != now.debit || typed(row, Credit) != now.credit);
    }
    return tr("%n line(s) of the chart change. Ledgers exported from now on have these accounts, "
              "also of earlier months.",
              nullptr, changed);
}

} // namespace ewallet
