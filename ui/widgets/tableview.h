// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

namespace ewallet {

class TableDelegate;
class TableModel;

/// The table of a TableModel: rows are selected by key and stay selected when the list is read
/// again; says what belongs here when it is empty, shows a thin bar while it waits, copies what is
/// selected.
class TableView final : public QTableView
{
    Q_OBJECT
public:
    /// `name` is what a screen reader calls the table. The model belongs to the caller.
    TableView(TableModel *model, const QString &name, QWidget *parent = nullptr);

    std::optional<qint64> currentKey() const;
    /// Now, or as soon as the list has it.
    void selectKey(qint64 key);

    /// What to say when nothing is there, with what to do first.
    void setEmptyText(const QString &title, const QString &advice);

signals:
    /// Another row is the current one, or none.
    void currentKeyChanged(std::optional<qint64> key);
    /// Enter, or a double click.
    void opened(qint64 key);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitRowsToFont();
    void layOutColumns();
    void sortBy(int column, Qt::SortOrder order);
    void rememberPlace();
    void restorePlace();
    void tellCurrent();
    void showState();
    void copySelection() const;
    void setHoveredRow(int row);

    TableModel *m_model;
    TableDelegate *m_delegate;
    QLabel *m_empty;
    QProgressBar *m_busy;
    QTimer m_busyDelay;
    std::optional<qint64> m_current; ///< as last told
    std::optional<qint64> m_wanted; ///< to be selected as soon as it is there
    std::optional<qint64> m_place; ///< was selected before the list was read again
    std::optional<qint64> m_top; ///< the first row in view; none at the very top
    int m_sortedBy = 0;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    bool m_isToTop = false; ///< as soon as the new order is there
    bool m_isResetting = false;
};

} // namespace ewallet
