// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>

class QHeaderView;
class QMenu;
class QTableView;

namespace ewallet {

class TableModel;

/// The columns of a table as a person wants them: which, in what order, how wide, and by which of
/// them the list is sorted. Widths follow the font. Those that were never touched share the room
/// that is left, and give way when there is little. The first column says which row it is: it
/// cannot be hidden.
class TableColumns final : public QObject
{
    Q_OBJECT
public:
    TableColumns(QTableView *view, TableModel *model);

    /// The order of rows as long as nobody wants another one.
    void setUsualSort(int column, Qt::SortOrder order);
    void sortBy(int column, Qt::SortOrder order);
    void setShown(int column, bool isShown);
    void move(int column, int by); ///< over columns that are shown
    void reset();
    void fitToContents();

    /// {"version": 1, "columns": [{"id", "visualIndex", "hidden", "width", "sort"}, …]}; widths are
    /// in hundredths of a character and there for columns that were given one, "sort" for the one
    /// it is by.
    QJsonObject state() const;
    /// What does not fit is left out: columns that do not exist any more, and anything that is no
    /// layout. New columns come last.
    void restore(const QJsonObject &state);

    /// Everything that can be done with columns, for the keyboard, too.
    QMenu *makeMenu(QWidget *parent);

    void fit(); ///< shares the room

signals:
    void changed(); ///< by somebody
    void sorted(int column, Qt::SortOrder order);

private:
    void tellSort(int column, Qt::SortOrder order);
    void resized(int column, int newWidth);
    void fitPadding();
    int usualWidth(int column) const;
    int leastWidth(int column) const;
    bool isElastic(int column) const;
    int count() const;
    int character() const;
    void addSortMenu(QMenu *menu);
    void addMoveMenu(QMenu *menu, const QString &title, int by);

    QTableView *m_view;
    TableModel *m_model;
    QHeaderView *m_header;
    std::vector<int> m_widths; ///< in hundredths of a character; 0: as usual
    int m_usualSort = -1;
    Qt::SortOrder m_usualOrder = Qt::DescendingOrder;
    int m_sortedBy = -1;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    int m_widest = 0; ///< characters of elastic columns
    int m_padding = 0; ///< pixels of a column beside its text
    bool m_isBusy = false; ///< changes are this object's own
};

} // namespace ewallet
