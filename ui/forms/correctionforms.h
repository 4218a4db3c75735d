// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/walletforms.h"

class QCheckBox;
class QListWidget;

namespace ewallet {

class DayEdit;

/// Undoes an entry as a mistake.
class ReverseEntryForm final : public WalletForm
{
    Q_OBJECT
public:
    ReverseEntryForm(Backoffice &backoffice, const WalletRow &wallet, const TimelineRow &entry,
                     QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Reverse entry"); }

    QString m_entry;
    QCheckBox *m_allowPartial = nullptr; ///< of an addition
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

/// Gives lots a later last day.
class ExtendExpiryForm final : public WalletForm
{
    Q_OBJECT
public:
    /// `proposal` names lots to begin with; its date may be missing.
    ExtendExpiryForm(Backoffice &backoffice, const WalletRow &wallet, const ExtendExpiry &proposal,
                     QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Extend expiry"); }
    void fillLots(const std::vector<LotRow> &lots, const ExtendExpiry &proposal);

    QListWidget *m_lots;
    DayEdit *m_validThrough;
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

} // namespace ewallet
