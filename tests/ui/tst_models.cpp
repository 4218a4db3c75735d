// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/waiting.h"
#include "ui/models/commandsmodel.h"
#include "ui/models/invoicesmodel.h"
#include "ui/models/listmodels.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

QString textAt(const TableModel &model, int row, int column)
{
    return model.index(row, column).data().toString().replace(QChar(0x00A0), u' ');
}

} // namespace

/// Models keep what they promise to views: while they are read, grow, are sorted and emptied.
class tst_models : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_company.reset(); }
    void keepTheRules_data();
    void keepTheRules();
    void rowsComeByPagesAsTheyAreWanted();
    void olderRowsAreShownUntilNewerOnesCome();
    void anAnswerForAnotherListFallsOnTheFloor();
    void askedTwiceItAsksOnceMore();
    void failuresAreTold();
    void columnsThatCannotBeSorted();

private:
    WalletRow wallet(const QString &id)
    {
        return mustBe(m_company->queries().wallet(id).result()).row;
    }
    std::unique_ptr<TableModel> make(const QString &kind);
    std::unique_ptr<Company> m_company;
};

void tst_models::init()
{
    m_company = std::make_unique<Company>();
    m_company->send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    m_company->send(u"W-1"_s, AddCredits {CreditType::Wallet, 10'000, u"top-up"_s, {}, {}});
    m_company->send(u"W-1"_s, SpendCredits {500, u"order-1"_s, u"Boots"_s});
    m_company->send(u"W-2"_s, OpenWallet {u"PL"_s, u"Łucja Żak"_s, {}});
    m_company->synchronize();
}

std::unique_ptr<TableModel> tst_models::make(const QString &kind)
{
    Queries &queries = m_company->queries();
    const Clock &clock = m_company->clock();
    const WalletRow row = wallet(u"W-1"_s);
    if (kind == u"wallets"_s)
        return std::make_unique<WalletsModel>(queries, clock, nullptr);
    if (kind == u"timeline"_s) {
        auto model = std::make_unique<TimelineModel>(queries, clock, nullptr);
        model->setWallet(row);
        return model;
    }
    if (kind == u"lots"_s) {
        auto model = std::make_unique<LotsModel>(queries, clock, nullptr);
        model->setWallet(row);
        return model;
    }
    if (kind == u"purchases"_s) {
        auto model = std::make_unique<PurchasesModel>(queries, clock, nullptr);
        model->setWallet(row);
        return model;
    }
    if (kind.startsWith("invoices"_L1)) {
        const bool isOfAll = kind == u"invoices"_s;
        auto model = std::make_unique<InvoicesModel>(
            queries, clock, isOfAll ? InvoicesModel::Of::All : InvoicesModel::Of::OneWallet,
            nullptr);
        if (!isOfAll)
            model->searchWallet(u"W-1"_s, {});
        return model;
    }
    const auto of = kind == u"commands"_s ? CommandsModel::Of::All : CommandsModel::Of::OneWallet;
    auto model =
        std::make_unique<CommandsModel>(queries, clock, *Zone::named("Europe/Warsaw"), of, nullptr);
    CommandsQuery query;
    if (of == CommandsModel::Of::OneWallet)
        query.subject = u"W-1"_s;
    model->search(query);
    return model;
}

void tst_models::keepTheRules_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("growth");
    QTest::newRow("wallets") << 2 << 1;
    QTest::newRow("timeline") << 3 << 2;
    QTest::newRow("lots") << 1 << 1;
    QTest::newRow("purchases") << 1 << 1;
    QTest::newRow("invoices") << 1 << 0; // the second purchase is paid with bonus credits
    QTest::newRow("invoices of a wallet") << 1 << 0;
    QTest::newRow("commands") << 7 << 3; // and three markets
    QTest::newRow("commands of a wallet") << 3 << 2;
}

void tst_models::keepTheRules()
{
    QFETCH(int, rows);
    QFETCH(int, growth);
    const auto model = make(QString::fromLatin1(QTest::currentDataTag()));
    const QAbstractItemModelTester tester(model.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto isFilled = [&] {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (textAt(*model, row, 0) == u"…"_s)
                return false;
        }
        return !model->isLoading();
    };
    QCOMPARE(model->rowCount(), 0);
    model->refresh();
    WAIT_FOR(model->rowCount() == rows && isFilled());
    QVERIFY(model->hasLoaded());

    // It grows, in the middle of being read.
    m_company->send(u"W-1"_s, AddCredits {CreditType::Bonus, 100, u"gift"_s, {}, {}});
    m_company->send(u"W-1"_s, SpendCredits {1, u"order-2"_s, u"Map"_s});
    m_company->send(u"W-3"_s, OpenWallet {u"PL"_s, u"Jan"_s, {}});
    model->refresh();
    m_company->synchronize();
    model->refresh();
    WAIT_FOR(model->rowCount() == rows + growth && isFilled());

    QSet<QString> ids;
    for (int column = 0; column < model->columnCount(); ++column) {
        ids.insert(model->heads()[size_t(column)].id);
        QVERIFY(!model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().size() > 10);
        model->sort(column, Qt::AscendingOrder);
        WAIT_FOR(isFilled());
        const qint64 first = model->keyAt(0);
        model->sort(column, Qt::DescendingOrder);
        WAIT_FOR(isFilled());
        QCOMPARE(model->rowCount(), rows + growth);
        QVERIFY(model->rowOf(first) >= 0);
        for (int row = 0; row < model->rowCount(); ++row)
            QCOMPARE(model->rowOf(model->keyAt(row)), row);
    }

    QCOMPARE(ids.size(), model->columnCount()); // layouts are remembered by them
    QVERIFY(!ids.contains(QString()));

    model->clear();
    QCOMPARE(model->rowCount(), 0);
    QVERIFY(!model->hasLoaded());
    model->refresh();
    model->clear(); // while an answer is on its way
    WAIT_FOR(!model->isLoading());
    QCOMPARE(model->rowCount(), 0);
    model->refresh();
    WAIT_FOR(model->rowCount() == rows + growth && isFilled());
}

void tst_models::rowsComeByPagesAsTheyAreWanted()
{
    Commands &commands = m_company->backoffice().commands();
    std::vector<Command> page;
    for (int i = 0; i < 600; ++i)
        page.push_back(commands.make(u"W-%1"_s.arg(1'000 + i),
                                     OpenWallet {u"PL"_s, u"Owner %1"_s.arg(i), {}}));
    m_company->clock().advance(60);
    commands.sendPage(page).waitForFinished();
    m_company->synchronize();
    WalletsModel model(m_company->queries(), m_company->clock(), nullptr);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.sort(0, Qt::AscendingOrder);
    WAIT_FOR(model.rowCount() == 602);
    const qint64 last = model.keyAt(601);
    QCOMPARE(textAt(model, 601, 1), u"…"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    WAIT_FOR(textAt(model, 601, 1) != u"…"_s);
    QVERIFY(model.find(last));
    for (const auto &signal : changed) {
        const int from = signal[0].toModelIndex().row();
        QVERIFY2(from == 0 || from % 256 == 0, qPrintable(QString::number(from))); // whole pages
    }
    QVERIFY(model.find(model.keyAt(512))); // of the same page
    WAIT_FOR(textAt(model, 300, 0) == u"W-1299"_s);
}

void tst_models::olderRowsAreShownUntilNewerOnesCome()
{
    WalletsModel model(m_company->queries(), m_company->clock(), nullptr);
    model.refresh();
    WAIT_FOR(model.rowCount() == 2 && textAt(model, 1, 8) == u"95.00 PLN"_s);
    m_company->send(u"W-1"_s, AddCredits {CreditType::Wallet, 100, u"x"_s, {}, {}});
    m_company->send(u"W-2"_s,
                    AddCredits {CreditType::Wallet, 1, u"x"_s, {}, {}}); // the order stays
    m_company->synchronize();
    QSignalSpy loaded(&model, &TableModel::loaded);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.refresh();
    WAIT_FOR(loaded.size() == 1);
    QCOMPARE(textAt(model, 1, 8), u"95.00 PLN"_s); // no hole in the list
    WAIT_FOR(textAt(model, 1, 8) == u"96.00 PLN"_s);
    QCOMPARE(reset.size(), 0); // the same rows: nobody loses the place
}

void tst_models::anAnswerForAnotherListFallsOnTheFloor()
{
    TimelineModel model(m_company->queries(), m_company->clock(), nullptr);
    QSignalSpy loaded(&model, &TableModel::loaded);
    const WalletRow one = wallet(u"W-1"_s), two = wallet(u"W-2"_s);
    for (int i = 0; i < 10; ++i) {
        model.setWallet(one);
        model.setWallet(two);
    }
    WAIT_FOR(!model.isLoading());
    QCOMPARE(loaded.size(), 1); // the last one alone
    QCOMPARE(model.rowCount(), 1);

    LotsModel lots(m_company->queries(), m_company->clock(), nullptr);
    lots.setWallet(one);
    lots.setWallet(two);
    WAIT_FOR(!lots.isLoading());
    QCOMPARE(lots.rowCount(), 0);
    QVERIFY(!lots.find(1)); // the number of a lot of either
}

void tst_models::askedTwiceItAsksOnceMore()
{
    WalletsModel model(m_company->queries(), m_company->clock(), nullptr);
    QSignalSpy loaded(&model, &TableModel::loaded);
    QSignalSpy loading(&model, &TableModel::loadingChanged);
    for (int i = 0; i < 20; ++i)
        model.refresh();
    WAIT_FOR(!model.isLoading());
    QCOMPARE(loaded.size(), 2);
    QCOMPARE(loading.last()[0].toBool(), false);
}

void tst_models::failuresAreTold()
{
    WalletsModel model(m_company->queries(), m_company->clock(), nullptr);
    model.refresh();
    WAIT_FOR(model.rowCount() == 2);
    m_company->change(u"ALTER TABLE wallets RENAME TO wallets_away"_s);
    QSignalSpy failed(&model, &TableModel::failed);
    model.refresh();
    WAIT_FOR(failed.size() == 1);
    QCOMPARE(failed[0][0].value<Error>().code, u"store_failed"_s);
    QCOMPARE(model.rowCount(), 2); // what was known stays to be seen
    QVERIFY(!model.isLoading());
    m_company->change(u"ALTER TABLE wallets_away RENAME TO wallets"_s);
    QSignalSpy loaded(&model, &TableModel::loaded);
    model.refresh();
    WAIT_FOR(loaded.size() == 1);
}

void tst_models::columnsThatCannotBeSorted()
{
    WalletsModel model(m_company->queries(), m_company->clock(), nullptr);
    model.refresh();
    WAIT_FOR(model.rowCount() == 2);
    QSignalSpy loading(&model, &TableModel::loadingChanged);
    for (const int column : {-1, 2, 99})
        model.sort(column, Qt::AscendingOrder);
    QCOMPARE(loading.size(), 0);
}

QTEST_MAIN(tst_models)
#include "tst_models.moc"
