// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableplace.h"

#include "ui/models/tablemodel.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTableView>

namespace ewallet {

TablePlace::TablePlace(QTableView *view, TableModel *model)
    : QObject(view)
    , m_view(view)
    , m_model(model)
{
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TablePlace::remember);
    connect(model, &QAbstractItemModel::modelReset, this, &TablePlace::restore);
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_wanted)
            select(*std::exchange(m_wanted, {}));
    });
    connect(model, &TableModel::loaded, this, [this] { m_isToTop = false; });
    connect(model, &TableModel::newsChanged, this, [this] {
        if (m_wanted && m_model->isNews(*m_wanted))
            m_model->showNews();
    });
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, &TablePlace::scrolled);
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_isMoving)
            m_wanted.reset(); // somebody wants another one
    });
}

int TablePlace::scrollValue() const
{
    return m_view->verticalScrollBar()->value();
}

void TablePlace::select(qint64 key)
{
    const int row = m_model->rowOf(key);
    if (row >= 0) {
        m_view->setCurrentIndex(m_model->index(row, 0));
        m_view->scrollTo(m_view->currentIndex());
        return;
    }
    m_wanted = key;
    if (m_model->isNews(key))
        m_model->showNews();
}

void TablePlace::showNews()
{
    if (!m_model->hasNews())
        return;
    m_isToTop = true;
    m_model->showNews();
}

void TablePlace::scrolled()
{
    if (m_isMoving)
        return;
    m_model->holdNews(scrollValue() > 0);
    if (scrollValue() > 0 || !m_model->hasNews())
        return;
    const auto showIfStillThere = [this] {
        if (scrollValue() == 0)
            m_model->showNews();
    };
    QMetaObject::invokeMethod(this, showIfStillThere, Qt::QueuedConnection);
}

std::vector<qint64> TablePlace::selectedKeys() const
{
    std::vector<qint64> keys;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && keys.size() < selectedMost; ++row)
            keys.push_back(m_model->keyAt(row));
    }
    return keys;
}

void TablePlace::remember()
{
    m_isMoving = true;
    if (const QModelIndex current = m_view->currentIndex(); current.isValid())
        m_current = m_model->keyAt(current.row());
    m_selected = selectedKeys();
    m_inView.clear();
    m_top = scrollValue();
    if (m_top == 0)
        return; // one who reads at the top goes on reading there
    const int bottom = m_view->rowAt(m_view->viewport()->height() - 1);
    const int last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    for (int row = m_top; row <= last; ++row)
        m_inView.push_back(m_model->keyAt(row));
}

void TablePlace::restore()
{
    restoreTop();
    restoreCurrent();
    restoreSelection();
    if (std::exchange(m_isToTop, false))
        m_view->scrollToTop();
    m_isMoving = false;
    scrolled();
    emit moved();
}

/// Rows come and go above, and single ones go elsewhere: what matters is where most of those in
/// view have gone.
void TablePlace::restoreTop()
{
    std::vector<int> moves;
    for (size_t i = 0; i < m_inView.size(); ++i) {
        if (const int row = m_model->rowOf(m_inView[i]); row >= 0)
            moves.push_back(row - m_top - int(i));
    }
    if (moves.empty())
        return;
    const auto middle = moves.begin() + std::ssize(moves) / 2;
    std::ranges::nth_element(moves, middle);
    const int top = std::clamp(m_top + *middle, 0, m_model->rowCount() - 1);
    m_view->scrollTo(m_model->index(top, 0), QTableView::PositionAtTop);
}

/// Of lists in which several rows can be selected.
void TablePlace::restoreSelection()
{
    if (m_view->selectionMode() != QAbstractItemView::ExtendedSelection || m_selected.size() < 2)
        return;
    QItemSelection selection;
    for (const qint64 key : m_selected) {
        if (const int row = m_model->rowOf(key); row >= 0)
            selection.select(m_model->index(row, 0),
                             m_model->index(row, m_model->columnCount() - 1));
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::Select);
}

void TablePlace::restoreCurrent()
{
    const auto rowOf = [this](std::optional<qint64> key) {
        return key ? m_model->rowOf(*key) : -1;
    };
    const int top = scrollValue();
    if (const int wanted = rowOf(m_wanted); wanted >= 0) {
        m_wanted.reset();
        m_selected.clear();
        m_view->setCurrentIndex(m_model->index(wanted, 0));
        m_view->scrollTo(m_view->currentIndex());
    } else if (const int row = rowOf(m_current); row >= 0) {
        m_view->setCurrentIndex(m_model->index(row, 0)); // which scrolls to it
        m_view->verticalScrollBar()->setValue(top);
    } else if (m_model->rowCount() > 0 && m_view->hasFocus()) {
        m_view->setCurrentIndex(m_model->index(0, 0));
    }
}

} // namespace ewallet
