// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/walletactions.h"

#include "core/serialization/names.h"
#include "ui/forms/walletforms.h"

#include <QWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

WalletActions::WalletActions(Backoffice &backoffice, QWidget *window)
    : QObject(window)
    , m_backoffice(backoffice)
    , m_window(window)
    , m_open(make(tr("&Open wallet…"), u"Ctrl+N"_s, nameOf<OpenWallet>, tr("Open a new wallet")))
    , m_add(make(tr("&Add…"), u"Ctrl+Shift+A"_s, nameOf<AddCredits>, tr("Add credits")))
    , m_spend(make(tr("&Spend…"), u"Ctrl+Shift+S"_s, nameOf<SpendCredits>,
                   tr("Spend credits on a purchase")))
    , m_refund(make(tr("&Refund…"), u"Ctrl+Shift+R"_s, nameOf<RefundPurchase>,
                    tr("Give a purchase back")))
    , m_subtract(make(tr("Su&btract…"), u"Ctrl+Shift+B"_s, nameOf<SubtractCredits>,
                      tr("Take credits away")))
{
    connect(m_open, &QAction::triggered, this, [this] { show<OpenWalletForm>(); });
    connect(m_add, &QAction::triggered, this, [this] { show<AddCreditsForm>(*m_wallet); });
    connect(m_spend, &QAction::triggered, this, [this] { show<SpendCreditsForm>(*m_wallet); });
    connect(m_refund, &QAction::triggered, this, [this] { refundPurchase(m_purchase); });
    connect(m_subtract, &QAction::triggered, this,
            [this] { show<SubtractCreditsForm>(*m_wallet); });
    enable();
}

QAction *WalletActions::make(const QString &text, const QString &keys, const QString &command,
                             const QString &what)
{
    auto *action = new QAction(text, this);
    action->setObjectName(command);
    action->setShortcut(QKeySequence(keys));
    action->setProperty(
        "what", u"%1 (%2)"_s.arg(what, action->shortcut().toString(QKeySequence::NativeText)));
    return action;
}

void WalletActions::setWallet(const std::optional<WalletRow> &wallet, const QString &purchase)
{
    m_wallet = wallet;
    m_purchase = purchase;
    enable();
}

void WalletActions::enable()
{
    const Role role = m_backoffice.commands().person().role;
    for (QAction *action : QList<QAction *> {m_open} + ofWallet()) {
        const bool isPermittedHere = isPermitted(role, action->objectName());
        const bool hasWallet = m_wallet || action == m_open;
        action->setEnabled(isPermittedHere && hasWallet);
        QString tip = action->property("what").toString();
        if (!isPermittedHere)
            tip += u'\n' + tr("Your role does not allow this.");
        else if (!hasWallet)
            tip += u'\n' + tr("Select a wallet first.");
        action->setToolTip(tip);
    }
}

template<class Form, class... Arguments>
void WalletActions::show(Arguments &&...arguments)
{
    auto *form = new Form(m_backoffice, std::forward<Arguments>(arguments)..., m_window);
    connect(form, &CommandForm::done, this, &WalletActions::done);
    form->open();
}

void WalletActions::refundPurchase(const QString &purchase)
{
    show<RefundPurchaseForm>(*m_wallet, purchase);
}

} // namespace ewallet
