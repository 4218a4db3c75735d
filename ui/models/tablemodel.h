// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"
#include "ui/models/cell.h"
#include "ui/models/whenanswered.h"

#include <QAbstractTableModel>
#include <QFuture>
#include <QSet>

namespace ewallet {

/// A list of any length over the read models: its keys are asked for first, then rows by pages of
/// keys as they come into view. Asking never waits; answers that come too late fall on the floor.
/// While newer rows are under way the older ones are shown.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { CellRole = Qt::UserRole, KeyRole };

    struct Head
    {
        QString title;
        int characters = 12; ///< of a usual cell: its first width
        Qt::Alignment alignment = Qt::AlignLeft;
        int sort = -1; ///< the query's number for it; -1: not sortable

        static Head left(const QString &title, int characters, int sort = -1)
        {
            return {title, characters, Qt::AlignLeft, sort};
        }
        static Head right(const QString &title, int characters, int sort = -1)
        {
            return {title, characters, Qt::AlignRight, sort};
        }
    };

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    const std::vector<Head> &heads() const { return m_heads; }
    qint64 keyAt(int row) const { return m_keys[size_t(row)]; }
    int rowOf(qint64 key) const; ///< -1 if it is not in the list
    bool isLoading() const { return m_isAsking; }
    bool hasLoaded() const { return m_hasLoaded; }

    /// Asks for everything again. Asked while an answer is under way, it asks once more after it.
    void refresh();
    /// Empty, as before the first refresh: for a list about something else.
    void clear();

signals:
    void loadingChanged(bool isLoading);
    /// There is an answer: the list is as it is now.
    void loaded();
    void failed(const ewallet::Error &error);

protected:
    TableModel(std::vector<Head> heads, QObject *parent);

    virtual QFuture<Result<Keys>> askKeys() = 0;
    /// Asks for rows, keeps them, and calls rowsArrived() with the same page.
    virtual void askRows(const Keys &keys, int page) = 0;
    /// Nothing, if the row is not here yet.
    virtual std::optional<Cell> cellOf(qint64 key, int column) const = 0;
    virtual bool isFresh(qint64 key) const = 0;
    virtual void forgetRows() = 0;
    virtual void setSort(int sort, SortOrder order) = 0;

    void rowsArrived(int page, quint64 generation);
    quint64 generation() const { return m_generation; }

private:
    void keysArrived(Result<Keys> keys);
    void wantRow(int row) const;

    std::vector<Head> m_heads;
    Keys m_keys;
    quint64 m_generation = 0; ///< of the keys: rows of an older one are shown, and asked for again
    quint64 m_subject = 0; ///< changes with clear()
    mutable QSet<int> m_pagesUnderWay;
    bool m_isAsking = false;
    bool m_isStale = false;
    bool m_hasLoaded = false;
};

/// A column: its head, and what it shows of a row.
template<class Row>
struct Column
{
    TableModel::Head head;
    std::function<Cell(const Row &)> cell;
};

/// The rows of one kind.
template<class Row>
class RowsModel : public TableModel
{
public:
    /// The row, if it is here.
    const Row *find(qint64 key) const
    {
        const auto kept = m_rows.constFind(key);
        return kept == m_rows.cend() ? nullptr : &kept->row;
    }

protected:
    RowsModel(std::vector<Column<Row>> columns, QObject *parent)
        : TableModel(headsOf(columns), parent)
        , m_columns(std::move(columns))
    { }

    virtual QFuture<Result<std::vector<Row>>> rowsOf(const Keys &keys) = 0;
    virtual qint64 keyOf(const Row &row) const = 0;
    virtual void setSort(int, SortOrder) override { }

    void askRows(const Keys &keys, int page) override
    {
        whenAnswered(rowsOf(keys), this,
                     [this, page, asked = generation()](const Result<std::vector<Row>> &rows) {
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
        constexpr qsizetype most = 64 * 256;
        if (m_rows.size() > most)
            m_rows.clear();
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
        const auto kept = m_rows.constFind(key);
        return kept != m_rows.cend() && kept->generation >= generation();
    }

    void forgetRows() override { m_rows.clear(); }

private:
    struct Kept
    {
        Row row;
        quint64 generation = 0;
    };

    static std::vector<Head> headsOf(const std::vector<Column<Row>> &columns)
    {
        std::vector<Head> heads;
        for (const Column<Row> &column : columns)
            heads.push_back(column.head);
        return heads;
    }

    std::vector<Column<Row>> m_columns;
    QHash<qint64, Kept> m_rows;
};

} // namespace ewallet
