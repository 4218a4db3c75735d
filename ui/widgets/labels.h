// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QFrame;

namespace ewallet {

/// Which colour of the style sheet a widget takes: "secondary", "bad", "good", "warning", a credit
/// type.
void setTone(QWidget *widget, QLatin1StringView tone);

QLabel *titleLabel(const QString &text = {}); ///< 1.5 × the font
QLabel *sectionLabel(const QString &text); ///< 0.9 ×, secondary
QLabel *secondaryLabel(const QString &text = {});
/// Text that can be selected, by mouse and by keys, and copied.
QLabel *valueLabel(const QString &text = {});
QFrame *hairLine();

} // namespace ewallet
