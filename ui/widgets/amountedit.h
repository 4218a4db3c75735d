// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"

#include <QLineEdit>

namespace ewallet {

/// An amount as people type it, with either decimal separator; read by core/base/amount.
class AmountEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit AmountEdit(QWidget *parent = nullptr);
    void setCurrency(const Currency &currency);
    /// Errors: missing_field when empty, invalid_amount when not above zero, amount_too_large, and
    /// those of amountFromTyping().
    Result<qint64> amountMinor() const;

private:
    Currency m_currency;
};

} // namespace ewallet
