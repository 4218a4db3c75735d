// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace ewallet {

class JsonView;
class MessageStrip;

/// What is behind the selected row of a list: an entry of a timeline, or a command.
class DetailPane final : public QFrame
{
    Q_OBJECT
public:
    DetailPane(Queries &queries, const Zone &zone, QWidget *parent = nullptr);

    void showEntry(std::optional<Position> position);
    void showCommand(std::optional<qint64> attemptNo);

signals:
    void marketWanted(const QString &market);
    void walletWanted(const QString &wallet);
    void storyWanted(const QString &wallet, const QString &purchase);
    void entryWanted(const QString &wallet, ewallet::Position position);
    /// The wallet as it was after the entry.
    void pastWanted(ewallet::Position position);

private:
    using Show = void (DetailPane::*)(qint64);
    void showSoon(Show what, std::optional<qint64> key);
    void askForEntry(qint64 position);
    void askForCommand(qint64 attemptNo);
    void present(const EntryDetails &entry);
    void present(const CommandRow &row);
    void presentError(const Error &error);
    void addLink(QVBoxLayout *column, const QString &text, const QString &wallet,
                 std::optional<Position> entry);
    void addWay(QVBoxLayout *column, const CommandRow &row);
    QVBoxLayout *begin(const QString &title, const QString &sentence);
    void end(const QByteArray &json);

    Queries &m_queries;
    Zone m_zone;
    QTimer m_delay;
    Show m_what = nullptr;
    std::optional<qint64> m_key;
    quint64 m_token = 0;
    QLabel *m_hint;
    QScrollArea *m_scroll;
    MessageStrip *m_strip;
    JsonView *m_json;
};

} // namespace ewallet
