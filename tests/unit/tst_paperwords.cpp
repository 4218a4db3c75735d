// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/figures.h"
#include "core/documents/labels.h"

#include <QTest>

using namespace ewallet;
using namespace Qt::StringLiterals;

namespace {

Document documentIn(DocumentLanguage language, int exponent = 2)
{
    Document document;
    document.language = language;
    document.exponent = exponent;
    document.currency = u"PLN"_s;
    return document;
}

/// Spaces that do not break, as spaces.
QString plain(QString text)
{
    return text.replace(QChar(0x00A0), u' ');
}

} // namespace

/// Numbers and words on paper, in both languages.
class tst_paperwords : public QObject
{
    Q_OBJECT
private slots:
    void amounts_data();
    void amounts();
    void changes();
    void quantities_data();
    void quantities();
    void percentages();
    void everyLabelHasBothLanguages();
    void bilingualLabels();
};

void tst_paperwords::amounts_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<QString>("polish");
    QTest::addColumn<QString>("english");
    QTest::newRow("nothing") << qint64(0) << 2 << u"0,00"_s << u"0.00"_s;
    QTest::newRow("the least") << qint64(1) << 2 << u"0,01"_s << u"0.01"_s;
    QTest::newRow("three digits") << qint64(99999) << 2 << u"999,99"_s << u"999.99"_s;
    QTest::newRow("thousands") << qint64(123456) << 2 << u"1 234,56"_s << u"1,234.56"_s;
    QTest::newRow("millions") << qint64(123456789) << 2 << u"1 234 567,89"_s << u"1,234,567.89"_s;
    QTest::newRow("negative") << qint64(-123456) << 2 << u"−1 234,56"_s << u"−1,234.56"_s;
    QTest::newRow("no decimals") << qint64(1234567) << 0 << u"1 234 567"_s << u"1,234,567"_s;
    QTest::newRow("three decimals") << qint64(1234567) << 3 << u"1 234,567"_s << u"1,234.567"_s;
    QTest::newRow("the most") << std::numeric_limits<qint64>::max() << 2
                              << u"92 233 720 368 547 758,07"_s << u"92,233,720,368,547,758.07"_s;
}

void tst_paperwords::amounts()
{
    QFETCH(qint64, minor);
    QFETCH(int, exponent);
    QFETCH(QString, polish);
    QFETCH(QString, english);
    const Figures inPolish(documentIn(DocumentLanguage::Polish, exponent));
    QCOMPARE(plain(inPolish.amount(minor)), polish);
    QVERIFY(!inPolish.amount(minor).contains(u' ')); // nothing to break a line at
    QCOMPARE(plain(Figures(documentIn(DocumentLanguage::Bilingual, exponent)).amount(minor)),
             polish);
    const Figures inEnglish(documentIn(DocumentLanguage::English, exponent));
    QCOMPARE(inEnglish.amount(minor), english);
    QCOMPARE(plain(inEnglish.withCurrency(inEnglish.amount(minor))), english + " PLN"_L1);
}

void tst_paperwords::changes()
{
    const Figures figures(documentIn(DocumentLanguage::Polish));
    QCOMPARE(figures.change(186), u"+1,86"_s);
    QCOMPARE(figures.change(-186), u"−1,86"_s);
    QCOMPARE(figures.change(0), u"0,00"_s);
}

void tst_paperwords::quantities_data()
{
    QTest::addColumn<qint64>("micro");
    QTest::addColumn<QString>("polish");
    QTest::newRow("none") << qint64(0) << u"0"_s;
    QTest::newRow("one") << qint64(1'000'000) << u"1"_s;
    QTest::newRow("ten") << qint64(10'000'000) << u"10"_s;
    QTest::newRow("a half more") << qint64(2'500'000) << u"2,5"_s;
    QTest::newRow("the least") << qint64(1) << u"0,000001"_s;
    QTest::newRow("many") << qint64(1'234'000'000) << u"1 234"_s;
    QTest::newRow("a rate") << qint64(4'251'200) << u"4,2512"_s;
}

void tst_paperwords::quantities()
{
    QFETCH(qint64, micro);
    QFETCH(QString, polish);
    QCOMPARE(plain(Figures(documentIn(DocumentLanguage::Polish)).quantity(micro)), polish);
}

void tst_paperwords::percentages()
{
    const Figures polish(documentIn(DocumentLanguage::Polish));
    const Figures english(documentIn(DocumentLanguage::English));
    QCOMPARE(polish.percent(u"23"_s), u"23%"_s);
    QCOMPARE(polish.percent(u"5.5"_s), u"5,5%"_s);
    QCOMPARE(english.percent(u"5.5"_s), u"5.5%"_s);
    QCOMPARE(polish.percent(u"0 KR"_s), u"0%"_s);
    for (const QString &code : {u"zw"_s, u"np I"_s, u"np II"_s, u"?"_s})
        QVERIFY(polish.percent(code).isEmpty());
}

void tst_paperwords::everyLabelHasBothLanguages()
{
    const Labels polish(DocumentLanguage::Polish);
    const Labels english(DocumentLanguage::English);
    const Labels both(DocumentLanguage::Bilingual);
    for (int i = 0; i <= int(Label::PageOf); ++i) {
        const Label label {i};
        QVERIFY2(!polish(label).isEmpty(), QByteArray::number(i).constData());
        QVERIFY2(!english(label).isEmpty(), QByteArray::number(i).constData());
        QVERIFY2(both(label).startsWith(polish(label)), qPrintable(both(label)));
        QCOMPARE(both(label).count(u'%'), polish(label).count(u'%') + english(label).count(u'%'));
    }
}

void tst_paperwords::bilingualLabels()
{
    const Labels both(DocumentLanguage::Bilingual);
    QCOMPARE(both(Label::Seller), u"Sprzedawca / Seller"_s);
    QCOMPARE(both.stacked(Label::Seller), u"Sprzedawca\nSeller"_s);
    QCOMPARE(both(Label::KsefOffline), u"OFFLINE"_s);
}

QTEST_GUILESS_MAIN(tst_paperwords)
#include "tst_paperwords.moc"
