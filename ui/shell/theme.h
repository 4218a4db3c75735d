// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/credittype.h"

#include <QColor>
#include <QFont>
#include <QString>

class QPalette;
class QWidget;

namespace ewallet {

/// What a colour is for. Each has a light and a dark value; every text colour keeps a contrast
/// of 4.5 on Window, Base, Raised and Selected (WCAG 2.1, 1.4.3).
enum class ColorRole {
    Window,
    Base,
    Raised,
    Selected,
    Line,
    Text,
    Secondary,
    Accent,
    OnAccent,
    Good,
    Warning,
    Bad,
    WalletCredits,
    BonusCredits,
    RefundCredits,
};
inline constexpr int colorRoleCount = int(ColorRole::RefundCredits) + 1;

enum class Scheme { Light, Dark };

QColor colorOf(ColorRole role, Scheme scheme);
/// The same, in the scheme that a widget shows itself in.
QColor colorOf(ColorRole role, const QPalette &palette);
/// A tint of the role, on which a text in its colour is read whatever lies below.
QColor chipGroundOf(ColorRole role, const QPalette &palette);
ColorRole roleOf(CreditType type);

/// What the desktop prefers; ask before the first applyTheme().
Scheme schemeOfDesktop();
/// Style, palette and style sheet of the whole program.
void applyTheme(Scheme scheme);

/// While it lives widgets are made without the style sheet. Qt applies that to everything below a
/// widget whenever it gets a parent, which takes half of the time until a large window is there.
class StyleSheetPause
{
public:
    StyleSheetPause();
    ~StyleSheetPause();
    Q_DISABLE_COPY_MOVE(StyleSheetPause)

private:
    QString m_styleSheet;
};

/// Half the height of a line: every margin and gap is a multiple of it.
int gridOf(const QWidget *widget);

QFont scaled(const QFont &font, double factor, QFont::Weight weight = QFont::Normal);
QFont fixedFont();

} // namespace ewallet
