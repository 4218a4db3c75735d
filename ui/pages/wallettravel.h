// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QObject>

class QAction;

namespace ewallet {

class TimeBar;

/// The ways of a wallet's page through time, as actions and as a bar. Says which moment is wanted;
/// the page asks what was then.
class WalletTravel final : public QObject
{
    Q_OBJECT
public:
    /// The actions work while the page is on the screen.
    WalletTravel(Backoffice &backoffice, QWidget *page);

    QList<QAction *> actions() const;
    TimeBar *bar() const { return m_bar; } ///< belongs to the page
    const AsOf &asOf() const { return m_asOf; }
    bool isPast() const { return !m_asOf.isNow(); }

    /// Another wallet: nothing is known of it yet.
    void begin(const QString &wallet, const AsOf &asOf);
    void goTo(const AsOf &asOf);
    void select(std::optional<Position> entry); ///< of which the actions are

    // What was answered.
    void present(const WalletDetails &details);
    void presentBeforeItsTime(const WalletRow &now);

signals:
    void moved(); ///< another moment is wanted

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *make(const QString &text, const QString &keys, const QString &what);
    void enable();
    void ask();
    void step(int by);
    void goToStep(int index);
    int indexOf(Position entry) const; ///< of the last entry until then; -1 without one
    void showMoment();
    void showNow();
    void askForBalances();

    Backoffice &m_backoffice;
    QWidget *m_page;
    QString m_wallet;
    AsOf m_asOf;
    std::optional<Position> m_selected;
    Zone m_zone;
    Currency m_currency;
    QAction *m_choose;
    QAction *m_ofSelected;
    QAction *m_knownAtSelected;
    QAction *m_backward;
    QAction *m_forward;
    QAction *m_toNow;
    TimeBar *m_bar;
};

} // namespace ewallet
