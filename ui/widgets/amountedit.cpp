// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/amountedit.h"

#include "core/base/codes.h"
#include "core/domain/limits.h"

namespace ewallet {

using namespace Qt::StringLiterals;

AmountEdit::AmountEdit(QWidget *parent)
    : QLineEdit(parent)
{
    constexpr int mostCharacters = 40;
    setMaxLength(mostCharacters);
    setAlignment(Qt::AlignRight);
}

void AmountEdit::setCurrency(const Currency &currency)
{
    m_currency = currency;
    setPlaceholderText(decimalText(0, currency.exponent));
}

Result<qint64> AmountEdit::amountMinor() const
{
    if (text().trimmed().isEmpty())
        return fail(code::missing_field, {{u"field"_s, tr("Amount")}});
    const auto minor = amountFromTyping(text(), m_currency.exponent);
    if (minor && *minor <= 0)
        return fail(code::invalid_amount);
    const bool isBeyond =
        minor ? *minor > limits::commandMaxMinor : minor.error().code == code::amount_too_large;
    if (isBeyond)
        return fail(code::amount_too_large, {{u"limit"_s, limits::commandMaxMinor}});
    return minor;
}

} // namespace ewallet
