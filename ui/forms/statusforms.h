// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/walletforms.h"

namespace ewallet {

/// Forms for commands that need a reason and nothing else.
class ReasonForm : public WalletForm
{
    Q_OBJECT
protected:
    ReasonForm(Backoffice &backoffice, const QString &title, const WalletRow &wallet,
               const QStringList &usualReasons, QWidget *parent);
    std::optional<CommandPayload> compose() override;
    virtual WalletCommand command(const QString &reason, const QString &comment) const = 0;

private:
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

class FreezeWalletForm final : public ReasonForm
{
    Q_OBJECT
public:
    FreezeWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    WalletCommand command(const QString &reason, const QString &comment) const override;
    QString idleWords() const override { return tr("Freeze wallet"); }
};

class UnfreezeWalletForm final : public ReasonForm
{
    Q_OBJECT
public:
    UnfreezeWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    WalletCommand command(const QString &reason, const QString &comment) const override;
    QString idleWords() const override { return tr("Unfreeze wallet"); }
};

class ReopenWalletForm final : public ReasonForm
{
    Q_OBJECT
public:
    ReopenWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    WalletCommand command(const QString &reason, const QString &comment) const override;
    QString idleWords() const override { return tr("Reopen wallet"); }
};

/// Asks where the credits go, for each type of which there are any.
class CloseWalletForm final : public WalletForm
{
    Q_OBJECT
public:
    CloseWalletForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Close wallet"); }
    void askForCredits();
    void showCredits(const AmountsByType &available);

    AmountsByType m_available {};
    ByType<QComboBox *> m_dispositions {};
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

class ChangeOwnerForm final : public WalletForm
{
    Q_OBJECT
public:
    ChangeOwnerForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Change owner"); }
    QString consequence() override;

    QLineEdit *m_owner;
    QLineEdit *m_customer;
};

} // namespace ewallet
