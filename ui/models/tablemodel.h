// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/cell.h"
#include "ui/models/keylist.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QFuture>
#include <QSet>
#include <QTimer>

#include <functional>

namespace ewallet {

/// A list of any length over the read models: its keys are asked for first, then rows by pages of
/// keys as they come into view. Asking never waits; answers that come too late fall on the floor.
/// While newer rows are under way the older ones are shown. Another list shows its first rows while
/// the others are being counted.
///
/// Lists that begin with what is newest can keep their news back, so that nothing jumps while
/// somebody reads further down: rows that are there change in place, more of them come with
/// showNews().
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { CellRole = Qt::UserRole, KeyRole };

    struct Head
    {
        QString id; ///< for ever the same: layouts are remembered by it
        QString title;
        int characters = 12; ///< of a usual cell: its first width
        Qt::Alignment alignment = Qt::AlignLeft;
        int sort = -1; ///< the query's number for it; -1: not sortable
        QString about; ///< what it says, in a few words
        QString inFull; ///< the title, where that alone could mean another column

        const QString &name() const { return inFull.isEmpty() ? title : inFull; }
        static Head left(const QString &id, const QString &title, int characters, int sort = -1,
                         const QString &about = {})
        {
            return {id, title, characters, Qt::AlignLeft, sort, about, {}};
        }
        static Head right(const QString &id, const QString &title, int characters, int sort = -1,
                          const QString &about = {})
        {
            return {id, title, characters, Qt::AlignRight, sort, about, {}};
        }
    };

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    const std::vector<Head> &heads() const { return m_heads; }
    qint64 keyAt(int row) const { return m_keys->at(row); }
    int rowOf(qint64 key) const { return m_keys->rowOf(key); } ///< -1 if it is not in the list
    bool isKnown(qint64 key) const { return cellOf(key, 0).has_value(); } ///< its row is here
    bool isLoading() const { return m_isAsking || m_isStale; }
    bool hasLoaded() const { return m_hasLoaded; }
    /// "12 wallets", or how many of them a list that is too long shows.
    QString count() const;

    /// Asks for everything again. Asked while an answer is under way, it asks once more after it;
    /// lists that take long are not asked for without a pause.
    void refresh();
    /// Empty, as before the first refresh: for a list about something else.
    void clear();

    /// Whether to keep news back from now on.
    void holdNews(bool holds) { m_holdsNews = holds; }
    bool hasNews() const { return m_news != nullptr; }
    bool isNews(qint64 key) const { return m_news && m_news->rowOf(key) >= 0; }
    QString news() const; ///< "37 new entries"
    void showNews();

signals:
    void loadingChanged(bool isLoading);
    /// There is an answer: the list is as it is now.
    void loaded();
    void failed(const ewallet::Error &error);
    void newsChanged(); ///< there are some, or others, or none any more

protected:
    TableModel(std::vector<Head> heads, QObject *parent);

    virtual QFuture<Result<Keys>> askKeys() = 0;
    /// The first ones alone, where that is faster: all of them if they are not so many, or if they
    /// have to be put in order first. Nothing: lists of this kind are never long.
    virtual std::optional<QFuture<Result<Keys>>> askFirstKeys(int) { return {}; }
    /// Asks for rows, keeps them, and calls rowsArrived() with the same page.
    virtual void askRows(const Keys &keys, int page) = 0;
    /// Nothing, if the row is not here yet.
    virtual std::optional<Cell> cellOf(qint64 key, int column) const = 0;
    virtual bool isFresh(qint64 key) const = 0;
    virtual void forgetRows() = 0;
    virtual void setSort(int sort, SortOrder order) = 0;
    virtual bool isNewestFirst() const { return false; }
    virtual QString countText(int rows) const; ///< "12 wallets"
    virtual QString newsText(int rows) const; ///< "12 new wallets"

    /// Asks for another list: the one that is under way is not wanted any more.
    void restart();
    void rowsArrived(int page, quint64 generation);
    /// Rows were dropped: pages may be asked for once more.
    void forgetPages() { m_pagesAsked.clear(); }
    quint64 generation() const { return m_generation; }
    quint64 subject() const { return m_subject; }

private:
    struct Answer
    {
        KeyListPtr keys;
        bool isAnother = false; ///< another list, not the same one at another time
    };
    struct Difference
    {
        bool isNone = false;
        int news = 0;
    };
    using Listed = std::function<void(const KeyListPtr &)>;
    void ask(bool isAnother);
    void askForAll(bool isAnother, quint64 turn);
    void follow(const QFuture<Result<Keys>> &question, quint64 turn, const Listed &listed);
    void stopAsking();
    void compare(const Answer &answer, quint64 turn);
    void take(const Answer &answer, const Difference &difference);
    void show(const KeyListPtr &keys, bool isPart = false);
    void touchAll();
    void setNews(const KeyListPtr &keys, int count);
    void askingEnded();
    void wantRow(int row) const;

    std::vector<Head> m_heads;
    KeyListPtr m_keys = std::make_shared<KeyList>();
    KeyListPtr m_news; ///< the newer list, kept back
    int m_newsCount = 0;
    bool m_holdsNews = false;
    quint64 m_generation = 0; ///< of the keys: rows of an older one are shown, and asked for again
    quint64 m_subject = 0; ///< changes with clear()
    mutable QSet<int> m_pagesAsked;

    QFuture<Result<Keys>> m_question;
    quint64 m_turn = 0; ///< of questions: answers to older ones fall on the floor
    QElapsedTimer m_asking;
    QTimer m_pause;
    bool m_isAsking = false;
    bool m_isPart = false; ///< the first rows alone are shown
    bool m_isStale = false;
    bool m_hasLoaded = false;
};

} // namespace ewallet
