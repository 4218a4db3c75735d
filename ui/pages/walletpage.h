// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/forms/walletactions.h"
#include "ui/pages/page.h"

class QLabel;

namespace ewallet {

class CreditsCardView;
class DetailPane;
class MessageStrip;
class WalletTabs;
class WalletTravel;

/// One wallet: what is in it and why; now, or as it was at a moment. The past does not change while
/// it is on the screen, and nothing can be done to it.
class WalletPage final : public Page
{
    Q_OBJECT
public:
    WalletPage(Backoffice &backoffice, WalletActions *actions, const Zone &zone,
               QWidget *parent = nullptr);

    /// Shows a wallet as it is, or was; and selects an entry, as soon as the read models have it.
    void showWallet(const QString &id, std::optional<Position> entry = {}, const AsOf &asOf = {});
    void showTab(int index);
    int tabCount() const;
    void refresh() override;
    void focusFilter() override;
    WalletTravel *travel() const { return m_travel; }
    const QString &walletId() const { return m_id; }
    /// As it is now; none while it is being read for the first time.
    const std::optional<WalletRow> &wallet() const { return m_wallet; }
    /// In whatever list is on the screen.
    WalletSelection selection() const;

signals:
    void walletChanged(); ///< or what is selected in it
    void entryWanted(const QString &wallet, ewallet::Position position);
    void storyWanted(const QString &wallet, const QString &purchase);
    void documentWanted(ewallet::Position source);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead(WalletActions *actions);
    QWidget *makeCards();
    void clear();
    void ask();
    void answered(const Result<WalletDetails> &details);
    void present(const WalletDetails &details);
    void presentError(const Error &error);
    void explainWhyNothing();
    void move();
    void keepPlaces();
    void showDetail();

    Backoffice &m_backoffice;
    QString m_id;
    std::optional<WalletRow> m_wallet;
    bool m_isAsking = false;
    bool m_isStale = false; ///< asked again meanwhile: the last question counts

    QLabel *m_title;
    QLabel *m_about;
    QLabel *m_status;
    QLabel *m_totalWord;
    QLabel *m_total;
    MessageStrip *m_strip;
    QWidget *m_cardsRow;
    QWidget *m_totals;
    ByType<CreditsCardView *> m_cards {};
    WalletTabs *m_tabs;
    WalletTravel *m_travel;
    DetailPane *m_pane;
};

} // namespace ewallet
