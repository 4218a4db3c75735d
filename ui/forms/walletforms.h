// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/commandform.h"

class QButtonGroup;
class QComboBox;
class QListWidget;

namespace ewallet {

class OpenWalletForm final : public CommandForm
{
    Q_OBJECT
public:
    OpenWalletForm(Backoffice &backoffice, QWidget *parent);

private:
    QString subject() const override;
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Open wallet"); }

    QComboBox *m_market;
    QLineEdit *m_owner;
    QLineEdit *m_wallet;
    QLineEdit *m_customer;
};

/// A form about a wallet that there is.
class WalletForm : public CommandForm
{
    Q_OBJECT
protected:
    WalletForm(Backoffice &backoffice, const QString &title, const WalletRow &wallet,
               QWidget *parent);

    AmountEdit *addAmount();
    QString subject() const override { return m_wallet.id; }
    const WalletRow &wallet() const { return m_wallet; }

private:
    WalletRow m_wallet;
};

class AddCreditsForm final : public WalletForm
{
    Q_OBJECT
public:
    AddCreditsForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Add credits"); }

    QButtonGroup *m_type;
    AmountEdit *m_amount;
    QComboBox *m_reason;
    QLineEdit *m_ref;
    QLineEdit *m_comment;
};

class SpendCreditsForm final : public WalletForm
{
    Q_OBJECT
public:
    SpendCreditsForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Spend credits"); }

    AmountEdit *m_amount;
    QLineEdit *m_ref;
    QLineEdit *m_description;
};

class RefundPurchaseForm final : public WalletForm
{
    Q_OBJECT
public:
    /// `purchase` may be empty: it is chosen in the form then.
    RefundPurchaseForm(Backoffice &backoffice, const WalletRow &wallet, const QString &purchase,
                       QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Refund purchase"); }
    void fillPurchases(const std::vector<PurchaseRow> &purchases, const QString &wanted);
    void choosePurchase();
    void fillLines(const std::vector<RefundableLine> &lines);
    void proposeAll(); ///< what is left of the purchase
    std::vector<RefundLine> chosenLines() const; ///< with all that is left of them

    std::vector<PurchaseRow> m_purchases; ///< of which something is left, as they are offered
    std::vector<RefundableLine> m_offered; ///< of the purchase
    QComboBox *m_purchase;
    QListWidget *m_lines;
    AmountEdit *m_amount;
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

class SubtractCreditsForm final : public WalletForm
{
    Q_OBJECT
public:
    SubtractCreditsForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Subtract credits"); }

    QButtonGroup *m_type;
    AmountEdit *m_amount;
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

} // namespace ewallet
