// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QAction>

namespace ewallet {

/// What is selected in the wallet that is on the screen.
struct WalletSelection
{
    QString purchase; ///< the reference of that which the row is about; empty without one
    std::optional<TimelineRow> entry;
    bool isPast = false; ///< the wallet is shown as it was
};

/// What can be done to a wallet, as actions for menus, buttons and keys. They open the form for the
/// wallet that is set; what the operator or the wallet does not allow is disabled and says why.
class WalletActions final : public QObject
{
    Q_OBJECT
public:
    WalletActions(Backoffice &backoffice, QWidget *window);

    /// The wallet that is on the screen, or none.
    void setWallet(const std::optional<WalletRow> &wallet, const WalletSelection &selection = {});

    QAction *open() const { return m_open; }
    QAction *add() const { return m_add; }
    QAction *spend() const { return m_spend; }
    QAction *refund() const { return m_refund; }
    QAction *subtract() const { return m_subtract; }
    QAction *reverse() const { return m_reverse; }
    QAction *story() const { return m_story; }
    /// Every day's, as buttons.
    QList<QAction *> ofWallet() const { return {m_add, m_spend, m_refund, m_subtract}; }
    /// Those that are needed now and then.
    QList<QAction *> rare() const
    {
        return {m_story,  m_reverse,  m_extend, m_owner, m_billing,
                m_freeze, m_unfreeze, m_close,  m_reopen};
    }

    void refundPurchase(const QString &purchase);

signals:
    /// A command was carried out.
    void done(const QString &wallet, ewallet::Position first, ewallet::Position last);
    void storyWanted(const QString &wallet, const QString &purchase);

private:
    QAction *make(const QString &text, const QString &keys, const QString &command,
                  const QString &what);
    template<class Form, class... Arguments>
    Form *show(Arguments &&...arguments);
    void enable();
    QString obstacleTo(const QAction *action) const;
    void unfreeze();
    void offerExtensions(const WalletRow &wallet, Position unfrozen);
    void showExtensions(const WalletRow &wallet, std::vector<ExtendExpiry> proposals);

    Backoffice &m_backoffice;
    QWidget *m_window;
    std::optional<WalletRow> m_wallet;
    WalletSelection m_selection;
    QAction *m_open;
    QAction *m_add;
    QAction *m_spend;
    QAction *m_refund;
    QAction *m_subtract;
    QAction *m_reverse;
    QAction *m_extend;
    QAction *m_owner;
    QAction *m_billing;
    QAction *m_story;
    QAction *m_freeze;
    QAction *m_unfreeze;
    QAction *m_close;
    QAction *m_reopen;
};

} // namespace ewallet
