// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tablemodel.h"

#include "ui/models/whenanswered.h"

#include <QLocale>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 256;

} // namespace

TableModel::TableModel(std::vector<Head> heads, QObject *parent)
    : QAbstractTableModel(parent)
    , m_heads(std::move(heads))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isStale, false))
            ask(false);
    });
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_keys->size();
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
    switch (role) {
    case Qt::DisplayRole:
        return head.title;
    case Qt::TextAlignmentRole:
        return int(head.alignment | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString about = head.about.isEmpty() ? head.title : head.about;
        return head.sort < 0 ? about : about + u'\n' + tr("Click to sort by it.");
    }
    default:
        return {};
    }
}

void TableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(m_heads.size()) || m_heads[size_t(column)].sort < 0)
        return;
    setSort(m_heads[size_t(column)].sort,
            order == Qt::AscendingOrder ? SortOrder::Ascending : SortOrder::Descending);
    restart();
}

QString TableModel::count() const
{
    if (m_isPart)
        return tr("Counting…");
    const QString all = countText(int(m_keys->found()));
    const bool isAll = m_keys->found() == m_keys->size();
    return isAll ? all
                 : tr("the first %1 of %2; choose less to see others")
                       .arg(QLocale().toString(m_keys->size()), all);
}

QString TableModel::countText(int rows) const
{
    return tr("%Ln row(s)", nullptr, rows);
}

QString TableModel::newsText(int rows) const
{
    return tr("%Ln new row(s)", nullptr, rows);
}

// ---- asking for keys

void TableModel::refresh()
{
    if (m_isAsking || m_pause.isActive())
        m_isStale = true;
    else
        ask(false);
}

void TableModel::restart()
{
    stopAsking();
    setNews({}, 0);
    ask(true);
}

void TableModel::stopAsking()
{
    std::exchange(m_question, {}).cancel();
    m_pause.stop();
    m_isStale = false;
    m_isAsking = false;
    ++m_turn;
}

void TableModel::ask(bool isAnother)
{
    const quint64 turn = ++m_turn;
    m_isAsking = true;
    m_asking.start();
    emit loadingChanged(true);
    const bool isNew = isAnother || !m_hasLoaded || m_isPart;
    const auto first = isNew ? askFirstKeys(pageSize) : std::nullopt;
    if (!first) {
        askForAll(isAnother, turn);
        return;
    }
    follow(*first, turn, [this, turn](const KeyListPtr &keys) {
        if (keys->found() != pageSize) {
            compare({keys, true}, turn);
            return;
        }
        show(keys, true);
        askForAll(true, turn);
    });
}

void TableModel::askForAll(bool isAnother, quint64 turn)
{
    follow(askKeys(), turn, [this, isAnother, turn](const KeyListPtr &keys) {
        compare({keys, isAnother}, turn);
    });
}

void TableModel::follow(const QFuture<Result<Keys>> &question, quint64 turn, const Listed &listed)
{
    m_question = question;
    const auto list = m_question.then(QtFuture::Launch::Async, [](Result<Keys> keys) {
        return keys ? Result<KeyListPtr>(std::make_shared<KeyList>(*std::move(keys)))
                    : Result<KeyListPtr>(failureOf(keys));
    });
    whenAnswered(list, this, [this, turn, listed](const Result<KeyListPtr> &keys) {
        if (turn != m_turn)
            return;
        m_question = {}; // Qt 6.4 cancels what went on from it, also when that is over and gone
        if (keys) {
            listed(*keys);
            return;
        }
        emit failed(keys.error());
        askingEnded();
    });
}

/// Beside the GUI, which goes on: what is shown may be another list when the answer is here.
void TableModel::compare(const Answer &answer, quint64 turn)
{
    const auto differ = [shown = m_keys, keys = answer.keys] {
        const bool isNone = *keys == *shown;
        return Difference {isNone, isNone ? 0 : keys->countNewTo(*shown)};
    };
    whenAnswered(QtConcurrent::run(differ), this,
                 [this, answer, turn, shown = m_keys](const Difference &difference) {
                     if (turn != m_turn)
                         return;
                     if (shown != m_keys) {
                         compare(answer, turn);
                         return;
                     }
                     take(answer, difference);
                     askingEnded();
                 });
}

/// A list that took long is not asked for again at once, however often the store changes.
void TableModel::askingEnded()
{
    m_isAsking = false;
    constexpr qint64 shortMs = 50;
    constexpr int times = 2;
    if (const qint64 tookMs = m_asking.elapsed(); tookMs > shortMs)
        m_pause.start(int(tookMs) * times);
    if (m_isStale && !m_pause.isActive()) {
        m_isStale = false;
        ask(false);
        return;
    }
    emit loadingChanged(false);
}

void TableModel::clear()
{
    const bool wasAsking = m_isAsking;
    stopAsking();
    ++m_subject;
    m_hasLoaded = false;
    forgetRows();
    show(std::make_shared<KeyList>());
    if (wasAsking)
        emit loadingChanged(false);
}

// ---- showing them

void TableModel::take(const Answer &answer, const Difference &difference)
{
    m_hasLoaded = true;
    const bool isKeptBack = m_holdsNews && isNewestFirst() && !answer.isAnother;
    if (difference.isNone) {
        m_isPart = false;
        setNews({}, 0);
        touchAll();
    } else if (isKeptBack) {
        touchAll();
        setNews(answer.keys, difference.news);
    } else {
        show(answer.keys);
    }
    emit loaded();
}

void TableModel::show(const KeyListPtr &keys, bool isPart)
{
    const int shown = rowCount();
    const bool wasPart = std::exchange(m_isPart, isPart);
    if (wasPart && keys->size() > shown && keys->page(0, shown) == m_keys->page(0, shown)) {
        beginInsertRows({}, shown, keys->size() - 1);
        m_keys = keys;
        endInsertRows();
        return;
    }
    beginResetModel();
    m_keys = keys;
    ++m_generation;
    m_pagesAsked.clear();
    endResetModel();
    setNews({}, 0);
}

/// Rows that are there may have changed.
void TableModel::touchAll()
{
    ++m_generation;
    m_pagesAsked.clear();
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void TableModel::setNews(const KeyListPtr &keys, int count)
{
    if (!keys && !m_news)
        return;
    m_news = keys;
    m_newsCount = count;
    emit newsChanged();
}

void TableModel::showNews()
{
    if (const KeyListPtr news = m_news)
        show(news);
}

QString TableModel::news() const
{
    if (!m_news)
        return {};
    return m_newsCount > 0 ? newsText(m_newsCount) : tr("The list has changed");
}

// ---- rows

void TableModel::wantRow(int row) const
{
    const int page = row / pageSize;
    if (m_pagesAsked.contains(page))
        return;
    m_pagesAsked.insert(page);
    // Views ask while they paint: the model answers later, from its own turn of the event loop.
    auto *self = const_cast<TableModel *>(this);
    QMetaObject::invokeMethod(
        self,
        [self, keys = m_keys->page(page * pageSize, pageSize), page, asked = m_generation] {
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
