// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/timelineprojector.h"

#include "core/base/identifier.h"
#include "core/domain/overloaded.h"
#include "core/readmodel/fingerprints.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptMax = 100'000;

/// What a person wants to read of an entry without opening it.
struct Words
{
    QString reason;
    QString ref;
    QString note;
    QString reverses;
    qint64 shortfallMinor = 0;
};

Words wordsOf(const std::optional<WalletEvent> &event)
{
    if (!event)
        return {};
    return std::visit(
        overloaded {[](const WalletOpened &e) {
                        return Words {{}, {}, e.owner, {}, 0};
                    },
                    [](const CreditsAdded &e) {
                        return Words {e.reason, e.ref, e.comment, {}, 0};
                    },
                    [](const CreditsSpent &e) {
                        return Words {{}, e.purchase, e.description, {}, 0};
                    },
                    [](const CreditsRefunded &e) {
                        return Words {e.reason, e.purchase, e.comment, {}, 0};
                    },
                    [](const EntryReversed &e) {
                        return Words {e.reason, e.purchase, e.comment, e.entry, e.shortfallMinor};
                    },
                    [](const CreditsRestored &e) {
                        return Words {e.reason, e.purchase, e.comment, e.entry, 0};
                    },
                    [](const OwnerChanged &e) {
                        return Words {{}, e.customer, e.owner, {}, 0};
                    },
                    [](const auto &e) {
                        if constexpr (requires { e.reason; })
                            return Words {e.reason, {}, e.comment, {}, 0};
                        return Words();
                    }},
        *event);
}

/// A line each, so that what is searched is never found across two of them.
QString searchText(const Words &words, const QString &actor)
{
    return foldedForSearch(QStringList {words.reason, words.ref, words.note, actor}.join(u'\n'));
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace

QString TimelineProjector::fingerprint() const
{
    return QLatin1StringView(fingerprints::timeline);
}

Result<> TimelineProjector::handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                                   const QString &suffix)
{
    // Without its index, which comes last, a table that is being built cannot be asked.
    if (m_balances.size() > keptMax && suffix.isEmpty())
        m_balances.clear();
    const QString insert =
        u"INSERT INTO timeline%1(position, wallet, version, type, occurred_at, "
        "recorded_at, wallet_delta, bonus_delta, refund_delta, wallet_after, "
        "bonus_after, refund_after, balance_after, actor, reason, ref, note, command_id, reverses, shortfall, "
        "search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(
            suffix);
    for (const ProjectedEvent &event : page) {
        const RecordedEvent &recorded = event.recorded;
        if (!recorded.stream.isWallet())
            continue;
        const QString wallet = event.subject();
        TRY(AmountsByType * balance, balanceOf(wallet, recorded.version, read, suffix));
        const AmountsByType effect = event.wallet ? effectOf(*event.wallet) : AmountsByType {};
        for (const CreditType type : allCreditTypes)
            (*balance)[type] += effect[type];
        const Words words = wordsOf(event.wallet);
        TRY_DO(read.run(insert, recorded.position, wallet, recorded.version, recorded.event.type,
                        recorded.event.occurredAt, recorded.recordedAt, effect[CreditType::Wallet],
                        effect[CreditType::Bonus], effect[CreditType::Refund],
                        (*balance)[CreditType::Wallet], (*balance)[CreditType::Bonus],
                        (*balance)[CreditType::Refund], total(*balance), recorded.event.actor,
                        textOrNull(words.reason), textOrNull(words.ref), textOrNull(words.note),
                        textOrNull(recorded.event.commandId), textOrNull(words.reverses),
                        words.shortfallMinor, searchText(words, recorded.event.actor)));
    }
    return {};
}

/// After the entry before `version`.
Result<AmountsByType *> TimelineProjector::balanceOf(const QString &wallet, qint64 version,
                                                     sql::Connection &read, const QString &suffix)
{
    const auto kept = m_balances.find(wallet);
    if (kept != m_balances.end())
        return &*kept;
    AmountsByType balance {};
    if (version > 0) {
        TRY(auto rows,
            read.query(u"SELECT wallet_after, bonus_after, refund_after FROM timeline%1 "
                       "WHERE wallet = ? ORDER BY position DESC LIMIT 1"_s.arg(suffix),
                       wallet));
        if (rows.next())
            balance = {{rows.integer(0), rows.integer(1), rows.integer(2)}};
        else
            TRY_DO(rows.end());
    }
    return &*m_balances.insert(wallet, balance);
}

} // namespace ewallet
