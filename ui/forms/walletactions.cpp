// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/walletactions.h"

#include "core/serialization/names.h"
#include "ui/forms/billingform.h"
#include "ui/forms/correctionforms.h"
#include "ui/forms/statusforms.h"
#include "ui/models/whenanswered.h"

#include <QWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

WalletActions::WalletActions(Backoffice &backoffice, QWidget *window)
    : QObject(window)
    , m_backoffice(backoffice)
    , m_window(window)
    , m_open(make(tr("&New wallet…"), u"Ctrl+N"_s, nameOf<OpenWallet>, tr("Open a new wallet")))
    , m_add(make(tr("&Add…"), u"Ctrl+Shift+A"_s, nameOf<AddCredits>, tr("Add credits")))
    , m_spend(make(tr("&Spend…"), u"Ctrl+Shift+S"_s, nameOf<SpendCredits>,
                   tr("Spend credits on a purchase")))
    , m_refund(make(tr("&Refund…"), u"Ctrl+Shift+R"_s, nameOf<RefundPurchase>,
                    tr("Give a purchase back")))
    , m_subtract(make(tr("Su&btract…"), u"Ctrl+Shift+B"_s, nameOf<SubtractCredits>,
                      tr("Take credits away")))
    , m_reverse(make(tr("Re&verse entry…"), u"Ctrl+Shift+V"_s, nameOf<ReverseEntry>,
                     tr("Undo the selected entry as a mistake")))
    , m_extend(make(tr("E&xtend expiry…"), u"Ctrl+Shift+X"_s, nameOf<ExtendExpiry>,
                    tr("Give lots a later last day")))
    , m_owner(make(tr("Change o&wner…"), {}, nameOf<ChangeOwner>,
                   tr("Give the wallet another owner’s name, or another customer")))
    , m_billing(
          make(tr("Bi&lling details…"), u"Ctrl+Shift+D"_s, nameOf<ChangeBillingDetails>,
               tr("What the owner is on invoices: a consumer or a business, with an address")))
    , m_story(make(tr("S&how story…"), u"Ctrl+Shift+H"_s, {},
                   tr("Everything about the selected purchase, in order")))
    , m_freeze(make(tr("&Freeze…"), {}, nameOf<FreezeWallet>,
                    tr("Let nothing be spent or subtracted until the wallet is unfrozen")))
    , m_unfreeze(
          make(tr("&Unfreeze…"), {}, nameOf<UnfreezeWallet>, tr("Let the wallet be used again")))
    , m_close(make(tr("&Close…"), {}, nameOf<CloseWallet>, tr("End the wallet")))
    , m_reopen(make(tr("Reo&pen…"), {}, nameOf<ReopenWallet>, tr("Open the closed wallet again")))
{
    const auto opens = [this]<class Form>(QAction *action, std::type_identity<Form>) {
        connect(action, &QAction::triggered, this, [this] { show<Form>(*m_wallet); });
    };
    connect(m_open, &QAction::triggered, this, [this] { show<OpenWalletForm>(); });
    opens(m_add, std::type_identity<AddCreditsForm> {});
    opens(m_spend, std::type_identity<SpendCreditsForm> {});
    connect(m_refund, &QAction::triggered, this, [this] { refundPurchase(m_selection.purchase); });
    opens(m_subtract, std::type_identity<SubtractCreditsForm> {});
    connect(m_reverse, &QAction::triggered, this,
            [this] { show<ReverseEntryForm>(*m_wallet, *m_selection.entry); });
    connect(m_extend, &QAction::triggered, this,
            [this] { show<ExtendExpiryForm>(*m_wallet, ExtendExpiry {}); });
    opens(m_owner, std::type_identity<ChangeOwnerForm> {});
    opens(m_billing, std::type_identity<BillingForm> {});
    connect(m_story, &QAction::triggered, this,
            [this] { emit storyWanted(m_wallet->id, m_selection.purchase); });
    opens(m_freeze, std::type_identity<FreezeWalletForm> {});
    connect(m_unfreeze, &QAction::triggered, this, &WalletActions::unfreeze);
    opens(m_close, std::type_identity<CloseWalletForm> {});
    opens(m_reopen, std::type_identity<ReopenWalletForm> {});
    enable();
}

QAction *WalletActions::make(const QString &text, const QString &keys, const QString &command,
                             const QString &what)
{
    auto *action = new QAction(text, this);
    action->setObjectName(command);
    action->setShortcut(QKeySequence(keys));
    const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
    action->setProperty("what", shortcut.isEmpty() ? what : u"%1 (%2)"_s.arg(what, shortcut));
    return action;
}

void WalletActions::setWallet(const std::optional<WalletRow> &wallet,
                              const WalletSelection &selection)
{
    m_wallet = wallet;
    m_selection = selection;
    enable();
}

void WalletActions::enable()
{
    for (QAction *action : QList<QAction *> {m_open} + ofWallet() + rare()) {
        const QString obstacle = obstacleTo(action);
        action->setEnabled(obstacle.isEmpty());
        const QString what = action->property("what").toString();
        action->setToolTip(obstacle.isEmpty() ? what : what + u'\n' + obstacle);
    }
    // Of two opposites the one that can be meant.
    const QString status = m_wallet ? m_wallet->status : QString(word(WalletStatus::Open));
    m_freeze->setVisible(status != word(WalletStatus::Frozen));
    m_unfreeze->setVisible(status == word(WalletStatus::Frozen));
    m_close->setVisible(status != word(WalletStatus::Closed));
    m_reopen->setVisible(status == word(WalletStatus::Closed));
}

/// Why it cannot be done; empty if it can.
QString WalletActions::obstacleTo(const QAction *action) const
{
    const QString command = action->objectName(); // none: it only shows something
    if (!command.isEmpty() && !isPermitted(m_backoffice.commands().person().role, command))
        return tr("Your role does not allow this.");
    if (action == m_story)
        return m_wallet && !m_selection.purchase.isEmpty()
            ? QString()
            : tr("Select a purchase, or an entry about one, first.");
    if (action == m_open)
        return {};
    if (m_selection.isPast)
        return tr("This is the past, which does not change. Go back to now first.");
    if (!m_wallet)
        return tr("Select a wallet first.");
    const bool isClosed = m_wallet->status == word(WalletStatus::Closed);
    const bool isFrozen = m_wallet->status == word(WalletStatus::Frozen);
    if (isClosed && action != m_reopen)
        return tr("The wallet is closed.");
    const QList<const QAction *> outgoing {m_spend, m_subtract, m_close};
    if (isFrozen && outgoing.contains(action))
        return tr("The wallet is frozen.");
    if (action != m_reverse)
        return {};
    const auto &entry = m_selection.entry;
    if (!entry)
        return tr("Select an entry of the timeline first.");
    const QStringList reversible {nameOf<CreditsAdded>, nameOf<CreditsSpent>,
                                  nameOf<CreditsRefunded>, nameOf<CreditsSubtracted>};
    if (!reversible.contains(entry->type))
        return tr("An entry of this kind cannot be reversed.");
    return entry->reversedBy ? tr("The entry has been reversed already.") : QString();
}

template<class Form, class... Arguments>
Form *WalletActions::show(Arguments &&...arguments)
{
    auto *form = new Form(m_backoffice, std::forward<Arguments>(arguments)..., m_window);
    connect(form, &CommandForm::done, this, &WalletActions::done);
    form->open();
    return form;
}

void WalletActions::refundPurchase(const QString &purchase)
{
    show<RefundPurchaseForm>(*m_wallet, purchase);
}

/// The days that lots have lost while the wallet was frozen are offered back.
void WalletActions::unfreeze()
{
    auto *form = show<UnfreezeWalletForm>(*m_wallet);
    connect(form, &CommandForm::done, this,
            [this, wallet = *m_wallet](const QString &, Position, Position last) {
                offerExtensions(wallet, last);
            });
}

void WalletActions::offerExtensions(const WalletRow &wallet, Position unfrozen)
{
    whenAnswered(m_backoffice.queries().extensionsAfterFreeze(unfrozen), this,
                 [this, wallet](const Result<std::vector<ExtendExpiry>> &proposals) {
                     if (proposals)
                         showExtensions(wallet, *proposals);
                 });
}

/// One form after the other: lots of different last days get different new ones.
void WalletActions::showExtensions(const WalletRow &wallet, std::vector<ExtendExpiry> proposals)
{
    if (proposals.empty())
        return;
    proposals.front().reason = tr("Frozen meanwhile");
    auto *form = show<ExtendExpiryForm>(wallet, proposals.front());
    proposals.erase(proposals.begin());
    connect(form, &QDialog::finished, this,
            [this, wallet, rest = std::move(proposals)] { showExtensions(wallet, rest); });
}

} // namespace ewallet
