// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/page.h"

class QComboBox;
class QLabel;

namespace ewallet {

class CommandsModel;
class DetailPane;
class FilterField;
class MessageStrip;
class TableView;

/// The command log: who asked for what, when, and what came of it.
class CommandsPage final : public Page
{
    Q_OBJECT
public:
    CommandsPage(Backoffice &backoffice, const Zone &zone, QWidget *parent = nullptr);

    void focusFilter() override;
    void refresh() override;

signals:
    void marketWanted(const QString &market);
    void walletWanted(const QString &wallet);
    void storyWanted(const QString &wallet, const QString &purchase);
    void entryWanted(const QString &wallet, ewallet::Position position);

private:
    QComboBox *addChoice(const QString &name, const QList<QPair<QString, QString>> &choices);
    void find();
    void showCount();
    std::optional<Instant> beginningOfPeriod() const;

    const Clock &m_clock;
    Zone m_zone;
    CommandsModel *m_model;
    TableView *m_table;
    FilterField *m_person;
    FilterField *m_wallet;
    QComboBox *m_outcome;
    QComboBox *m_type;
    QComboBox *m_period;
    QLabel *m_count;
    MessageStrip *m_strip;
    DetailPane *m_pane;
};

} // namespace ewallet
