// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace ewallet {

/// A country: typed by its code or its name, or chosen from a list of all. May stay empty.
class CountryChoice final : public QComboBox
{
    Q_OBJECT
public:
    explicit CountryChoice(QWidget *parent = nullptr);

    /// ISO 3166-1 alpha-2; empty without one, or for what is none.
    QString code() const;
    void choose(const QString &code);
    QString reading() const; ///< how it is read: "= Poland"
    QString problem() const; ///< with what is typed; empty if there is none

signals:
    void changed();
};

} // namespace ewallet
