// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

#include <unistd.h>

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

namespace {

constexpr int refused = 1, wrongUsage = 2, noStore = 3;
constexpr uint nobody = 65'534;

} // namespace

/// What goes wrong is said in one line on standard error, with what to do about it, and nothing on
/// standard output; the exit code says what kind of trouble it is.
class tst_ewalletctlerrors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void oneLine_data();
    void oneLine();
    void theStoreCannotBeUsed_data();
    void theStoreCannotBeUsed();
    void initDoesNotTouchOtherFiles();
    void aStoreOfANewerProgram();
    void readOnly_data();
    void readOnly();
    void nothingWasChanged();

private:
    void compare(const Answer &answer, int exitCode, const QString &says) const
    {
        QVERIFY2(answer.exitCode == exitCode, answer.inWords());
        QVERIFY2(answer.out.isEmpty(), answer.inWords());
        QVERIFY2(answer.err.startsWith("ewalletctl: "_L1), answer.inWords());
        QVERIFY2(answer.err.count(u'\n') == 1 && answer.err.endsWith(u'\n'), answer.inWords());
        QVERIFY2(answer.err.contains(says), answer.inWords());
    }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlerrors::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
    COMPARE_EXIT(m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()),
                             u"--continue"_s}),
                 1);
}

void tst_ewalletctlerrors::oneLine_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *arguments, int exitCode, const char *says) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << exitCode
                                 << QString::fromLatin1(says);
    };
    row("", wrongUsage, "--help");
    row("nonsense", wrongUsage, "--help");
    row("verify --nonsense", wrongUsage, "--nonsense");
    row("open-wallet --market PL --owner Jan", wrongUsage, "WALLET");
    row("open-wallet W-3 --market PL", wrongUsage, "--owner");
    row("open-wallet W/3 --market PL --owner Jan", wrongUsage, "A-Z a-z 0-9");
    row("open-wallet W-3 --market PL --owner Jan --customer a/b", wrongUsage, "--customer");
    row("open-wallet W-3 --market XX --owner Jan", refused, "unknown_market");
    row("open-wallet W-1 --market PL --owner Jan", refused, "wallet_already_open");
    row("add-credits W-1 --type bonus --reason x", wrongUsage, "--amount");
    row("add-credits W-1 --type bonus --amount 1.00 --reason=", wrongUsage, "--reason");
    row("add-credits W-1 --type bonus --amount 1 --reason x", wrongUsage, "50.00");
    row("add-credits W-1 --type bonus --amount 1.0 --reason x", wrongUsage, "2 decimals");
    row("add-credits W-1 --type bonus --amount 1,00 --reason x", wrongUsage, "2 decimals");
    row("add-credits W-1 --type bonus --amount 1e2 --reason x", wrongUsage, "2 decimals");
    row("add-credits W-1 --type bonus --amount 99999999999999999999.00 --reason x", wrongUsage,
        "--amount");
    row("add-credits W-1 --type gift --amount 1.00 --reason x", wrongUsage,
        "wallet, bonus or refund");
    row("add-credits W-1 --type bonus --amount 1.00 --reason x --id a/b", wrongUsage, "--id");
    row("add-credits W-1 --type bonus --amount 1.00 --reason x --ref a/b", wrongUsage, "--ref");
    row("add-credits W-1 --type bonus --amount 0.00 --reason x", refused, "invalid_amount");
    row("add-credits W-1 --type bonus --amount -1.00 --reason x", refused, "invalid_amount");
    row("add-credits W-1 --type bonus --amount 10000000000.01 --reason x", refused,
        "10000000000.00 PLN");
    row("add-credits W-0 --type bonus --amount 1.00 --reason x", refused, "unknown_wallet");
    row("spend-credits W-1 --amount 999.00 --ref P-9 --description car", refused,
        "100.00 PLN available, 999.00 PLN asked");
    row("spend-credits W-1 --amount 1.00 --ref P-1 --description car", refused,
        "purchase_already_exists");
    row("refund-purchase W-1 --ref P-9 --amount 1.00 --reason x", refused, "unknown_purchase");
    row("refund-purchase W-1 --ref P-1 --amount 30.01 --reason x", refused,
        "30.00 PLN left, 30.01 PLN asked");
    row("subtract-credits W-1 --type wallet --amount 1.00 --reason x --lot 9", refused,
        "unknown_lot");
    row("subtract-credits W-1 --type wallet --amount 1.00 --reason x --lot none", wrongUsage,
        "--lot");
    row("get-credits", wrongUsage, "--customer");
    row("get-credits W-1 --customer K-7", wrongUsage, "--customer");
    row("get-credits W-0", refused, "no such wallet");
    row("get-credits W-1 --at yesterday", wrongUsage, "2026-11-24T10:00:00Z");
    row("get-credits W-1 --at 2024-02-30T00:00:00Z", wrongUsage, "--at");
    row("get-credits W-1 --on 2024-13-01", wrongUsage, "2026-11-24");
    row("get-credits W-1 --on 2024-01-01 --at 2024-01-01T00:00:00Z", wrongUsage, "--on");
    row("get-credits W-1 --known-at now", wrongUsage, "--known-at");
    row("get-credits W-1 --at 2023-01-01T00:00:00Z", refused, "was not there then");
    row("get-credits W-1 --known-at 12", refused, "was not there then");
    row("timeline", wrongUsage, "WALLET");
    row("timeline W-0", refused, "no such wallet");
    row("state --at noon", wrongUsage, "--at");
    row("events --from noon", wrongUsage, "--from");
    row("events --after -1", wrongUsage, "--after");
    row("events --limit 0", wrongUsage, "--limit");
    row("commands --to noon", wrongUsage, "--to");
    row("commands --outcome maybe", wrongUsage, "not_permitted");
    row("import", wrongUsage, "FILE");
    row("import nowhere.jsonl", noStore, "nowhere.jsonl");
    row("import .", noStore, "directory");
    row("import story.jsonl --report no/such/folder.jsonl", noStore, "no/such/folder.jsonl");
    row("read-models nonsense", wrongUsage, "--help");
    row("expire --at noon", wrongUsage, "--at");
    row("expire --at 9000-01-01T00:00:00Z", wrongUsage, "not later than now");
}

void tst_ewalletctlerrors::oneLine()
{
    QFETCH(QString, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    compare(m_ctl->run(arguments.split(u' ', Qt::SkipEmptyParts)), exitCode, says);
}

void tst_ewalletctlerrors::theStoreCannotBeUsed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const QStringList verbs {u"verify"_s,
                             u"state"_s,
                             u"get-credits W-1"_s,
                             u"import story.jsonl"_s,
                             u"expire"_s,
                             u"read-models"_s,
                             u"add-credits W-1 --type bonus --amount 1.00 --reason x"_s};
    const auto row = [](const QString &store, const QString &verb, int exitCode,
                        const QString &says) {
        QStringList arguments = verb.split(u' ');
        if (!store.isEmpty())
            arguments = QStringList {u"--store"_s, store} + arguments;
        QTest::addRow("%s, %s", store.isEmpty() ? "no --store" : qPrintable(store),
                      qPrintable(verb))
            << arguments << exitCode << says;
    };
    for (const QString &verb : verbs) {
        row({}, verb, wrongUsage, u"--store"_s);
        row(u"nowhere.ewallet"_s, verb, noStore,
            u"Make it with: ewalletctl --store nowhere.ewallet init"_s);
        row(u"."_s, verb, noStore, u"Choose another file"_s);
        row(u"story.jsonl"_s, verb, noStore, u"Choose another file"_s);
        row(u"other.sqlite"_s, verb, noStore, u"Choose another file"_s);
        row(u"empty.ewallet"_s, verb, noStore, u"init"_s);
    }
    row({}, u"init"_s, wrongUsage, u"--store"_s);
    for (const QString &store : {u"."_s, u"story.jsonl"_s, u"other.sqlite"_s})
        row(store, u"init"_s, noStore, u"Choose another file"_s);
    row(u"no/such/folder.ewallet"_s, u"init"_s, noStore, u"no/such"_s);
}

void tst_ewalletctlerrors::theStoreCannotBeUsed()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    m_ctl->write(u"empty.ewallet"_s, {});
    if (!QFile::exists(m_ctl->filePath(u"other.sqlite"_s)))
        QVERIFY(QFile::copy(m_ctl->store() + u"-read"_s,
                            m_ctl->filePath(u"other.sqlite"_s))); // a database, but no store
    compare(m_ctl->runAsItIs(arguments), exitCode, says);
}

void tst_ewalletctlerrors::initDoesNotTouchOtherFiles()
{
    const QString story = m_ctl->filePath(u"story.jsonl"_s);
    compare(m_ctl->runAsItIs({u"--store"_s, story, u"init"_s}), noStore, u"Choose another file"_s);
    QFile file(story);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), storyOfTwoWallets());
    const QStringList litter =
        QDir(QFileInfo(story).path()).entryList({u"story.jsonl?*"_s, u"nowhere*"_s});
    QCOMPARE(litter, QStringList());
}

void tst_ewalletctlerrors::aStoreOfANewerProgram()
{
    Ewalletctl newer;
    VERIFY_DONE(newer.run({u"init"_s}));
    QFile file(newer.store());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(60); // user_version in the header of an SQLite file, four bytes, big end first
    QCOMPARE(file.read(2), QByteArray("\0\0", 2));
    file.write("\x27\x0f");
    file.close();
    for (const QString &verb : {u"init"_s, u"verify"_s, u"state"_s})
        compare(newer.run({verb}), noStore, u"newer version"_s);
}

void tst_ewalletctlerrors::readOnly_data()
{
    QTest::addColumn<QString>("folder"); // rights
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("verb");
    const QString add = u"add-credits W-1 --type bonus --amount 1.00 --reason x"_s;
    QTest::newRow("nobody may write, init") << u"r-x"_s << u"r--"_s << u"init"_s;
    QTest::newRow("nobody may write, a command") << u"r-x"_s << u"r--"_s << add;
    QTest::newRow("nobody may write, an import") << u"r-x"_s << u"r--"_s << u"import story.jsonl"_s;
    QTest::newRow("the file may not be written, a command") << u"rwx"_s << u"r--"_s << add;
    QTest::newRow("the file may not be written, an import")
        << u"rwx"_s << u"r--"_s << u"import story.jsonl"_s;
    QTest::newRow("the file may not even be read") << u"rwx"_s << u"---"_s << u"verify"_s;
    QTest::newRow("no new file in this folder") << u"r-x"_s << u"absent"_s << u"init"_s;
}

void tst_ewalletctlerrors::readOnly()
{
    QFETCH(QString, folder);
    QFETCH(QString, file);
    QFETCH(QString, verb);
    const auto rights = [](const QString &text) {
        QFile::Permissions all = QFile::ReadOwner | QFile::WriteOwner; // this test cleans up
        if (text.startsWith(u'r'))
            all |= QFile::ReadOther | QFile::ReadGroup;
        if (text.contains(u'w'))
            all |= QFile::WriteOther | QFile::WriteGroup;
        if (text.contains(u'x'))
            all |= QFile::ExeOwner | QFile::ExeOther | QFile::ExeGroup;
        return all;
    };
    if (::geteuid() != 0)
        QSKIP("only root can become somebody who may not write here");
    Ewalletctl ctl;
    VERIFY_DONE(ctl.run({u"init"_s}));
    ctl.write(u"story.jsonl"_s, storyOfTwoWallets());
    const QString folderPath = QFileInfo(ctl.store()).path();
    if (file == "absent"_L1)
        QVERIFY(QFile::remove(ctl.store()));
    else
        QVERIFY(QFile::setPermissions(ctl.store(), rights(file)));
    QVERIFY(QFile::setPermissions(folderPath, rights(folder)));
    const auto process = ctl.process(QStringList {u"--store"_s, ctl.store()} + verb.split(u' '));
    process->setChildProcessModifier([] {
        if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
            ::_exit(99);
    });
    const Answer answer = Ewalletctl::finish(*process);
    if (answer.exitCode == -1)
        QSKIP("the program is where nobody else may run it");
    compare(answer, noStore, u"Look at the permissions of the file and its folder."_s);
    if (file != "absent"_L1)
        QCOMPARE(ctl.ask({u"verify"_s})[u"events"_s].toInt(), eventsOfInit);
}

void tst_ewalletctlerrors::nothingWasChanged()
{
    const QJsonObject verified = m_ctl->ask({u"verify"_s});
    QCOMPARE(verified[u"events"_s].toInt(), eventsOfInit + 5);
    QCOMPARE(verified[u"findings"_s].toArray(), QJsonArray());
}

QTEST_GUILESS_MAIN(tst_ewalletctlerrors)
#include "tst_ewalletctlerrors.moc"
