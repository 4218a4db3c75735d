// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/commandbus.h"
#include "core/demo/storyclock.h"
#include "core/domain/invoice/invoice.h"

#include <QHash>
#include <QJsonObject>

namespace ewallet {

/// The finance department of the demo company: its sellers, what its customers are on invoices, and
/// the documents, issued as the story goes on. Some wait, as they do in life.
class DemoInvoices
{
public:
    DemoInvoices(CommandBus &bus, StoryClock &clock, const QJsonObject &company, Instant ends);

    Result<> begin();
    /// A wallet was opened.
    Result<> welcome(const QString &wallet, const QString &owner, const QJsonObject &market);
    /// Issues what a command has made necessary.
    Result<> follow(const QString &wallet, const CommandResult &result);

private:
    struct Document
    {
        QString wallet;
        QString market;
        QString purchase;
        Position source = 0;
        DocumentKind kind = DocumentKind::Invoice;
        Instant soldAt;
    };
    Result<> issue(const Document &document);
    Result<> issueMonths();
    Result<> hand(const Document &document, const QString &number, QDate date);
    Result<CommandResult> dispatch(const QString &subject, const QString &actor,
                                   const CommandPayload &payload);

    CommandBus &m_bus;
    StoryClock &m_clock;
    QJsonObject m_company;
    Instant m_ends;
    QHash<QString, QString> m_markets; ///< of wallets
    QHash<QString, QString> m_businesses; ///< wallets that have a tax id, and that
    std::vector<Document> m_waiting; ///< for the end of their month
    QHash<QString, int> m_numbers; ///< so far, by market, series and month
    int m_sent = 0;
    int m_welcomed = 0;
    int m_handed = 0;
};

} // namespace ewallet
