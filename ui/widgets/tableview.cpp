// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "ui/models/tablemodel.h"
#include "ui/widgets/newspill.h"
#include "ui/widgets/tablecolumns.h"
#include "ui/widgets/tabledelegate.h"
#include "ui/widgets/tableplace.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace ewallet {

using namespace Qt::StringLiterals;

TableView::TableView(TableModel *model, const QString &id, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new TableDelegate(this))
    , m_empty(new QLabel(this))
    , m_busy(new QProgressBar(this))
    , m_news(new NewsPill(model, this))
{
    setObjectName(id);
    setUp(name);
    setModel(model);
    m_columns = new TableColumns(this, model);
    m_place = new TablePlace(this, model);
    fitRowsToFont();
    follow();
    showState();
}

void TableView::setUp(const QString &name)
{
    setAccessibleName(name);
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
}

void TableView::follow()
{
    connect(&m_busyDelay, &QTimer::timeout, m_busy, &QWidget::show);
    connect(m_model, &TableModel::loadingChanged, this, [this](bool isLoading) {
        if (isLoading) {
            m_busyDelay.start();
        } else {
            m_busyDelay.stop();
            m_busy->hide();
        }
    });
    connect(m_model, &TableModel::loaded, this, &TableView::showState);
    connect(m_place, &TablePlace::moved, this, &TableView::tellCurrent);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TableView::tellCurrent);
    connect(m_news, &QPushButton::clicked, this, &TableView::showNews);
    connect(m_columns, &TableColumns::sorted, this, [this](int column, Qt::SortOrder order) {
        m_place->goToTop();
        m_model->sort(column, order);
    });
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { open(m_model->keyAt(index.row())); });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TableView::openWanted);
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

void TableView::allowSeveral()
{
    setSelectionMode(ExtendedSelection);
    const auto tell = [this] {
        if (!m_place->isMoving())
            emit severalChanged();
    };
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, tell);
    connect(m_place, &TablePlace::moved, this, tell);
}

std::vector<qint64> TableView::selectedKeys() const
{
    return m_place->selectedKeys();
}

void TableView::selectKey(qint64 key)
{
    m_place->select(key);
}

void TableView::showNews()
{
    m_place->showNews();
}

void TableView::fitRowsToFont()
{
    constexpr double rowHeight = 1.8;
    verticalHeader()->setDefaultSectionSize(qRound(fontMetrics().height() * rowHeight));
}

void TableView::showColumnMenu()
{
    QMenu *menu = m_columns->makeMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(horizontalHeader()->mapToGlobal(horizontalHeader()->rect().bottomLeft()));
}

void TableView::tellCurrent()
{
    if (m_place->isMoving() || currentKey() == m_current)
        return;
    m_current = currentKey();
    emit currentKeyChanged(m_current);
}

void TableView::open(qint64 key)
{
    m_toOpen = key;
    openWanted();
}

/// Unless somebody has gone elsewhere meanwhile.
void TableView::openWanted()
{
    if (!m_toOpen)
        return;
    if (currentKey() != m_toOpen || !hasFocus())
        m_toOpen.reset();
    else if (m_model->isKnown(*m_toOpen))
        emit opened(*std::exchange(m_toOpen, {}));
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
        open(*currentKey());
    else if (event->matches(QKeySequence::Copy))
        copySelection();
    else {
        if (event->key() == Qt::Key_Home)
            showNews();
        QTableView::keyPressEvent(event);
    }
}

/// The rows as they are on the screen, with tabs between the columns.
void TableView::copySelection() const
{
    QList<int> rows;
    for (const qint64 key : selectedKeys())
        rows << m_model->rowOf(key);
    std::ranges::sort(rows);
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int visual = 0; visual < m_model->columnCount(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (!isColumnHidden(column))
                cells << m_model->index(row, column).data().toString();
        }
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
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
    if (m_columns)
        m_columns->fit();
    placeOverlays();
}

void TableView::placeOverlays()
{
    const QRect room = viewport()->geometry();
    m_busy->setGeometry(room.left(), room.top(), room.width(),
                        std::max(2, fontMetrics().height() / 6));
    const int inset = std::min(room.width(), room.height()) / 8;
    m_empty->setGeometry(room.adjusted(inset, inset, -inset, -inset));
    m_news->place(room);
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange || !m_columns)
        return;
    fitRowsToFont();
    m_columns->fit();
}

} // namespace ewallet
