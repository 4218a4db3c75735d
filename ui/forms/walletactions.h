// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QAction>

namespace ewallet {

/// What can be done to a wallet, as actions for menus, buttons and keys. They open the form for the
/// wallet that is set; what the operator may not do is disabled and says why.
class WalletActions final : public QObject
{
    Q_OBJECT
public:
    WalletActions(Backoffice &backoffice, QWidget *window);

    /// The wallet that is on the screen, or none; and the purchase that is selected in it.
    void setWallet(const std::optional<WalletRow> &wallet, const QString &purchase = {});

    QAction *open() const { return m_open; }
    QAction *add() const { return m_add; }
    QAction *spend() const { return m_spend; }
    QAction *refund() const { return m_refund; }
    QAction *subtract() const { return m_subtract; }
    QList<QAction *> ofWallet() const { return {m_add, m_spend, m_refund, m_subtract}; }

    void refundPurchase(const QString &purchase);

signals:
    /// A command was carried out.
    void done(const QString &wallet, ewallet::Position first, ewallet::Position last);

private:
    QAction *make(const QString &text, const QString &keys, const QString &command,
                  const QString &what);
    template<class Form, class... Arguments>
    void show(Arguments &&...arguments);
    void enable();

    Backoffice &m_backoffice;
    QWidget *m_window;
    std::optional<WalletRow> m_wallet;
    QString m_purchase;
    QAction *m_open;
    QAction *m_add;
    QAction *m_spend;
    QAction *m_refund;
    QAction *m_subtract;
};

} // namespace ewallet
