// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/commandside.h"
#include "core/serialization/commandcodec.h"
#include "tests/bench/figure.h"
#include "tests/bench/makestore.h"
#include "tests/bench/otherprocess.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/stage.h"

#include <QFile>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowBytes = 600;

/// Rows of 600 bytes.
class RawRows
{
public:
    explicit RawRows(const QString &path)
        : m_database(path)
    {
        m_database.execute("CREATE TABLE line(position INTEGER PRIMARY KEY, data TEXT NOT NULL)");
    }

    /// Milliseconds of so many transactions of so many rows.
    double insert(qint64 transactions, qint64 rowsOfEach)
    {
        RawStatement insert = m_database.prepare("INSERT INTO line(position, data) VALUES (?, ?)");
        return millisecondsOf([&] {
            for (qint64 i = 0; i < transactions; ++i) {
                m_database.execute("BEGIN IMMEDIATE");
                for (qint64 row = 0; row < rowsOfEach; ++row)
                    insert.bind(1, ++m_position).bind(2, m_data).run();
                m_database.execute("COMMIT");
            }
        });
    }

private:
    RawDatabase m_database;
    qint64 m_position = 0;
    QByteArray m_data = QByteArray(rowBytes, 'x');
};

/// Additions and purchases in turn, each of another wallet.
Command nextCommand(qint64 number, qint64 wallets)
{
    Command command;
    command.id = u"bench-%1"_s.arg(number);
    command.actor = u"bench"_s;
    command.subject = BigCompany::walletName(number % wallets);
    if (number / wallets % 2 == 0) {
        AddCredits add;
        add.amountMinor = 10'000;
        add.reason = u"Top-up"_s;
        add.ref = u"pay-%1"_s.arg(number);
        command.payload = add;
    } else {
        SpendCredits spend;
        spend.amountMinor = 1'999;
        spend.ref = u"purchase-%1"_s.arg(number);
        spend.description = u"Przewodnik po Bieszczadach"_s;
        command.payload = spend;
    }
    return command;
}

/// Rounds of both in turn, so that a busy moment of the machine is not one's alone.
Measured durableCommands(Stage &stage)
{
    constexpr qint64 wallets = 1'000;
    constexpr int rounds = 4;
    const qint64 commands = stage.amount(8'000) / rounds;
    const QString path = stage.freshFile(u"durable.ewallet"_s);
    RawRows raw(path + u"-raw"_s);
    mustBe(makeStore({wallets, 3 * wallets, 0, 1}, path));
    EventBus nobodyListens;
    const auto side = mustBe(CommandSide::open(path, benchSender(), nobodyListens, stage.clock()));
    double oursMs = 0, rawMs = 0;
    qint64 number = 0;
    for (int round = 0; round < rounds; ++round) {
        rawMs += raw.insert(commands, 1);
        oursMs += millisecondsOf([&] {
            for (qint64 i = 0; i < commands; ++i) {
                if (!side->bus().dispatch(nextCommand(number++, wallets)).isDone())
                    qFatal("refused");
            }
        });
    }
    const double perSecond = double(rounds * commands) * 1e3;
    return {perSecond / oursMs, perSecond / rawMs};
}

QByteArray lineOf(const Command &command)
{
    const QString at = toIso(Instant::fromSeconds(command.at->micros / microsPerSecond));
    return R"({"id":")" + command.id.toUtf8() + R"(","at":")" + at.toUtf8() + R"(","actor":")"
        + command.actor.toUtf8() + R"(","command":")" + commandName(command).toUtf8()
        + R"(","wallet":")" + command.subject.toUtf8() + R"(","payload":)" + payloadToJson(command)
        + "}\n";
}

void writeCommandFile(const QString &path, qint64 commands)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    BigCompany company({commands / 10, commands, 0, 1});
    for (const Command &command : company.next(size_t(commands)))
        file.write(lineOf(command));
}

/// The whole program, as one starts it on a server.
Measured import(Stage &stage)
{
    constexpr qint64 page = 1'000;
    const qint64 commands = stage.amount(100'000);
    const QString path = stage.freshFile(u"import.ewallet"_s);
    const QString file = path + u".jsonl"_s;
    writeCommandFile(file, commands);
    mustBe(Backoffice::initialise({path, benchSender()}, stage.clock()));
    const double rawMs = RawRows(path + u"-raw"_s).insert(commands / page, page);
    const double oursMs = millisecondsOf([&] {
        OtherProcess import(
            {EWALLETCTL, "--store", path.toUtf8(), "import", file.toUtf8(), "--continue"});
        constexpr int someWereRefused = 1;
        if (import.finish() > someWereRefused)
            qFatal("ewalletctl could not import");
    });
    if (RawDatabase(path).number("SELECT count(*) FROM es_event") < commands * 9 / 10)
        qFatal("that was no import to measure");
    return {double(commands) * 1e3 / oursMs, double(commands) * 1e3 / rawMs};
}

} // namespace

std::vector<Figure> writingRows()
{
    return {{u"durable commands, one after another"_s, u"/s"_s, Target::ratioAtLeast(0.55),
             durableCommands},
            {u"import in pages of 1 000 commands"_s, u"/s"_s, Target::atLeast(25'000), import}};
}

} // namespace ewallet::bench
