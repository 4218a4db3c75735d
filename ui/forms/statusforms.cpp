// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/statusforms.h"

#include "ui/format/moneyformat.h"
#include "ui/format/words.h"
#include "ui/forms/formfield.h"
#include "ui/models/whenanswered.h"
#include "ui/widgets/choicebox.h"

#include <QComboBox>
#include <QLineEdit>

namespace ewallet {

using namespace Qt::StringLiterals;

ReasonForm::ReasonForm(Backoffice &backoffice, const QString &title, const WalletRow &wallet,
                       const QStringList &usualReasons, QWidget *parent)
    : WalletForm(backoffice, title, wallet, parent)
    , m_reason(addReason(usualReasons))
    , m_comment(addComment())
{
    m_reason->setFocus();
}

std::optional<CommandPayload> ReasonForm::compose()
{
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (!why || !comment)
        return std::nullopt;
    return command(*why, *comment);
}

FreezeWalletForm::FreezeWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : ReasonForm(backoffice, tr("Freeze %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 {tr("Fraud suspected"), tr("Chargeback"), tr("At the customer’s request")}, parent)
{ }

WalletCommand FreezeWalletForm::command(const QString &reason, const QString &comment) const
{
    return FreezeWallet {reason, comment};
}

UnfreezeWalletForm::UnfreezeWalletForm(Backoffice &backoffice, const WalletRow &wallet,
                                       QWidget *parent)
    : ReasonForm(backoffice, tr("Unfreeze %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 {tr("Cleared up"), tr("At the customer’s request")}, parent)
{ }

WalletCommand UnfreezeWalletForm::command(const QString &reason, const QString &comment) const
{
    return UnfreezeWallet {reason, comment};
}

ReopenWalletForm::ReopenWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : ReasonForm(backoffice, tr("Reopen %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 {tr("The customer is back"), tr("Closed by mistake")}, parent)
{ }

WalletCommand ReopenWalletForm::command(const QString &reason, const QString &comment) const
{
    return ReopenWallet {reason, comment};
}

// ---- close

CloseWalletForm::CloseWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : WalletForm(backoffice, tr("Close %1 · %2").arg(wallet.id, wallet.owner), wallet, parent)
{
    for (const CreditType type : allCreditTypes) {
        auto *box = new ChoiceBox;
        box->setPlaceholderText(tr("Choose where they go"));
        for (const Disposition disposition : {Disposition::PaidOut, Disposition::Forfeited})
            box->addItem(dispositionWord(disposition), int(disposition));
        box->setCurrentIndex(-1); // never a guess
        m_dispositions[type] = box;
        addField(creditsWord(type), box);
        connect(box, &QComboBox::currentIndexChanged, this, &CloseWalletForm::revise);
    }
    m_reason = addReason({tr("At the customer’s request"), tr("Account deleted"), tr("Fraud")});
    m_comment = addComment();
    showCredits(wallet.available);
    connect(&this->backoffice().readModels(), &ReadModels::advanced, this,
            &CloseWalletForm::askForCredits);
    askForCredits();
}

/// There may be others by now, and some may have expired.
void CloseWalletForm::askForCredits()
{
    whenAnswered(backoffice().queries().wallet(wallet().id), this,
                 [this](const Result<WalletDetails> &details) {
                     if (details)
                         showCredits(details->row.available);
                 });
}

void CloseWalletForm::showCredits(const AmountsByType &available)
{
    m_available = available;
    for (const CreditType type : allCreditTypes) {
        FormField *field = fieldOf(m_dispositions[type]);
        field->setVisible(available[type] > 0);
        field->setHint(amountText(available[type], currency()));
    }
    if (isVisible())
        revise();
}

std::optional<CommandPayload> CloseWalletForm::compose()
{
    Dispositions dispositions {};
    bool isComplete = true, isAnyThere = false;
    for (const CreditType type : allCreditTypes) {
        if (m_available[type] == 0)
            continue;
        isAnyThere = true;
        const QComboBox *box = m_dispositions[type];
        const bool isChosen = box->currentIndex() >= 0;
        fieldOf(box)->setProblem(isChosen ? QString() : tr("Choose where they go."), true);
        isComplete = isComplete && isChosen;
        if (isChosen)
            dispositions[type] = Disposition(box->currentData().toInt());
    }
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (!isComplete || !why || !comment)
        return std::nullopt;
    return CloseWallet {*why, *comment, isAnyThere ? std::optional(dispositions) : std::nullopt};
}

// ---- owner

ChangeOwnerForm::ChangeOwnerForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : WalletForm(backoffice, tr("Change the owner of %1").arg(wallet.id), wallet, parent)
    , m_owner(addText(tr("&Owner"), tr("Name of the person or company")))
    , m_customer(addText(tr("&Customer"), tr("The shop’s name for the customer")))
{
    m_owner->setText(wallet.owner);
    m_owner->selectAll();
    m_customer->setText(wallet.customer);
    m_owner->setFocus();
}

std::optional<CommandPayload> ChangeOwnerForm::compose()
{
    const auto owner = text(m_owner, Presence::Required);
    const QString customer = m_customer->text().trimmed();
    FormField *field = fieldOf(m_customer);
    field->setProblem({});
    if (customer.isEmpty() && !wallet().customer.isEmpty()) {
        field->setProblem(tr("A wallet keeps a customer; type another one."));
        return std::nullopt;
    }
    if (!owner || (!customer.isEmpty() && !identifier(m_customer)))
        return std::nullopt;
    if (*owner == wallet().owner && customer == wallet().customer) {
        fieldOf(m_owner)->setProblem(tr("This is the owner already."), true);
        return std::nullopt;
    }
    return ChangeOwner {*owner, customer == wallet().customer ? QString() : customer};
}

QString ChangeOwnerForm::consequence()
{
    return tr("Billing details stay as they are. If somebody else is invoiced from now on, change "
              "them too: Wallet, Billing details.");
}

} // namespace ewallet
