// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/importing.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineBytesMax = 1'000'000; // its LF included

/// A pipe that gives a few bytes at a time.
class Pipe final : public QIODevice
{
public:
    explicit Pipe(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(ReadOnly | Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min({maxSize, qint64(7), qint64(m_bytes.size() - m_position)});
        std::copy_n(m_bytes.constData() + m_position, size, data);
        m_position += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};

} // namespace

/// What a file of commands is made of, byte by byte, and what is recorded about it.
class tst_importedbytes : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void ends_data();
    void ends();
    void aLineOfMegabytes();
    void theLongestLine_data();
    void theLongestLine();
    void aFileWithoutALineEnd();
    void aPipe();
    void R14_inFuture_data();
    void R14_inFuture();

private:
    std::unique_ptr<TestStore> m_company;
};

void tst_importedbytes::init()
{
    m_company = std::make_unique<TestStore>();
}

void tst_importedbytes::ends_data()
{
    const QByteArray one = openLine("c1", "X-1"), two = addLine("c2", "X-1", 100);
    const QString json = u"malformed malformed_json"_s;
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("lines");
    const QStringList both {u"1 accepted"_s, u"2 accepted"_s};
    QTest::newRow("LF") << one + '\n' + two + '\n' << both;
    QTest::newRow("CRLF") << one + "\r\n" + two + "\r\n" << both;
    QTest::newRow("no LF at the end") << one + '\n' + two << both;
    QTest::newRow("CR at the end") << one + '\n' + two + '\r' << both;
    QTest::newRow("CR alone") << one + '\r' + two + '\r' << QStringList {u"1 "_s + json};
    QTest::newRow("empty last line") << one + '\n' + two + "\n\n"
                                     << both + QStringList {u"3 "_s + json};
    QTest::newRow("empty last line with CRLF") << one + "\r\n" + two + "\r\n\r\n"
                                               << both + QStringList {u"3 "_s + json};
    QTest::newRow("empty first line")
        << '\n' + one << QStringList {u"1 "_s + json, u"2 accepted"_s};
    QTest::newRow("empty file") << QByteArray("") << QStringList();
    QTest::newRow("LF alone") << QByteArray("\n") << QStringList {u"1 "_s + json};
    QTest::newRow("BOM") << "\xEF\xBB\xBF" + one + '\n' + openLine("c3", "X-1") + '\n'
                         << QStringList {u"1 "_s + json, u"2 accepted"_s};
    QTest::newRow("NUL in a line") << one + '\n' + QByteArray(two).insert(5, '\0') + '\n' + two
            + '\n' << QStringList {u"1 accepted"_s, u"2 "_s + json, u"3 accepted"_s};
    QTest::newRow("NUL after a line")
        << one + '\0' + '\n' + one << QStringList {u"1 "_s + json, u"2 accepted"_s};
    QTest::newRow("NULs alone") << QByteArray(5'000, '\0') + '\n' + one
                                << QStringList {u"1 "_s + json, u"2 accepted"_s};
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) + '\n' + one
                            << QStringList {u"1 malformed bad_encoding"_s, u"2 accepted"_s};
    QTest::newRow("an array of lines") << '[' + one + ',' + two + "]\n"
                                       << QStringList {u"1 "_s + json};
    QTest::newRow("two objects in a line") << one + two + '\n' << QStringList {u"1 "_s + json};
}

void tst_importedbytes::ends()
{
    QFETCH(QByteArray, file);
    QFETCH(QStringList, lines);
    const Imported imported = importBytes(file, *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines, lines);
    QCOMPARE(imported.report->lines, lines.size());
    QCOMPARE(recordOf(*m_company, imported.report->importNo).sha256, sha256Of(file));
}

void tst_importedbytes::aLineOfMegabytes()
{
    const QByteArray text(5'000'000, 'x');
    const Imported imported = importBytes(
        fileOf({openLine("c1", "X-1"),
                lineOf("AddCredits", "c2", "X-1",
                       R"({"type":"wallet","amount":1,"reason":"r","comment":")" + text + "\"}"),
                text, addLine("c3", "X-1", 100)}),
        *m_company, stop);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines,
             (QStringList {u"1 accepted"_s, u"2 malformed malformed_json"_s,
                           u"3 malformed malformed_json"_s, u"4 accepted"_s}));
}

void tst_importedbytes::theLongestLine_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QString>("line");
    QTest::newRow("fits") << lineBytesMax << u"1 accepted"_s;
    QTest::newRow("one byte too long") << lineBytesMax + 1 << u"1 malformed malformed_json"_s;
}

void tst_importedbytes::theLongestLine()
{
    QFETCH(qsizetype, size);
    QFETCH(QString, line);
    const QByteArray open = openLine("c1", "X-1");
    const QByteArray file =
        open + QByteArray(size - 1 - open.size(), ' ') + '\n'; // white space is no fault
    QCOMPARE(importBytes(file, *m_company, stop).lines, QStringList {line});
}

void tst_importedbytes::aFileWithoutALineEnd()
{
    const QByteArray file(20'000'000, '{');
    const Imported imported = importBytes(file, *m_company, stop);
    QCOMPARE(imported.lines, QStringList {u"1 malformed malformed_json"_s});
    QCOMPARE(recordOf(*m_company, imported.report->importNo).sha256, sha256Of(file));
}

void tst_importedbytes::aPipe()
{
    QByteArrayList lines {openLine("c0", "X-1")};
    QStringList expected {u"1 accepted"_s};
    for (int i = 1; i < 1'200; ++i) {
        lines << addLine("c" + QByteArray::number(i), "X-1", i);
        expected << u"%1 accepted"_s.arg(i + 1);
    }
    Pipe pipe(fileOf(lines));
    std::vector<qint64> totals;
    const Imported imported =
        importFrom(pipe, *m_company, stop, Role::Admin, [&](qint64, qint64 total) {
            totals.push_back(total);
            return true;
        });
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines, expected);
    QCOMPARE(totals, std::vector<qint64>(totals.size(), 0)); // nobody knows how long it is
    QCOMPARE(recordOf(*m_company, imported.report->importNo).sha256, sha256Of(fileOf(lines)));
}

void tst_importedbytes::R14_inFuture_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<bool>("allowFuture");
    QTest::addColumn<QString>("line");
    const QString malformed = u"1 malformed in_future (at)"_s;
    QTest::newRow("now") << QByteArray("2026-11-24T10:00:00Z") << false << u"1 accepted"_s;
    QTest::newRow("five minutes ahead")
        << QByteArray("2026-11-24T10:05:00Z") << false << u"1 accepted"_s;
    QTest::newRow("a second more") << QByteArray("2026-11-24T10:05:01Z") << false << malformed;
    QTest::newRow("years ahead") << QByteArray("2999-01-01T00:00:00Z") << false << malformed;
    QTest::newRow("a second more, allowed")
        << QByteArray("2026-11-24T10:05:01Z") << true << u"1 accepted"_s;
    QTest::newRow("years ahead, allowed")
        << QByteArray("2999-01-01T00:00:00Z") << true << u"1 accepted"_s;
}

void tst_importedbytes::R14_inFuture()
{
    QFETCH(QByteArray, at);
    QFETCH(bool, allowFuture);
    QFETCH(QString, line);
    ImportOptions options = stop;
    options.allowFuture = allowFuture;
    const QByteArray open =
        lineOf("OpenWallet", "c1", "X-1", R"({"market":"PL","owner":"Anna Nowak"})", at);
    const Imported imported =
        importBytes(fileOf({open, openLine("c2", "X-2")}), *m_company, options);
    VERIFY_RESULT(imported.report);
    QCOMPARE(imported.lines, (QStringList {line, u"2 accepted"_s}));
    const QJsonObject malformed = imported.report->toJson().value(u"malformed"_s).toObject();
    QCOMPARE(malformed.value(u"in_future"_s).toInt(), line.contains("malformed"_L1) ? 1 : 0);
    QCOMPARE(malformed.contains(u"in_future"_s),
             line.contains("malformed"_L1)); // named only where it occurs
}

QTEST_GUILESS_MAIN(tst_importedbytes)
#include "tst_importedbytes.moc"
