// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace ewallet {

/// Names and values below each other; made anew for each thing that is shown.
class Facts final : public QWidget
{
    Q_OBJECT
public:
    explicit Facts(QWidget *parent = nullptr);
    void add(const QString &name, const QString &value); ///< nothing for an empty value
    void addFixed(const QString &name, const QString &value);

private:
    QGridLayout *m_grid;
};

} // namespace ewallet
