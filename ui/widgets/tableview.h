// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

namespace ewallet {

class NewsPill;
class TableColumns;
class TableDelegate;
class TableModel;
class TablePlace;

/// The table of a TableModel: rows are selected by key and stay selected, and where they are, when
/// the list is read again; says what belongs here when it is empty, shows a thin bar while it
/// waits, tells of news that would make rows jump, copies what is selected.
class TableView final : public QTableView
{
    Q_OBJECT
public:
    /// Layouts are remembered by `id`; `name` is what a screen reader calls the table. The model
    /// belongs to the caller.
    TableView(TableModel *model, const QString &id, const QString &name, QWidget *parent = nullptr);

    TableColumns *columns() const { return m_columns; }
    std::optional<qint64> currentKey() const;
    /// Lets several rows be selected at once; they stay when the list is read again.
    void allowSeveral();
    std::vector<qint64> selectedKeys() const; ///< up to a limit
    /// Now, or as soon as the list has it.
    void selectKey(qint64 key);
    /// What was kept back, at the top of the list.
    void showNews();
    /// The menu of columns, for the keyboard.
    void showColumnMenu();

    /// What to say when nothing is there, with what to do first.
    void setEmptyText(const QString &title, const QString &advice);

signals:
    /// Another row is the current one, or none.
    void currentKeyChanged(std::optional<qint64> key);
    void severalChanged(); ///< of several rows: others are selected
    /// Enter, or a double click; a row that is not here yet opens as soon as it is.
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
    void setUp(const QString &name);
    void follow();
    void fitRowsToFont();
    void tellCurrent();
    void open(qint64 key);
    void openWanted();
    void showState();
    void placeOverlays();
    void copySelection() const;
    void setHoveredRow(int row);

    TableModel *m_model;
    TableDelegate *m_delegate;
    TableColumns *m_columns = nullptr;
    TablePlace *m_place = nullptr;
    QLabel *m_empty;
    QProgressBar *m_busy;
    NewsPill *m_news;
    QTimer m_busyDelay;
    std::optional<qint64> m_current; ///< as last told
    std::optional<qint64> m_toOpen; ///< as soon as its row is here
};

} // namespace ewallet
