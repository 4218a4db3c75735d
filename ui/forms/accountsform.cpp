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

LedgerAccounts AccountsForm::typed(int row) const
{
    const auto account = [&](int column) {
        return m_table->item(row, column)->text().simplified();
    };
    return {m_now[size_t(row)].movement, account(Debit), account(Credit)};
}

/// Those that are to be others.
std::vector<LedgerAccounts> AccountsForm::changed() const
{
    std::vector<LedgerAccounts> changed;
    for (int row = 0; row < int(m_now.size()); ++row) {
        if (const LedgerAccounts accounts = typed(row); accounts != m_now[size_t(row)])
            changed.push_back(accounts);
    }
    return changed;
}

std::optional<CommandPayload> AccountsForm::compose()
{
    QString problem;
    for (int row = 0; row < int(m_now.size()); ++row) {
        const LedgerAccounts accounts = typed(row);
        if (!isIdentifier(accounts.debit) || !isIdentifier(accounts.credit))
            problem = tr("“%1” needs an account on both sides, such as 845-1.")
                          .arg(movementText(Movement(row)));
    }
    const SetAccounts set {changed()};
    const bool isUnchanged = problem.isEmpty() && set.accounts.empty();
    fieldOf(m_table)->setProblem(
        isUnchanged ? tr("Nothing is changed yet: type over an account.") : problem, isUnchanged);
    if (!problem.isEmpty() || isUnchanged)
        return std::nullopt;
    return MarketCommand(set);
}

QString AccountsForm::consequence()
{
    return tr("%n line(s) of the chart change. Ledgers exported from now on have these accounts, "
              "also of earlier months.",
              nullptr, int(changed().size()));
}

} // namespace ewallet
