// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tablemodel.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 256;

} // namespace

TableModel::TableModel(std::vector<Head> heads, QObject *parent)
    : QAbstractTableModel(parent)
    , m_heads(std::move(heads))
{ }

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_heads.size());
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qint64 key = keyAt(index.row());
    switch (role) {
    case KeyRole:
        return key;
    case Qt::TextAlignmentRole:
        return int(m_heads[size_t(index.column())].alignment | Qt::AlignVCenter);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case CellRole:
        break;
    default:
        return {};
    }
    if (!isFresh(key))
        wantRow(index.row());
    const std::optional<Cell> cell = cellOf(key, index.column());
    if (role == CellRole)
        return QVariant::fromValue(
            cell.value_or(Cell {u"…"_s, ColorRole::Secondary, Cell::Look::Plain, {}}));
    if (!cell)
        return role == Qt::DisplayRole ? QVariant(u"…"_s) : QVariant();
    return role == Qt::DisplayRole ? cell->text : cell->toolTip;
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= int(m_heads.size()))
        return {};
    const Head &head = m_heads[size_t(section)];
    if (role == Qt::DisplayRole)
        return head.title;
    if (role == Qt::TextAlignmentRole)
        return int(head.alignment | Qt::AlignVCenter);
    return {};
}

void TableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(m_heads.size()) || m_heads[size_t(column)].sort < 0)
        return;
    setSort(m_heads[size_t(column)].sort,
            order == Qt::AscendingOrder ? SortOrder::Ascending : SortOrder::Descending);
    refresh();
}

int TableModel::rowOf(qint64 key) const
{
    const auto found = std::find(m_keys.begin(), m_keys.end(), key);
    return found == m_keys.end() ? -1 : int(found - m_keys.begin());
}

void TableModel::refresh()
{
    if (m_isAsking) {
        m_isStale = true;
        return;
    }
    m_isAsking = true;
    emit loadingChanged(true);
    whenAnswered(askKeys(), this, [this, subject = m_subject](Result<Keys> keys) {
        m_isAsking = false;
        if (subject == m_subject)
            keysArrived(std::move(keys));
        if (std::exchange(m_isStale, false))
            refresh();
        else
            emit loadingChanged(false);
    });
}

void TableModel::clear()
{
    beginResetModel();
    ++m_subject;
    ++m_generation;
    m_keys.clear();
    m_pagesUnderWay.clear();
    m_hasLoaded = false;
    forgetRows();
    endResetModel();
}

void TableModel::keysArrived(Result<Keys> keys)
{
    if (!keys) {
        emit failed(keys.error());
        return;
    }
    ++m_generation;
    m_pagesUnderWay.clear();
    m_hasLoaded = true;
    if (*keys == m_keys) {
        if (!m_keys.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    } else {
        beginResetModel();
        m_keys = *std::move(keys);
        endResetModel();
    }
    emit loaded();
}

void TableModel::wantRow(int row) const
{
    const int page = row / pageSize;
    if (m_pagesUnderWay.contains(page))
        return;
    m_pagesUnderWay.insert(page);
    const auto first = m_keys.begin() + qsizetype(page) * pageSize;
    const auto last =
        m_keys.begin() + std::min(qsizetype(page + 1) * pageSize, qsizetype(m_keys.size()));
    // Views ask while they paint: the model answers later, from its own turn of the event loop.
    auto *self = const_cast<TableModel *>(this);
    QMetaObject::invokeMethod(
        self,
        [self, keys = Keys(first, last), page, asked = m_generation] {
            if (asked == self->m_generation)
                self->askRows(keys, page);
        },
        Qt::QueuedConnection);
}

/// Rows that a page lacks stay asked for until the next refresh: they are gone from the read model.
void TableModel::rowsArrived(int page, quint64 generation)
{
    if (generation != m_generation)
        return;
    const int first = page * pageSize;
    const int last = std::min(first + pageSize, rowCount()) - 1;
    if (first <= last)
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

} // namespace ewallet
