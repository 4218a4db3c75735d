// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cell.h"
#include "ui/shell/icon.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPalette>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace ewallet;
using namespace Qt::StringLiterals;

namespace {

constexpr double readable = 4.5; // WCAG 2.1, 1.4.3
constexpr double visible = 3; // 1.4.11: what is not text

constexpr std::array grounds {ColorRole::Window, ColorRole::Base, ColorRole::Raised,
                              ColorRole::Selected};
constexpr std::array texts {
    ColorRole::Text,          ColorRole::Secondary,    ColorRole::Accent,
    ColorRole::Good,          ColorRole::Warning,      ColorRole::Bad,
    ColorRole::WalletCredits, ColorRole::BonusCredits, ColorRole::RefundCredits};
constexpr std::array schemes {Scheme::Light, Scheme::Dark};

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double bright = std::max(luminance(a), luminance(b));
    const double dim = std::min(luminance(a), luminance(b));
    return (bright + 0.05) / (dim + 0.05);
}

QString styleSheetFile()
{
    QFile file(u":/style/theme.qss"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString rowName(Scheme scheme, ColorRole text, ColorRole ground)
{
    return u"%1: %2 on %3"_s.arg(scheme == Scheme::Light ? u"light"_s : u"dark"_s)
        .arg(int(text))
        .arg(int(ground));
}

} // namespace

/// What is written can be read, in either scheme.
class tst_theme : public QObject
{
    Q_OBJECT
private slots:
    void theFormulaIsThatOfWcag();
    void textIsReadable_data();
    void textIsReadable();
    void chipsAreReadable();
    void buttonsAreReadable();
    void focusIsVisible();
    void schemesDiffer();
    void typesOfCreditsAreTold();
    void everyColourNameIsReplaced();
    void picturesOfTheStyleSheetAreThere();
    void paletteFollowsTheScheme();
    void iconsTakeTheColourOfTheScheme();
};

void tst_theme::theFormulaIsThatOfWcag()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100),
             448); // the well-known #777
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
}

void tst_theme::textIsReadable_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const Scheme scheme : schemes) {
        for (const ColorRole text : texts) {
            for (const ColorRole ground : grounds)
                QTest::newRow(qPrintable(rowName(scheme, text, ground)))
                    << colorOf(text, scheme) << colorOf(ground, scheme);
        }
    }
}

void tst_theme::textIsReadable()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QCOMPARE_GE(contrast(text, ground), readable);
}

void tst_theme::chipsAreReadable()
{
    for (const Scheme scheme : schemes) {
        const QPalette palette(colorOf(ColorRole::Window, scheme));
        for (const ColorRole text : texts) {
            const QColor ground = chipGroundOf(text, palette);
            QVERIFY(ground != colorOf(ColorRole::Base, scheme));
            QCOMPARE_GE(contrast(colorOf(text, scheme), ground), readable);
        }
    }
}

void tst_theme::buttonsAreReadable()
{
    for (const Scheme scheme : schemes)
        QCOMPARE_GE(
            contrast(colorOf(ColorRole::OnAccent, scheme), colorOf(ColorRole::Accent, scheme)),
            readable);
}

void tst_theme::focusIsVisible()
{
    for (const Scheme scheme : schemes) {
        for (const ColorRole ground : grounds)
            QCOMPARE_GE(contrast(colorOf(ColorRole::Accent, scheme), colorOf(ground, scheme)),
                        visible);
    }
}

void tst_theme::schemesDiffer()
{
    for (int role = 0; role < colorRoleCount; ++role)
        QVERIFY2(colorOf(ColorRole(role), Scheme::Light) != colorOf(ColorRole(role), Scheme::Dark),
                 qPrintable(QString::number(role)));
    QVERIFY(luminance(colorOf(ColorRole::Window, Scheme::Light))
            > luminance(colorOf(ColorRole::Window, Scheme::Dark)));
}

void tst_theme::typesOfCreditsAreTold()
{
    for (const Scheme scheme : schemes) {
        QSet<QRgb> colors;
        for (const CreditType type : allCreditTypes)
            colors.insert(colorOf(roleOf(type), scheme).rgb());
        QCOMPARE(colors.size(), qsizetype(allCreditTypes.size()));
    }
    QCOMPARE(roleOf(CreditType::Bonus), ColorRole::BonusCredits);
}

void tst_theme::everyColourNameIsReplaced()
{
    QVERIFY(styleSheetFile().contains(u'@'));
    for (const Scheme scheme : schemes) {
        applyTheme(scheme);
        static const QRegularExpression comment(u"/\\*.*?\\*/"_s,
                                                QRegularExpression::DotMatchesEverythingOption);
        const QString sheet = qApp->styleSheet().remove(comment);
        QVERIFY(!sheet.isEmpty());
        const qsizetype left = sheet.indexOf(u'@');
        QVERIFY2(left < 0, qPrintable(sheet.mid(left, 40)));
        QVERIFY(sheet.contains(colorOf(ColorRole::Accent, scheme).name()));
    }
}

void tst_theme::picturesOfTheStyleSheetAreThere()
{
    static const QRegularExpression url(u"url\\(([^)]*)\\)"_s);
    for (const Scheme scheme : schemes) {
        applyTheme(scheme);
        auto match = url.globalMatch(qApp->styleSheet());
        QVERIFY(match.hasNext());
        while (match.hasNext()) {
            const QString path = match.next().captured(1);
            QVERIFY2(QFile::exists(path), qPrintable(path));
        }
    }
}

void tst_theme::paletteFollowsTheScheme()
{
    for (const Scheme scheme : schemes) {
        applyTheme(scheme);
        const QPalette palette = QApplication::palette();
        QCOMPARE(palette.color(QPalette::Window), colorOf(ColorRole::Window, scheme));
        QCOMPARE(colorOf(ColorRole::Bad, palette), colorOf(ColorRole::Bad, scheme));
        QCOMPARE(schemeOfDesktop(), scheme);
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            QCOMPARE_GE(contrast(palette.color(group, QPalette::Text),
                                 palette.color(group, QPalette::Base)),
                        readable);
            QCOMPARE_GE(contrast(palette.color(group, QPalette::WindowText),
                                 palette.color(group, QPalette::Window)),
                        readable);
            QCOMPARE_GE(contrast(palette.color(group, QPalette::ButtonText),
                                 palette.color(group, QPalette::Button)),
                        readable);
        }
        QCOMPARE_GE(
            contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)),
            readable);
        QCOMPARE_GE(
            contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)),
            readable);
        QCOMPARE_GE(
            contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)),
            readable);
    }
}

void tst_theme::iconsTakeTheColourOfTheScheme()
{
    QDir icons(u":/icons"_s);
    QVERIFY(icons.exists(u"wallets.svg"_s));
    for (const Scheme scheme : schemes) {
        applyTheme(scheme);
        const QImage picture = lineIcon(u"wallets"_s, ColorRole::Accent).pixmap(64).toImage();
        const QColor accent = colorOf(ColorRole::Accent, scheme);
        int drawn = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                drawn += picture.pixelColor(x, y) == accent;
        }
        QCOMPARE_GT(drawn, 0);
    }
}

QTEST_MAIN(tst_theme)
#include "tst_theme.moc"
