// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Values
{
    QLatin1StringView name; ///< in the style sheet
    QRgb light;
    QRgb dark;
};

constexpr std::array<Values, colorRoleCount> values {{
    {"window"_L1, 0xF5F6F8, 0x14171B},
    {"base"_L1, 0xFFFFFF, 0x1B1F24},
    {"raised"_L1, 0xFFFFFF, 0x22272E},
    {"selected"_L1, 0xE4EDFC, 0x1F2B3D},
    {"line"_L1, 0xD9DEE4, 0x353C45},
    {"text"_L1, 0x1B1F24, 0xE6EAEF},
    {"secondary"_L1, 0x57606A, 0x9BA7B4},
    {"accent"_L1, 0x2159D6, 0x78A9FF},
    {"onaccent"_L1, 0xFFFFFF, 0x10141A},
    {"good"_L1, 0x15702E, 0x46C35F},
    {"warning"_L1, 0x8A5A00, 0xE0A93B},
    {"bad"_L1, 0xC4232B, 0xFF7B72},
    {"wallet"_L1, 0x2159D6, 0x78A9FF},
    {"bonus"_L1, 0x7A3FD1, 0xC29BFF},
    {"refund"_L1, 0x0B6E69, 0x41CFC0},
}};

QPalette paletteOf(Scheme scheme)
{
    const auto color = [scheme](ColorRole role) { return colorOf(role, scheme); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(ColorRole::Window));
    palette.setColor(QPalette::WindowText, color(ColorRole::Text));
    palette.setColor(QPalette::Base, color(ColorRole::Base));
    palette.setColor(QPalette::AlternateBase, color(ColorRole::Raised));
    palette.setColor(QPalette::Text, color(ColorRole::Text));
    palette.setColor(QPalette::Button, color(ColorRole::Raised));
    palette.setColor(QPalette::ButtonText, color(ColorRole::Text));
    palette.setColor(QPalette::BrightText, color(ColorRole::Bad));
    palette.setColor(QPalette::ToolTipBase, color(ColorRole::Raised));
    palette.setColor(QPalette::ToolTipText, color(ColorRole::Text));
    palette.setColor(QPalette::PlaceholderText, color(ColorRole::Secondary));
    palette.setColor(QPalette::Highlight, color(ColorRole::Accent));
    palette.setColor(QPalette::HighlightedText, color(ColorRole::OnAccent));
    palette.setColor(QPalette::Link, color(ColorRole::Accent));
    palette.setColor(QPalette::LinkVisited, color(ColorRole::Accent));
    palette.setColor(QPalette::Mid, color(ColorRole::Line));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(ColorRole::Secondary));
    return palette;
}

QString styleSheetOf(Scheme scheme)
{
    QFile file(u":/style/theme.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The style sheet is not in the program.");
    QString sheet = QString::fromUtf8(file.readAll());
    for (int i = 0; i < colorRoleCount; ++i)
        sheet.replace(u'@' + QString(values[size_t(i)].name) + u'@',
                      colorOf(ColorRole(i), scheme).name());
    sheet.replace("@scheme@"_L1, scheme == Scheme::Light ? "light"_L1 : "dark"_L1);
    return sheet;
}

bool isDark(const QPalette &palette)
{
    constexpr int middle = 128;
    return palette.color(QPalette::Active, QPalette::Window).lightness() < middle;
}

} // namespace

QColor colorOf(ColorRole role, Scheme scheme)
{
    const Values &both = values[size_t(role)];
    return QColor(scheme == Scheme::Light ? both.light : both.dark);
}

QColor colorOf(ColorRole role, const QPalette &palette)
{
    return colorOf(role, isDark(palette) ? Scheme::Dark : Scheme::Light);
}

QColor chipGroundOf(ColorRole role, const QPalette &palette)
{
    constexpr double share = 0.10;
    const QColor color = colorOf(role, palette);
    const QColor base = colorOf(ColorRole::Base, palette);
    const auto mixed = [](int part, int ground) {
        return qRound(share * part + (1 - share) * ground);
    };
    return QColor(mixed(color.red(), base.red()), mixed(color.green(), base.green()),
                  mixed(color.blue(), base.blue()));
}

ColorRole roleOf(CreditType type)
{
    return ColorRole(int(ColorRole::WalletCredits) + int(type));
}

Scheme schemeOfDesktop()
{
    return isDark(QApplication::palette()) ? Scheme::Dark : Scheme::Light;
}

void applyTheme(Scheme scheme)
{
    if (QApplication::style()->name() != "fusion"_L1)
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteOf(scheme));
    qApp->setStyleSheet(styleSheetOf(scheme));
}

StyleSheetPause::StyleSheetPause()
    : m_styleSheet(qApp->styleSheet())
{
    qApp->setStyleSheet({});
}

StyleSheetPause::~StyleSheetPause()
{
    qApp->setStyleSheet(m_styleSheet);
}

int gridOf(const QWidget *widget)
{
    return widget->fontMetrics().height() / 2;
}

QFont scaled(const QFont &font, double factor, QFont::Weight weight)
{
    QFont larger = font;
    if (font.pointSizeF() > 0)
        larger.setPointSizeF(font.pointSizeF() * factor);
    else
        larger.setPixelSize(qRound(font.pixelSize() * factor));
    larger.setWeight(weight);
    return larger;
}

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace ewallet
