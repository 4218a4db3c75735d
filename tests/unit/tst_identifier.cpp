// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/identifier.h"

#include <QTest>

using namespace ewallet;
using namespace Qt::StringLiterals;

/// What names things, what people write, and how what they wrote is found again.
class tst_identifier : public QObject
{
    Q_OBJECT
private slots:
    void identifiers_data();
    void identifiers();
    void everyOtherCharacterIsRefused();
    void texts_data();
    void texts();
    void foldsForSearch_data();
    void foldsForSearch();
};

void tst_identifier::identifiers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("one character") << u"a"_s << true;
    QTest::newRow("64 characters") << u"x"_s.repeated(64) << true;
    QTest::newRow("65 characters") << u"x"_s.repeated(65) << false;
    QTest::newRow("every kind") << u"AZaz09._:-"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space") << u"has space"_s << false;
    QTest::newRow("letter with a mark") << u"ż"_s << false;
    QTest::newRow("line feed at the end") << u"abc\n"_s << false;
    QTest::newRow("another plane") << u"\U0001F600"_s << false;
}

void tst_identifier::identifiers()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    QCOMPARE(isIdentifier(text), isOne);
}

void tst_identifier::everyOtherCharacterIsRefused()
{
    const QString allowed = u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-"_s;
    for (int c = 0; c <= 0xFFFF; ++c) {
        const QChar character {char16_t(c)};
        QVERIFY2(isIdentifier(QString(character)) == allowed.contains(character),
                 qPrintable(QString::number(c, 16)));
    }
}

void tst_identifier::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("a letter") << u"x"_s << true;
    QTest::newRow("space inside") << u"Anna Łęcka"_s << true;
    QTest::newRow("200 characters") << u"ż"_s.repeated(200) << true;
    QTest::newRow("201 characters") << u"ż"_s.repeated(201) << false;
    QTest::newRow("200 characters of another plane") << u"\U0001F600"_s.repeated(200) << true;
    QTest::newRow("201 characters of another plane") << u"\U0001F600"_s.repeated(201) << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space before") << u" x"_s << false;
    QTest::newRow("space after") << u"x "_s << false;
    QTest::newRow("space alone") << u" "_s << false;
    QTest::newRow("line feed") << u"two\nlines"_s << false;
    QTest::newRow("tabulator") << u"a\tb"_s << false;
    QTest::newRow("null") << QString(QChar(u'\0')) << false;
    QTest::newRow("last control character") << u"a\u001Fb"_s << false;
    QTest::newRow("delete") << u"a\u007Fb"_s << false;
    QTest::newRow("half a character") << QString(QChar(char16_t(0xD83D))) << false;
    QTest::newRow("the other half") << (u"a"_s + QChar(char16_t(0xDE00))) << false;
    QTest::newRow("two first halves")
        << (QString(QChar(char16_t(0xD83D))) + QChar(char16_t(0xD83D))) << false;
}

void tst_identifier::texts()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    QCOMPARE(isText(text), isOne);
}

void tst_identifier::foldsForSearch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("Polish") << u"Zażółć gęślą jaźń"_s << u"zazolc gesla jazn"_s;
    QTest::newRow("Polish capitals") << u"ZAŻÓŁĆ GĘŚLĄ JAŹŃ"_s << u"zazolc gesla jazn"_s;
    QTest::newRow("a town") << u"Łódź"_s << u"lodz"_s;
    QTest::newRow("Czech") << u"Příliš žluťoučký kůň"_s << u"prilis zlutoucky kun"_s;
    QTest::newRow("marks of their own") << u"Lo\u0301dz\u0301"_s << u"lodz"_s;
    QTest::newRow("digits and signs stay") << u"or-15100"_s << u"or-15100"_s;
    QTest::newRow("empty") << QString() << QString();
}

void tst_identifier::foldsForSearch()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(foldedForSearch(text), folded);
    QCOMPARE(foldedForSearch(folded), folded);
}

QTEST_GUILESS_MAIN(tst_identifier)
#include "tst_identifier.moc"
