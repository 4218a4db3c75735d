// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tablemodel.h"
#include "ui/models/whenanswered.h"

namespace ewallet {

/// A column: its head, and what it shows of a row.
template<class Row>
struct Column
{
    TableModel::Head head;
    std::function<Cell(const Row &)> cell;
};

/// A TableModel with rows of one kind. Keeps the last few thousand of them.
template<class Row>
class RowsModel : public TableModel
{
public:
    /// The row, if it is here.
    const Row *find(qint64 key) const
    {
        const Kept *kept = findKept(key);
        return kept ? &kept->row : nullptr;
    }

protected:
    RowsModel(std::vector<Column<Row>> columns, QObject *parent)
        : TableModel(headsOf(columns), parent)
        , m_columns(std::move(columns))
    { }

    virtual QFuture<Result<std::vector<Row>>> rowsOf(const Keys &keys) = 0;
    virtual qint64 keyOf(const Row &row) const = 0;
    void setSort(int, SortOrder) override { }

    void askRows(const Keys &keys, int page) override
    {
        whenAnswered(rowsOf(keys), this,
                     [this, page, asked = generation(),
                      about = subject()](const Result<std::vector<Row>> &rows) {
                         if (about != subject())
                             return;
                         if (rows)
                             keep(*rows, asked);
                         else
                             emit failed(rows.error());
                         rowsArrived(page, asked);
                     });
    }

    /// For lists that come whole.
    void keep(const std::vector<Row> &rows, quint64 asked)
    {
        constexpr qsizetype most = 32 * 256;
        if (m_rows.size() > most) { // what was not looked at since the last time is dropped
            m_olderRows = std::exchange(m_rows, {});
            forgetPages();
        }
        for (const Row &row : rows)
            m_rows.insert(keyOf(row), {row, asked});
    }

    std::optional<Cell> cellOf(qint64 key, int column) const override
    {
        const Row *row = find(key);
        return row ? std::optional(m_columns[size_t(column)].cell(*row)) : std::nullopt;
    }

    bool isFresh(qint64 key) const override
    {
        const Kept *kept = findKept(key);
        return kept && kept->generation >= generation();
    }

    void forgetRows() override
    {
        m_rows.clear();
        m_olderRows.clear();
    }

private:
    struct Kept
    {
        Row row;
        quint64 generation = 0;
    };

    const Kept *findKept(qint64 key) const
    {
        for (const auto *rows : {&m_rows, &m_olderRows}) {
            const auto kept = rows->constFind(key);
            if (kept != rows->cend())
                return &*kept;
        }
        return nullptr;
    }

    static std::vector<Head> headsOf(const std::vector<Column<Row>> &columns)
    {
        std::vector<Head> heads;
        for (const Column<Row> &column : columns)
            heads.push_back(column.head);
        return heads;
    }

    std::vector<Column<Row>> m_columns;
    QHash<qint64, Kept> m_rows;
    QHash<qint64, Kept> m_olderRows; ///< one half goes when the other is full
};

} // namespace ewallet
