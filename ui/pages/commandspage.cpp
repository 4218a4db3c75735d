// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/commandspage.h"

#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/models/commandsmodel.h"
#include "ui/pages/detailpane.h"
#include "ui/shell/theme.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QList<QPair<QString, QString>> outcomes()
{
    CommandRow row;
    QList<QPair<QString, QString>> all;
    for (const auto status :
         {Outcome::Status::Succeeded, Outcome::Status::Rejected, Outcome::Status::Duplicate,
          Outcome::Status::Conflict, Outcome::Status::Failed, Outcome::Status::NotPermitted}) {
        row.outcome = Outcome {};
        row.outcome->status = status;
        all.append({outcomeWord(row), word(status)});
    }
    row.outcome.reset();
    all.append({outcomeWord(row), u"pending"_s});
    row.isInterrupted = true;
    all.append({outcomeWord(row), u"interrupted"_s});
    return all;
}

QList<QPair<QString, QString>> types()
{
    QList<QPair<QString, QString>> all;
    for (const CatalogueEntry &command : commandCatalogue())
        all.append({commandWord(command.name), command.name});
    return all;
}

} // namespace

CommandsPage::CommandsPage(Backoffice &backoffice, const Zone &zone, QWidget *parent)
    : Page(parent)
    , m_clock(backoffice.clock())
    , m_zone(zone)
    , m_model(new CommandsModel(backoffice.queries(), backoffice.clock(), zone,
                                CommandsModel::Of::All, this))
    , m_table(new TableView(m_model, u"commands"_s, tr("Commands")))
    , m_person(new FilterField(tr("Operator"), tr("Operator"), m_table))
    , m_wallet(new FilterField(tr("Wallet"), tr("Wallet"), m_table))
    , m_outcome(addChoice(tr("All outcomes"), outcomes()))
    , m_type(addChoice(tr("All commands"), types()))
    , m_period(addChoice(
          tr("Any time"),
          {{tr("Today"), u"0"_s}, {tr("Last 7 days"), u"6"_s}, {tr("Last 31 days"), u"30"_s}}))
    , m_count(secondaryLabel())
    , m_strip(new MessageStrip)
    , m_pane(new DetailPane(backoffice.queries(), zone))
{
    const int grid = gridOf(this);
    m_table->setEmptyText(
        tr("No command found"),
        tr("Every attempt is kept here, whatever came of it. Choose less above."));
    auto *finding = new QHBoxLayout;
    finding->setSpacing(grid);
    finding->addWidget(m_wallet, 1);
    finding->addWidget(m_person, 1);
    for (QWidget *choice : {m_type, m_outcome, m_period})
        finding->addWidget(choice);
    finding->addStretch(1);
    finding->addWidget(m_count);
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"commands"_s);
    splitter->addWidget(m_table);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    constexpr int listShare = 740, detailsShare = 260;
    splitter->setSizes({listShare, detailsShare});
    splitter->setCollapsible(0, false);
    splitter->setAccessibleName(tr("Commands and details"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addWidget(titleLabel(tr("Commands")));
    column->addLayout(finding);
    column->addWidget(m_strip);
    column->addWidget(splitter, 1);

    for (FilterField *field : {m_wallet, m_person})
        connect(field, &FilterField::changed, this, &CommandsPage::find);
    connect(m_table, &TableView::currentKeyChanged, m_pane, &DetailPane::showCommand);
    connect(m_table, &TableView::opened, this, [this](qint64 key) {
        const CommandRow *row = m_model->find(key);
        if (row && isMarketCommand(row->attempt.type))
            emit marketWanted(row->attempt.subject);
        else if (row && !row->currency.code.isEmpty())
            emit walletWanted(row->attempt.subject);
    });
    connect(m_pane, &DetailPane::marketWanted, this, &CommandsPage::marketWanted);
    connect(m_pane, &DetailPane::walletWanted, this, &CommandsPage::walletWanted);
    connect(m_pane, &DetailPane::entryWanted, this, &CommandsPage::entryWanted);
    connect(m_pane, &DetailPane::storyWanted, this, &CommandsPage::storyWanted);
    connect(m_model, &TableModel::failed, m_strip, [this, &backoffice](const Error &error) {
        if (backoffice.readModels().reached()
            > 0) // until then the status bar says that they are made
            m_strip->showError(error);
    });
    connect(m_model, &TableModel::loaded, this, [this] {
        m_strip->hide();
        showCount();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandsPage::showCount);
}

QComboBox *CommandsPage::addChoice(const QString &name,
                                   const QList<QPair<QString, QString>> &choices)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->addItem(name);
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    connect(box, &QComboBox::currentIndexChanged, this, &CommandsPage::find);
    return box;
}

std::optional<Instant> CommandsPage::beginningOfPeriod() const
{
    if (!m_period->currentData().isValid())
        return std::nullopt;
    const QDate today = m_zone.localDate(m_clock.now());
    return m_zone.firstInstantOf(today.addDays(-m_period->currentData().toInt()));
}

void CommandsPage::find()
{
    CommandsQuery query;
    query.match = CommandsQuery::Match::Partly;
    query.subject = m_wallet->text().trimmed();
    query.person = m_person->text().trimmed();
    query.outcome = m_outcome->currentData().toString();
    query.type = m_type->currentData().toString();
    query.from = beginningOfPeriod();
    m_model->search(query);
}

void CommandsPage::showCount()
{
    m_count->setText(m_model->count() + u" · "_s
                     + tr("times in %1").arg(offsetText(m_zone.offsetMinutes(m_clock.now()))));
}

void CommandsPage::focusFilter()
{
    m_wallet->setFocus();
    m_wallet->selectAll();
}

void CommandsPage::refresh()
{
    find();
}

} // namespace ewallet
