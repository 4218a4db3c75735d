// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/connection.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ewallet;
using namespace Qt::StringLiterals;

/// How values come to the question marks of a statement.
class tst_connection : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void bindsInOrder();
    void bindsMoreThanTen();
    void bindsTheSameStatementAgain();
    void leavesQuestionMarksInTextsAlone();

private:
    QStringList ask(const QString &sql, const QVariantList &values);

    QTemporaryDir m_folder;
    std::unique_ptr<sql::Connection> m_connection;
};

void tst_connection::init()
{
    m_connection.reset();
    auto opened = sql::Connection::open(
        {m_folder.filePath(u"any.db"_s), sql::ConnectionSpec::Purpose::ReadStorage, true});
    QVERIFY(opened.has_value());
    m_connection = *std::move(opened);
}

/// The first row, a text a column; or the error.
QStringList tst_connection::ask(const QString &sql, const QVariantList &values)
{
    auto rows = m_connection->queryBound(sql, values);
    if (!rows)
        return {rows.error().code, rows.error().detail};
    QStringList texts;
    const qsizetype columns = sql.count(u',') + 1;
    if (rows->next()) {
        for (int i = 0; i < columns; ++i)
            texts << (rows->isNull(i) ? u"null"_s : rows->text(i));
    }
    return texts;
}

void tst_connection::bindsInOrder()
{
    QCOMPARE(ask(u"SELECT ?, ?, ?"_s, {u"a"_s, QVariant(), 7}),
             (QStringList {u"a"_s, u"null"_s, u"7"_s}));
    auto rows = m_connection->query(u"SELECT ?, ? + 1"_s, u"b"_s, Instant {41});
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->text(0), u"b"_s);
    QCOMPARE(rows->integer(1), 42);
}

void tst_connection::bindsMoreThanTen()
{
    QVariantList values;
    QStringList marks, texts;
    for (int i = 0; i < 25; ++i) {
        values << i;
        marks << u"?"_s;
        texts << QString::number(i);
    }
    QCOMPARE(ask(u"SELECT "_s + marks.join(u", "_s), values), texts);
}

void tst_connection::bindsTheSameStatementAgain()
{
    for (const QString &text : {u"once"_s, u"twice"_s})
        QCOMPARE(ask(u"SELECT ?, ?"_s, {text, 1}), (QStringList {text, u"1"_s}));
}

void tst_connection::leavesQuestionMarksInTextsAlone()
{
    QCOMPARE(ask(u"SELECT 'why?' || ? || 'it''s ?' || ?"_s, {u"-"_s, u"!"_s}),
             QStringList {u"why?-it's ?!"_s});
}

QTEST_GUILESS_MAIN(tst_connection)
#include "tst_connection.moc"
