// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace ewallet {

class MessageStrip;

/// The whole story of a purchase, in order: what paid for it, its invoice, refunds and corrections;
/// each leads to where it stands.
class PurchasePage final : public Page
{
    Q_OBJECT
public:
    explicit PurchasePage(Backoffice &backoffice, QWidget *parent = nullptr);

    void showPurchase(const QString &wallet, const QString &ref);
    void refresh() override;
    void focusFilter() override; ///< to the first link
    bool isBusy() const { return m_isAsking; }

signals:
    void walletWanted(const QString &wallet);
    void entryWanted(const QString &wallet, ewallet::Position position);
    void documentWanted(ewallet::Position source);

private:
    QWidget *makeHead();
    void ask();
    void askForStory();
    void present(const PurchaseStory &story);
    void presentSums(const PurchaseStory &story);
    void addEntry(QVBoxLayout *column, const EntryDetails &entry);
    void addDocument(QVBoxLayout *column, const InvoiceRow &row);

    Backoffice &m_backoffice;
    QString m_wallet;
    QString m_ref;
    std::vector<MarketRow> m_markets;
    bool m_isAsking = false;
    bool m_isStale = false; ///< asked again meanwhile
    QLabel *m_title;
    QLabel *m_about;
    QLabel *m_sums;
    QPushButton *m_toWallet;
    MessageStrip *m_strip;
    QScrollArea *m_scroll;
};

} // namespace ewallet
