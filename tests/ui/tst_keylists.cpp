// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "ui/models/rowsmodel.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// A list that answers when the test wants it to, and writes down what it was asked.
class AskedModel final : public RowsModel<qint64>
{
public:
    AskedModel()
        : RowsModel({{Head::left(u"number"_s, u"Number"_s, 8, 0),
                      [](const qint64 &row) { return cell::plain(QString::number(row)); }}},
                    nullptr)
    { }
    using TableModel::restart;

    struct Question
    {
        QPromise<Result<Keys>> promise;
        void answer(Keys keys)
        {
            promise.addResult(std::move(keys));
            promise.finish();
        }
    };
    std::vector<std::unique_ptr<Question>> questions;
    std::vector<Keys> pages; ///< of which rows were asked for
    std::optional<QPromise<Result<std::vector<qint64>>>> slowRows; ///< of the next page
    bool newestFirst = false;
    bool asksForFirst = false;
    int firstCount = 0; ///< how many were asked for first

private:
    std::optional<QFuture<Result<Keys>>> askFirstKeys(int count) override
    {
        if (!asksForFirst)
            return std::nullopt;
        firstCount = count;
        return askKeys();
    }
    QFuture<Result<Keys>> askKeys() override
    {
        questions.push_back(std::make_unique<Question>());
        questions.back()->promise.start();
        return questions.back()->promise.future();
    }
    QFuture<Result<std::vector<qint64>>> rowsOf(const Keys &keys) override
    {
        pages.push_back(keys);
        if (slowRows)
            return slowRows->future();
        return QtFuture::makeReadyFuture(Result<std::vector<qint64>>(keys));
    }
    qint64 keyOf(const qint64 &row) const override { return row; }
    bool isNewestFirst() const override { return newestFirst; }
};

/// 1, 2, … count
Keys upTo(qint64 count)
{
    Keys keys;
    for (qint64 key = 1; key <= count; ++key)
        keys.push_back(key);
    return keys;
}

Keys downFrom(qint64 first)
{
    Keys keys = upTo(first);
    std::ranges::reverse(keys);
    return keys;
}

} // namespace

/// Keys of long lists: found at once, asked for once, and by pages.
class tst_keylists : public QObject
{
    Q_OBJECT
private slots:
    void findsRows_data();
    void findsRows();
    void keepsNoMoreThanItShows();
    void countsWhatIsNew();
    void rowsAreAskedForByPages();
    void rowsThatWereDroppedAreAskedForAgain();
    void opensWhatIsNotHereYet();
    void opensNothingForOneWhoWentOn();
    void firstRowsComeFirst();
    void firstRowsOfAnotherList();
    void anotherListCancelsTheFirst();
    void refreshingWaitsForTheAnswer();
    void newsAreKeptBack();
    void newsThatAreGoneAreNone();
    void saysWhatItLeavesOut();
};

void tst_keylists::findsRows_data()
{
    QTest::addColumn<QList<qint64>>("keys");
    QTest::newRow("none") << QList<qint64> {};
    QTest::newRow("one") << QList<qint64> {7};
    QTest::newRow("ascending") << QList<qint64> {2, 4, 6, 8, 10};
    QTest::newRow("descending") << QList<qint64> {10, 8, 6, 4};
    QTest::newRow("mixed") << QList<qint64> {6, 2, 10, 4, 8, 12};
}

void tst_keylists::findsRows()
{
    QFETCH(QList<qint64>, keys);
    const KeyList list(Keys(keys.begin(), keys.end()));
    QCOMPARE(list.size(), int(keys.size()));
    for (int row = 0; row < int(keys.size()); ++row) {
        QCOMPARE(list.at(row), keys[row]);
        QCOMPARE(list.rowOf(keys[row]), row);
    }
    for (const qint64 other : {-1, 0, 1, 3, 5, 9, 11, 13})
        QCOMPARE(list.rowOf(other), -1);
}

void tst_keylists::keepsNoMoreThanItShows()
{
    const KeyList list({5, 3, 9, 1}, 2);
    QCOMPARE(list.size(), 2);
    QCOMPARE(list.found(), 4);
    QCOMPARE(list.rowOf(3), 1);
    QCOMPARE(list.rowOf(9), -1);
}

void tst_keylists::countsWhatIsNew()
{
    const KeyList old({8, 2, 6});
    QCOMPARE(KeyList({8, 2, 6}).countNewTo(old), 0);
    QCOMPARE(KeyList({2, 6}).countNewTo(old), 0); // one is gone
    QCOMPARE(KeyList({9, 8, 1, 2, 6, 5}).countNewTo(old), 3);
    QCOMPARE(old.countNewTo(KeyList()), 3);
    QCOMPARE(KeyList().countNewTo(old), 0);
    QVERIFY(!(KeyList({1, 2}) == KeyList({2, 1})));
    QVERIFY(!(KeyList({1, 2}, 1) == KeyList({1}, 1))); // what is left out counts
}

void tst_keylists::rowsAreAskedForByPages()
{
    AskedModel model;
    model.refresh();
    model.questions[0]->answer(upTo(1'000'000));
    WAIT_FOR(model.rowCount() == 1'000'000);
    QCOMPARE(model.pages.size(), 0U); // nobody looks at them yet
    for (int row = 600'000; row < 600'040; ++row)
        QCOMPARE(model.index(row, 0).data().toString(), u"…"_s);
    WAIT_FOR(model.index(600'039, 0).data().toString() == u"600040"_s);
    QCOMPARE(model.pages.size(), 1U); // all forty are of one page
    QCOMPARE(model.pages[0].size(), 256U);
    QCOMPARE(model.pages[0].front() % 256, 1);
    QCOMPARE(model.index(600'010, 0).data().toString(), u"600011"_s);
    QCOMPARE(model.pages.size(), 1U);
    QCOMPARE(model.questions.size(), 1U);
}

/// One scrolls a long way and comes back.
void tst_keylists::rowsThatWereDroppedAreAskedForAgain()
{
    AskedModel model;
    model.refresh();
    model.questions[0]->answer(upTo(100'000));
    WAIT_FOR(model.rowCount() == 100'000);
    for (int row = 0; row < 100'000; row += 256) {
        (void)model.index(row, 0).data();
        WAIT_FOR(model.index(row, 0).data().toString() == QString::number(row + 1));
    }
    QVERIFY(!model.find(1)); // memory has an end
    QVERIFY(model.find(99'841));
    WAIT_FOR(model.index(0, 0).data().toString() == u"1"_s);
    QCOMPARE(model.pages.back(), upTo(256));
}

namespace {

/// Enter on the second of three rows, before they are here.
class OpenedEarly
{
public:
    AskedModel model;
    TableView view {&model, u"numbers"_s, u"Numbers"_s};
    QSignalSpy opened {&view, &TableView::opened};

    bool isReady()
    {
        model.slowRows.emplace().start();
        view.show();
        view.setFocus();
        model.refresh();
        model.questions[0]->answer({7, 8, 9});
        if (!QTest::qWaitForWindowActive(&view)
            || !QTest::qWaitFor([this] { return !model.pages.empty(); }, patienceMs))
            return false;
        view.selectRow(1);
        QTest::keyClick(&view, Qt::Key_Return);
        return opened.isEmpty();
    }
    bool rowsCome()
    {
        model.slowRows->addResult(std::vector<qint64> {7, 8, 9});
        model.slowRows->finish();
        return QTest::qWaitFor([this] { return model.isKnown(8); }, patienceMs);
    }
};

} // namespace

void tst_keylists::opensWhatIsNotHereYet()
{
    OpenedEarly early;
    QVERIFY(early.isReady());
    QVERIFY(early.rowsCome());
    QCOMPARE(early.opened.size(), 1);
    QCOMPARE(early.opened[0][0].toLongLong(), 8);
    emit early.model.dataChanged(early.model.index(0, 0), early.model.index(2, 0));
    QCOMPARE(early.opened.size(), 1);
}

void tst_keylists::opensNothingForOneWhoWentOn()
{
    OpenedEarly early;
    QVERIFY(early.isReady());
    early.view.selectRow(2);
    QVERIFY(early.rowsCome());
    early.view.selectRow(1);
    emit early.model.dataChanged(early.model.index(0, 0), early.model.index(2, 0));
    QVERIFY(early.opened.isEmpty());
}

void tst_keylists::firstRowsComeFirst()
{
    AskedModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.asksForFirst = true;
    QSignalSpy loaded(&model, &TableModel::loaded);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.refresh();
    model.questions[0]->answer(upTo(model.firstCount));
    WAIT_FOR(model.rowCount() == model.firstCount && model.questions.size() == 2U);
    QVERIFY(model.isLoading());
    QCOMPARE(model.count(), u"Counting…"_s);
    QCOMPARE(loaded.size(), 0);
    WAIT_FOR(model.index(0, 0).data().toString() == u"1"_s);
    model.holdNews(true); // somebody scrolls on: those that come are no news
    model.questions[1]->answer(upTo(100'000));
    WAIT_FOR(!model.isLoading());
    QCOMPARE(model.rowCount(), 100'000);
    QVERIFY(!model.hasNews());
    QCOMPARE(reset.size(), 1); // nothing has jumped
    QCOMPARE(model.index(0, 0).data().toString(), u"1"_s);
    QVERIFY(model.count().startsWith(u"100"_s));
}

void tst_keylists::firstRowsOfAnotherList()
{
    AskedModel model;
    model.asksForFirst = true;
    model.refresh();
    model.questions[0]->answer(upTo(3)); // these are all
    WAIT_FOR(!model.isLoading());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.questions.size(), 1U);
    model.refresh(); // the same list again: nothing of it is shown before the rest
    model.questions[1]->answer(upTo(model.firstCount));
    WAIT_FOR(!model.isLoading());
    QCOMPARE(model.questions.size(), 2U);
    model.restart();
    model.questions[2]->answer(downFrom(model.firstCount));
    WAIT_FOR(model.questions.size() == 4U);
    QCOMPARE(model.keyAt(0), model.firstCount);
    model.questions[3]->answer(downFrom(model.firstCount + 1)); // one has come in between
    WAIT_FOR(!model.isLoading());
    QCOMPARE(model.rowCount(), model.firstCount + 1);
    QCOMPARE(model.keyAt(0), model.firstCount + 1);
    model.restart();
    model.questions[4]->answer(upTo(model.firstCount)); // exactly so many
    WAIT_FOR(model.questions.size() == 6U);
    model.questions[5]->answer(upTo(model.firstCount));
    WAIT_FOR(!model.isLoading());
    QVERIFY(model.count().startsWith(u"256"_s));
}

void tst_keylists::anotherListCancelsTheFirst()
{
    AskedModel model;
    QSignalSpy loaded(&model, &TableModel::loaded);
    model.refresh();
    model.restart(); // a letter more in the filter
    QCOMPARE(model.questions.size(), 2U); // asked at once, not after the first one
    QVERIFY(model.questions[0]->promise.isCanceled());
    QVERIFY(model.isLoading());
    model.questions[1]->answer({1, 2});
    WAIT_FOR(loaded.size() == 1);
    QVERIFY(!model.isLoading());
    model.questions[0]->answer({3, 4, 5}); // late
    QTest::qWait(100);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void tst_keylists::refreshingWaitsForTheAnswer()
{
    AskedModel model;
    for (int i = 0; i < 5; ++i)
        model.refresh();
    QCOMPARE(model.questions.size(), 1U);
    QVERIFY(!model.questions[0]->promise.isCanceled());
    model.questions[0]->answer({1});
    WAIT_FOR(model.questions.size() == 2U); // once more for all of them
    model.questions[1]->answer({2, 1});
    WAIT_FOR(!model.isLoading());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.questions.size(), 2U);
}

void tst_keylists::newsAreKeptBack()
{
    AskedModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.newestFirst = true;
    model.refresh();
    model.questions[0]->answer(downFrom(100));
    WAIT_FOR(model.rowCount() == 100 && !model.isLoading());
    QVERIFY(!model.hasNews());
    model.holdNews(true);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.refresh();
    WAIT_FOR(model.questions.size() == 2U);
    model.questions[1]->answer(downFrom(137));
    WAIT_FOR(model.hasNews());
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(!changed.isEmpty()); // rows may be other ones in the same places
    QVERIFY(model.isNews(137));
    QVERIFY(model.news().startsWith("37 new"_L1));
    model.showNews();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 137);
    QVERIFY(!model.hasNews());

    model.newestFirst = false; // in another order there is no place for them all
    model.refresh();
    WAIT_FOR(model.questions.size() == 3U);
    model.questions[2]->answer(downFrom(138));
    WAIT_FOR(model.rowCount() == 138);
    QVERIFY(!model.hasNews());
}

void tst_keylists::newsThatAreGoneAreNone()
{
    AskedModel model;
    model.newestFirst = true;
    model.refresh();
    model.questions[0]->answer({3, 2, 1});
    WAIT_FOR(model.rowCount() == 3 && !model.isLoading());
    model.holdNews(true);
    model.refresh();
    WAIT_FOR(model.questions.size() == 2U);
    model.questions[1]->answer({3, 1});
    WAIT_FOR(model.hasNews());
    QCOMPARE(model.news(), u"The list has changed"_s);
    model.refresh();
    WAIT_FOR(model.questions.size() == 3U);
    model.questions[2]->answer({3, 2, 1});
    WAIT_FOR(!model.hasNews());
    model.restart(); // another filter is no news
    WAIT_FOR(model.questions.size() == 4U);
    model.questions[3]->answer({9});
    WAIT_FOR(model.rowCount() == 1);
    QVERIFY(!model.hasNews());
}

void tst_keylists::saysWhatItLeavesOut()
{
    AskedModel model;
    model.refresh();
    model.questions[0]->answer(upTo(2'000'001));
    WAIT_FOR(model.rowCount() == 2'000'000);
    QVERIFY2(model.count().startsWith("the first 2"_L1), qPrintable(model.count()));
    QVERIFY2(model.count().contains("001 row"_L1), qPrintable(model.count()));
}

QTEST_MAIN(tst_keylists)
#include "tst_keylists.moc"
