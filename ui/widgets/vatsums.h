// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/invoicerows.h"

#include <QScrollArea>

class QGridLayout;

namespace ewallet {

/// What documents come to, in lines that add up: one a currency and VAT rate, and one a currency.
class VatSums final : public QScrollArea
{
    Q_OBJECT
public:
    explicit VatSums(QWidget *parent = nullptr);
    void setSums(const std::vector<InvoiceSum> &sums);

private:
    enum Column { What, Documents, Net, Vat, Gross };
    void begin();
    void addHead();
    void addRow(const QString &what, qint64 documents, const InvoiceSum &sum, bool isTotal);
    void end();

    QWidget *m_content = nullptr; ///< as it is being made
    QGridLayout *m_grid = nullptr;
    int m_row = 0;
};

} // namespace ewallet
