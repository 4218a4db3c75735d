// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QLineEdit>
#include <QTimer>

namespace ewallet {

/// Finds as one types, in a list: arrows and Enter go on to the list.
class FilterField final : public QLineEdit
{
    Q_OBJECT
public:
    FilterField(const QString &name, const QString &placeholder, QAbstractItemView *list,
                QWidget *parent = nullptr);

signals:
    /// A moment after the last key, or at once by Enter.
    void changed(const QString &text);
    /// Enter.
    void accepted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QAbstractItemView *m_list;
    QTimer m_delay;
    QString m_told;
};

} // namespace ewallet
