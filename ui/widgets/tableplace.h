// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>
#include <vector>

class QTableView;

namespace ewallet {

class TableModel;

/// Where one is in a table: the row that is selected and the rows in view stay the same, by key,
/// whatever comes and goes around them when the list is read again. News of a list that begins with
/// the newest wait while one reads further down, and come when one is back at the top.
class TablePlace final : public QObject
{
    Q_OBJECT
public:
    TablePlace(QTableView *view, TableModel *model);

    /// Selects a row now, or as soon as the list has it.
    void select(qint64 key);
    /// When the next list is there.
    void goToTop() { m_isToTop = true; }
    /// What was kept back, at the top of the list.
    void showNews();
    /// The keys of the rows that are selected, up to a limit.
    static constexpr size_t selectedMost = 10'000;
    std::vector<qint64> selectedKeys() const;
    /// One list is being replaced by the next one: what is selected now does not count.
    bool isMoving() const { return m_isMoving; }

signals:
    void moved(); ///< the next list is there

private:
    void remember();
    void restore();
    void restoreTop();
    void restoreCurrent();
    void restoreSelection();
    void scrolled();
    int scrollValue() const;

    QTableView *m_view;
    TableModel *m_model;
    std::optional<qint64> m_wanted; ///< to be selected as soon as it is there
    std::optional<qint64> m_current; ///< was selected before the list was read again
    std::vector<qint64> m_selected; ///< before that, where several rows may be
    std::vector<qint64> m_inView; ///< before the list was read again
    int m_top = 0; ///< the row of the first of them
    bool m_isToTop = false;
    bool m_isMoving = false;
};

} // namespace ewallet
