// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablecolumns.h"

#include "ui/models/tablemodel.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;
constexpr int unit = 100; // of a character's width
constexpr int narrowest = 2 * unit;
constexpr int broadest = 500 * unit;
const auto ascending = "ascending"_L1;
const auto descending = "descending"_L1;

} // namespace

TableColumns::TableColumns(QTableView *view, TableModel *model)
    : QObject(view)
    , m_view(view)
    , m_model(model)
    , m_header(view->horizontalHeader())
    , m_widths(model->heads().size())
    , m_widest(std::ranges::max(model->heads(), {}, &TableModel::Head::characters).characters)
{
    m_header->setHighlightSections(false);
    m_header->setSectionsMovable(true);
    m_header->setSectionResizeMode(QHeaderView::Interactive);
    m_header->setTextElideMode(Qt::ElideRight);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    const auto first =
        std::ranges::find_if(model->heads(), [](const auto &h) { return h.sort >= 0; });
    if (first != model->heads().end()) {
        setUsualSort(int(first - model->heads().begin()), Qt::DescendingOrder);
        m_header->setSortIndicatorShown(true);
        m_header->setSectionsClickable(true);
    }
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &TableColumns::tellSort);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { resized(column, width); });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_isBusy)
            emit changed();
    });
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        QMenu *menu = makeMenu(m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_header->viewport()->mapToGlobal(at));
    });
    fit();
}

int TableColumns::count() const
{
    return int(m_model->heads().size());
}

int TableColumns::character() const
{
    return std::max(1, m_view->fontMetrics().averageCharWidth());
}

// ---- order of rows

void TableColumns::setUsualSort(int column, Qt::SortOrder order)
{
    const QScopedValueRollback busy(m_isBusy, true);
    m_usualSort = column;
    m_usualOrder = order;
    sortBy(column, order);
}

void TableColumns::sortBy(int column, Qt::SortOrder order)
{
    m_header->setSortIndicator(column, order);
}

/// By a column that can be sorted by; the arrow stays where it is otherwise.
void TableColumns::tellSort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= count() || m_model->heads()[size_t(column)].sort < 0) {
        const QSignalBlocker quiet(m_header);
        m_header->setSortIndicator(m_sortedBy, m_order);
        return;
    }
    m_sortedBy = column;
    m_order = order;
    emit sorted(column, order);
    if (!m_isBusy)
        emit changed();
}

// ---- widths

int TableColumns::usualWidth(int column) const
{
    if (m_widths[size_t(column)] > 0)
        return (m_widths[size_t(column)] * character() + unit / 2) / unit;
    return m_model->heads()[size_t(column)].characters * character() + m_padding;
}

/// Of a column that is as usual; elastic ones get the room that is left.
int TableColumns::leastWidth(int column) const
{
    constexpr int leastCharacters = 14; // a name that is cut here is not read any more
    const int usual = usualWidth(column);
    const int least = leastCharacters * character() + m_padding;
    return isElastic(column) ? std::max(usual / 2, std::min(usual, least)) : usual;
}

bool TableColumns::isElastic(int column) const
{
    return m_widths[size_t(column)] <= 0 && m_model->heads()[size_t(column)].characters == m_widest;
}

void TableColumns::fit()
{
    const QScopedValueRollback busy(m_isBusy, true);
    fitPadding();
    int taken = 0;
    int elastic = 0;
    for (int i = 0; i < count(); ++i) {
        if (m_header->isSectionHidden(i))
            continue;
        taken += isElastic(i) ? 0 : leastWidth(i);
        elastic += isElastic(i) ? 1 : 0;
    }
    for (int i = 0; i < count(); ++i) {
        if (m_header->isSectionHidden(i))
            continue;
        int width = leastWidth(i);
        if (isElastic(i))
            width = std::max(width, (m_view->viewport()->width() - taken) / elastic);
        m_header->resizeSection(i, width);
    }
}

/// Columns stand closer together, if that brings all of them into view.
void TableColumns::fitPadding()
{
    const int line = m_view->fontMetrics().height();
    m_padding = 2 * line;
    int lacking = -m_view->viewport()->width();
    int untouched = 0;
    for (int i = 0; i < count(); ++i) {
        if (m_header->isSectionHidden(i))
            continue;
        lacking += leastWidth(i);
        untouched += m_widths[size_t(i)] > 0 ? 0 : 1;
    }
    if (lacking > 0 && lacking <= untouched * line)
        m_padding -= (lacking + untouched - 1) / untouched;
}

void TableColumns::resized(int column, int newWidth)
{
    if (m_isBusy || newWidth == 0) // hiding a column makes it 0
        return;
    m_widths[size_t(column)] = std::clamp(newWidth * unit / character(), narrowest, broadest);
    fit();
    emit changed();
}

void TableColumns::fitToContents()
{
    m_isBusy = true;
    m_view->resizeColumnsToContents();
    m_isBusy = false;
    for (int i = 0; i < count(); ++i) {
        if (const int width = m_header->sectionSize(i); width > 0)
            m_widths[size_t(i)] = std::clamp(width * unit / character(), narrowest, broadest);
    }
    fit();
    emit changed();
}

// ---- which, and where

void TableColumns::setShown(int column, bool isShown)
{
    if (column == 0)
        return;
    {
        const QScopedValueRollback busy(m_isBusy, true);
        m_header->setSectionHidden(column, !isShown);
    }
    fit();
    emit changed();
}

void TableColumns::move(int column, int by)
{
    const int from = m_header->visualIndex(column);
    int to = from + by;
    while (to >= 0 && to < count() && m_header->isSectionHidden(m_header->logicalIndex(to)))
        to += by;
    if (to >= 0 && to < count())
        m_header->moveSection(from, to);
}

void TableColumns::reset()
{
    restore({{u"version"_s, version}});
    emit changed();
}

QJsonObject TableColumns::state() const
{
    QJsonArray columns;
    for (int i = 0; i < count(); ++i) {
        QJsonObject column {{u"id"_s, m_model->heads()[size_t(i)].id},
                            {u"visualIndex"_s, m_header->visualIndex(i)},
                            {u"hidden"_s, m_header->isSectionHidden(i)}};
        if (m_widths[size_t(i)] > 0)
            column.insert(u"width"_s, m_widths[size_t(i)]);
        if (i == m_sortedBy)
            column.insert(u"sort"_s, m_order == Qt::AscendingOrder ? ascending : descending);
        columns.append(column);
    }
    return {{u"version"_s, version}, {u"columns"_s, columns}};
}

void TableColumns::restore(const QJsonObject &state)
{
    if (state.value(u"version"_s).toInt() != version)
        return; // of another program
    QHash<QString, QJsonObject> stored;
    for (const QJsonValue &column : state.value(u"columns"_s).toArray())
        stored.insert(column[u"id"_s].toString(), column.toObject());
    const QScopedValueRollback busy(m_isBusy, true);
    std::vector<std::pair<int, int>> places; // wanted and own ones
    int sortedBy = m_usualSort;
    Qt::SortOrder order = m_usualOrder;
    for (int i = 0; i < count(); ++i) {
        const TableModel::Head &head = m_model->heads()[size_t(i)];
        const QJsonObject column = stored.value(head.id);
        const int width = column.value(u"width"_s).toInt();
        m_widths[size_t(i)] = width > 0 ? std::clamp(width, narrowest, broadest) : 0;
        m_header->setSectionHidden(i, i > 0 && column.value(u"hidden"_s).toBool());
        places.emplace_back(column.value(u"visualIndex"_s).toInt(count()), i);
        const QString sort = column.value(u"sort"_s).toString();
        if (head.sort >= 0 && (sort == ascending || sort == descending)) {
            sortedBy = i;
            order = sort == ascending ? Qt::AscendingOrder : Qt::DescendingOrder;
        }
    }
    std::ranges::stable_sort(places);
    for (int to = 0; to < count(); ++to)
        m_header->moveSection(m_header->visualIndex(places[size_t(to)].second), to);
    fit();
    if (sortedBy >= 0)
        sortBy(sortedBy, order);
}

// ---- the menu

QMenu *TableColumns::makeMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAccessibleName(tr("Columns"));
    addSortMenu(menu);
    addMoveMenu(menu, tr("Move to the &left"), -1);
    addMoveMenu(menu, tr("Move to the &right"), +1);
    menu->addSection(tr("Columns"));
    for (int i = 0; i < count(); ++i) {
        QAction *action = menu->addAction(m_model->heads()[size_t(i)].name());
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(i));
        action->setEnabled(i > 0); // it says which row it is
        connect(action, &QAction::toggled, this, [this, i](bool isShown) { setShown(i, isShown); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Fit widths to what is shown")), &QAction::triggered, this,
            &TableColumns::fitToContents);
    connect(menu->addAction(tr("R&eset columns")), &QAction::triggered, this, &TableColumns::reset);
    return menu;
}

void TableColumns::addSortMenu(QMenu *menu)
{
    if (m_usualSort < 0)
        return;
    QMenu *sorting = menu->addMenu(tr("&Sort by"));
    auto *columns = new QActionGroup(sorting);
    const auto add = [&](QActionGroup *group, const QString &text, int column,
                         Qt::SortOrder order) {
        QAction *action = sorting->addAction(text);
        action->setCheckable(true);
        action->setChecked(column == m_sortedBy && order == m_order);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, column, order] { sortBy(column, order); });
    };
    for (int i = 0; i < count(); ++i) {
        if (m_model->heads()[size_t(i)].sort >= 0)
            add(columns, m_model->heads()[size_t(i)].name(), i, m_order);
    }
    sorting->addSeparator();
    auto *orders = new QActionGroup(sorting);
    add(orders, tr("&Ascending"), m_sortedBy, Qt::AscendingOrder);
    add(orders, tr("&Descending"), m_sortedBy, Qt::DescendingOrder);
}

void TableColumns::addMoveMenu(QMenu *menu, const QString &title, int by)
{
    QMenu *moving = menu->addMenu(title);
    for (int visual = 0; visual < count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        connect(moving->addAction(m_model->heads()[size_t(column)].name()), &QAction::triggered,
                this, [this, column, by] { move(column, by); });
    }
}

} // namespace ewallet
