// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

#include <QFrame>

class QLabel;

namespace ewallet {

/// One type of credits of a wallet: what is available, its policy in words, what ends next.
class CreditsCardView final : public QFrame
{
    Q_OBJECT
public:
    explicit CreditsCardView(CreditType type, QWidget *parent = nullptr);
    void clear();
    void setCard(const CreditsCard &card, const Currency &currency);

private:
    CreditType m_type;
    QLabel *m_available;
    QLabel *m_currency;
    QLabel *m_policy;
    QLabel *m_next;
};

} // namespace ewallet
