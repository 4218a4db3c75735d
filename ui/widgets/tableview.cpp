// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "ui/models/tablemodel.h"
#include "ui/widgets/tabledelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace ewallet {

using namespace Qt::StringLiterals;

TableView::TableView(TableModel *model, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new TableDelegate(this))
    , m_empty(new QLabel(this))
    , m_busy(new QProgressBar(this))
{
    setAccessibleName(name);
    setModel(model);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setAccessibleName(tr("Columns of: %1").arg(name));

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::RichText);
    m_empty->setProperty("tone", u"secondary"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Reading"));
    m_busy->hide();
    constexpr int patienceMs = 150;
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(patienceMs);

    connect(&m_busyDelay, &QTimer::timeout, m_busy, &QWidget::show);
    connect(model, &TableModel::loadingChanged, this, [this](bool isLoading) {
        if (isLoading) {
            m_busyDelay.start();
        } else {
            m_busyDelay.stop();
            m_busy->hide();
        }
    });
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::rememberPlace);
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::restorePlace);
    connect(model, &TableModel::loaded, this, &TableView::showState);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_isResetting)
            m_wanted.reset(); // somebody wants another one
        tellCurrent();
    });
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit opened(m_model->keyAt(index.row())); });
    layOutColumns();
    showState();
}

void TableView::setEmptyText(const QString &title, const QString &advice)
{
    m_empty->setText(
        u"<p><b>%1</b></p><p>%2</p>"_s.arg(title.toHtmlEscaped(), advice.toHtmlEscaped()));
    showState();
}

std::optional<qint64> TableView::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(m_model->keyAt(current.row())) : std::nullopt;
}

void TableView::selectKey(qint64 key)
{
    const int row = m_model->rowOf(key);
    if (row < 0) {
        m_wanted = key;
        return;
    }
    m_wanted.reset();
    setCurrentIndex(m_model->index(row, 0));
    scrollTo(currentIndex());
}

void TableView::fitRowsToFont()
{
    constexpr double rowHeight = 1.8;
    verticalHeader()->setDefaultSectionSize(qRound(fontMetrics().height() * rowHeight));
}

void TableView::layOutColumns()
{
    fitRowsToFont();
    const int character = fontMetrics().averageCharWidth();
    const int widest =
        std::ranges::max(m_model->heads(), {}, &TableModel::Head::characters).characters;
    for (int i = 0; i < int(m_model->heads().size()); ++i) {
        const int characters = m_model->heads()[size_t(i)].characters;
        setColumnWidth(i, characters * character + 2 * fontMetrics().height());
        if (characters == widest)
            horizontalHeader()->setSectionResizeMode(i, QHeaderView::Stretch);
    }
    const auto sortable = [](const TableModel::Head &head) { return head.sort >= 0; };
    if (std::ranges::any_of(m_model->heads(), sortable)) {
        for (int i = int(m_model->heads().size()) - 1; i >= 0; --i) {
            if (sortable(m_model->heads()[size_t(i)]))
                horizontalHeader()->setSortIndicator(i, Qt::DescendingOrder);
        }
        horizontalHeader()->setSortIndicatorShown(true);
        horizontalHeader()->setSectionsClickable(true);
        connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TableView::sortBy);
    }
}

/// By a column that can be sorted by; the arrow stays where it is otherwise. One reads on from the
/// top.
void TableView::sortBy(int column, Qt::SortOrder order)
{
    if (m_model->heads()[size_t(column)].sort < 0) {
        const QSignalBlocker quiet(horizontalHeader());
        horizontalHeader()->setSortIndicator(m_sortedBy, m_order);
        return;
    }
    m_sortedBy = column;
    m_order = order;
    m_isToTop = true;
    m_model->sort(column, order);
}

void TableView::rememberPlace()
{
    m_isResetting = true;
    if (currentKey())
        m_place = currentKey();
    const int top = rowAt(0);
    m_top = verticalScrollBar()->value() > 0 && top >= 0 ? std::optional(m_model->keyAt(top))
                                                         : std::nullopt;
}

void TableView::restorePlace()
{
    if (m_top && m_model->rowOf(*m_top) >= 0)
        scrollTo(m_model->index(m_model->rowOf(*m_top), 0), PositionAtTop);
    const auto rowOf = [this](std::optional<qint64> key) {
        return key ? m_model->rowOf(*key) : -1;
    };
    const int wanted = rowOf(m_wanted);
    const int row = wanted >= 0 ? wanted : rowOf(m_place);
    if (row >= 0) {
        setCurrentIndex(m_model->index(row, 0));
        if (currentKey() != m_current)
            scrollTo(currentIndex());
        if (wanted >= 0)
            m_wanted.reset();
    } else if (m_model->rowCount() > 0 && hasFocus()) {
        setCurrentIndex(m_model->index(0, 0));
    }
    if (std::exchange(m_isToTop, false))
        scrollToTop();
    m_isResetting = false;
    tellCurrent();
}

void TableView::tellCurrent()
{
    if (m_isResetting || currentKey() == m_current)
        return;
    m_current = currentKey();
    emit currentKeyChanged(m_current);
}

void TableView::showState()
{
    m_empty->setVisible(m_model->hasLoaded() && m_model->rowCount() == 0);
}

/// Home and End go to the first and to the last row: rows are what one selects.
QModelIndex TableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int column = std::max(0, currentIndex().column());
    if (action == MoveHome)
        return m_model->index(0, column);
    if (action == MoveEnd)
        return m_model->index(m_model->rowCount() - 1, column);
    return QTableView::moveCursor(action, modifiers);
}

/// The row that becomes the current one by that is selected, too: one sees where one is.
void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (currentIndex().isValid() && !selectionModel()->hasSelection())
        selectRow(currentIndex().row());
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentKey())
        emit opened(*currentKey());
    else if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTableView::keyPressEvent(event);
}

/// The row as it is on the screen, with tabs between the columns.
void TableView::copySelection() const
{
    if (!currentIndex().isValid())
        return;
    QStringList cells;
    for (int visual = 0; visual < m_model->columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        cells << m_model->index(currentIndex().row(), column).data().toString();
    }
    QApplication::clipboard()->setText(cells.join(u'\t'));
}

void TableView::setHoveredRow(int row)
{
    m_delegate->setHoveredRow(row);
    viewport()->update();
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    setHoveredRow(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void TableView::leaveEvent(QEvent *event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    const QRect room = viewport()->geometry();
    m_busy->setGeometry(room.left(), room.top(), room.width(),
                        std::max(2, fontMetrics().height() / 6));
    const int inset = std::min(room.width(), room.height()) / 8;
    m_empty->setGeometry(room.adjusted(inset, inset, -inset, -inset));
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model)
        fitRowsToFont();
}

} // namespace ewallet
