// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/stage.h"
#include "ui/models/commandsmodel.h"
#include "ui/models/listmodels.h"

#include <QRandomGenerator>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageRows = 256;

/// A list, as its page makes it.
struct List
{
    QString name;
    std::function<std::unique_ptr<TableModel>(Backoffice &)> make;
    bool isInStore; ///< or in the read storage
    QByteArray rawKeys; ///< SQL
};

std::vector<List> lists()
{
    const auto wallets = [](Backoffice &program) {
        return std::make_unique<WalletsModel>(program.queries(), program.clock(), nullptr);
    };
    const auto found = [=](Backoffice &program) {
        auto model = wallets(program);
        model->search(u"nowak"_s, {}, {});
        return model;
    };
    const auto commands = [](Backoffice &program) {
        return std::make_unique<CommandsModel>(program.queries(), program.clock(), Zone(),
                                               CommandsModel::Of::All, nullptr);
    };
    const auto rejected = [=](Backoffice &program) {
        auto model = commands(program);
        CommandsQuery query;
        query.outcome = u"rejected"_s;
        model->search(query);
        return model;
    };
    const auto timeline = [](Backoffice &program) {
        auto model = std::make_unique<TimelineModel>(program.queries(), program.clock(), nullptr);
        model->setWallet(
            mustBe(program.queries().wallet(BigCompany::longestWallet()).result()).row);
        return model;
    };
    return {
        {u"wallets"_s, wallets, false,
         "SELECT wallet_no FROM wallets ORDER BY last_at DESC, wallet_no DESC"},
        {u"wallets found by a name"_s, found, false,
         "SELECT wallet_no FROM wallets WHERE search LIKE '%nowak%' ORDER BY last_at DESC"},
        {u"commands"_s, commands, true,
         "SELECT attempt_no FROM es_attempt ORDER BY attempt_no DESC"},
        {u"rejected commands"_s, rejected, true,
         "SELECT attempt_no FROM es_outcome WHERE status = 'rejected' ORDER BY attempt_no DESC"},
        {u"longest timeline"_s, timeline, false,
         "SELECT position FROM timeline WHERE wallet = '" + BigCompany::longestWallet().toUtf8()
             + "' ORDER BY position DESC"}};
}

bool isShown(const TableModel &model, int row)
{
    return row < model.rowCount() && model.index(row, 0).data().toString() != u"…"_s;
}

void wait(const TableModel &model)
{
    waitUntil([&] { return !model.isLoading(); });
}

/// A list that has been read once, and is to be read again from the beginning.
std::unique_ptr<TableModel> opened(const List &list, Backoffice &program)
{
    auto model = list.make(program);
    wait(*model);
    model->refresh();
    wait(*model);
    model->clear();
    return model;
}

Measured firstRows(Stage &stage, const List &list)
{
    const auto program = stage.program();
    const auto model = opened(list, *program);
    const double ms = millisecondsOf([&] {
        model->refresh();
        waitUntil([&] {
            return isShown(*model, 0) && isShown(*model, std::min(pageRows, model->rowCount()) - 1);
        });
    });
    wait(*model);
    return {ms, {}};
}

Measured keyList(Stage &stage, const List &list)
{
    const auto program = stage.program();
    const auto model = opened(list, *program);
    const double ms = millisecondsOf([&] {
        model->refresh();
        wait(*model);
    });
    RawDatabase raw(list.isInStore ? stage.store() : StorePaths::of(stage.store()).read);
    RawStatement keys = raw.prepare(list.rawKeys);
    return {ms, millisecondsOf([&] { keys.readAll(); })};
}

/// The slowest of some pages.
Measured anyPage(Stage &stage, const List &list)
{
    constexpr int pages = 30;
    const auto program = stage.program();
    const auto model = opened(list, *program);
    model->refresh();
    wait(*model);
    QRandomGenerator dice(1);
    double worstMs = 0;
    for (int i = 0; i < pages; ++i) {
        const int row = dice.bounded(model->rowCount());
        worstMs = std::max(
            worstMs, millisecondsOf([&] { waitUntil([&] { return isShown(*model, row); }); }));
    }
    return {worstMs, {}};
}

} // namespace

std::vector<Figure> listRows()
{
    constexpr double keyListMs = 2'500, rowsMs = 20;
    std::vector<Figure> rows;
    for (const List &list : lists()) {
        rows.push_back({list.name + u": first 256 rows"_s, u"ms"_s, Target::atMost(rowsMs),
                        [list](Stage &stage) { return firstRows(stage, list); }});
        rows.push_back({list.name + u": any other page"_s, u"ms"_s, Target::atMost(rowsMs),
                        [list](Stage &stage) { return anyPage(stage, list); }});
        rows.push_back({list.name + u": the key list"_s, u"ms"_s, Target::atMost(keyListMs),
                        [list](Stage &stage) { return keyList(stage, list); }});
    }
    return rows;
}

} // namespace ewallet::bench
