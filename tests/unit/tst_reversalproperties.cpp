// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/randomstory.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

template<class Message>
const Message *lastOf(const Answer &answer)
{
    return answer.decided ? std::get_if<Message>(&answer.decided->back().event) : nullptr;
}

bool isReversible(const Wallet &wallet, const QString &entry)
{
    const auto found = wallet.entries.constFind(entry);
    return found != wallet.entries.cend() && found->kind != Entry::Kind::Irreversible
        && !found->isReversed;
}

AmountsByType sum(AmountsByType a, const AmountsByType &b, int sign)
{
    for (const CreditType type : allCreditTypes)
        a[type] += sign * b[type];
    return a;
}

/// What the last event of a command did.
AmountsByType effectOfEntry(const Story &story, const QString &entry)
{
    AmountsByType effect {};
    for (const WalletHappening &happening : story.history()) {
        if (happening.commandId == entry)
            effect = effectOf(happening.event);
    }
    return effect;
}

QString codeOf(const Answer &answer)
{
    return answer.decided ? QString() : answer.decided.error().code;
}

template<class... Messages>
bool isOneOf(const WalletCommand &command)
{
    return (std::holds_alternative<Messages>(command) || ...);
}

} // namespace

/// What holds whenever mistakes are undone, wallets frozen or closed, and lots extended
/// (wallet-domain, R30, R36, R37, R40).
class tst_reversalproperties : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }
    void undoneAtOnceNothingHasHappened();
    void undoneLaterTheEffectIsTheOpposite();
    void undoneOnce();
    void partOfAnAdditionAndItsShortfall();
    void undoneRefundsLeaveThePurchaseAsItWas();
    void restoredCreditsAreWhatTheyWere();
    void frozenAndClosedRefuseWhatTheyMust();
    void closedWalletsAreEmpty();
    void extendedLotsEndLaterAndNothingElse();
};

void tst_reversalproperties::undoneAtOnceNothingHasHappened()
{
    HOLDS("a reversal in the same instant is accepted, and gives back what there was", [] {
        live(*anySteps(),
             [](const Story &before, const Story &after, Instant now, const Answer &answer) {
                 if (!answer.decided || !isReversible(after.wallet(), after.lastId()))
                     return;
                 Story undone = after;
                 RC_ASSERT(undone.when(now, reverse(after.lastId())).decided.has_value());
                 RC_ASSERT(availableAt(undone.wallet(), now) == availableAt(before.wallet(), now));
             });
    });
}

void tst_reversalproperties::undoneLaterTheEffectIsTheOpposite()
{
    HOLDS("whatever the end of a story allows to be undone whole is undone whole", [] {
        const Story story = live(*anySteps());
        const Instant now = story.wallet().lastAt;
        for (auto entry = story.wallet().entries.cbegin(); entry != story.wallet().entries.cend();
             ++entry) {
            Story undone = story;
            if (!undone.when(now, reverse(entry.key())).decided)
                continue;
            RC_ASSERT(
                availableAt(undone.wallet(), now)
                == sum(availableAt(story.wallet(), now), effectOfEntry(story, entry.key()), -1));
        }
    });
}

void tst_reversalproperties::undoneOnce()
{
    HOLDS("undone, in part too: never again; a reversal: never", [] {
        live(*anySteps(), [](const Story &, const Story &after, Instant now, const Answer &answer) {
            const auto *reversed = lastOf<EntryReversed>(answer);
            const auto *restored = lastOf<CreditsRestored>(answer);
            if (!reversed && !restored)
                return;
            Story again = after;
            const QString entry = reversed ? reversed->entry : restored->entry;
            for (const std::optional<bool> allowPartial : {std::optional(true), {}})
                RC_ASSERT(codeOf(again.when(now, reverse(entry, allowPartial)))
                          == code::already_reversed);
            RC_ASSERT(codeOf(again.when(now, reverse(after.lastId()))) == code::not_reversible);
        });
    });
}

void tst_reversalproperties::partOfAnAdditionAndItsShortfall()
{
    HOLDS("what leaves and the shortfall are the addition; it is asked for by name", [] {
        live(*anySteps(), [](const Story &before, const Story &, Instant, const Answer &answer) {
            const auto *reversed = lastOf<EntryReversed>(answer);
            if (!reversed)
                return;
            const Entry entry = before.wallet().entries[reversed->entry];
            qint64 grantedMinor = 0;
            for (const int number : entry.lots)
                grantedMinor += before.wallet().lot(number).amountMinor;
            RC_ASSERT(reversed->amountMinor + reversed->shortfallMinor == grantedMinor);
            RC_ASSERT(amountOf(reversed->allocation) == reversed->amountMinor);
            RC_ASSERT(reversed->shortfallMinor == 0 || entry.kind == Entry::Kind::Added);
        });
    });
}

void tst_reversalproperties::undoneRefundsLeaveThePurchaseAsItWas()
{
    HOLDS("a refund that is undone at once has not been", [] {
        live(*anySteps(),
             [](const Story &before, const Story &after, Instant now, const Answer &answer) {
                 if (!lastOf<CreditsRefunded>(answer))
                     return;
                 Story undone = after;
                 undone.given(now, reverse(after.lastId()));
                 RC_ASSERT(undone.wallet().purchases == before.wallet().purchases);
             });
    });
}

void tst_reversalproperties::restoredCreditsAreWhatTheyWere()
{
    HOLDS("type and flag stay; they never end earlier, and never end if they never did", [] {
        live(*anySteps(), [](const Story &before, const Story &, Instant, const Answer &answer) {
            const auto *restored = lastOf<CreditsRestored>(answer);
            if (!restored)
                return;
            const Entry entry = before.wallet().entries[restored->entry];
            const auto &taken = entry.kind == Entry::Kind::Spent
                ? before.wallet().purchases[entry.purchase].parts
                : entry.taken;
            for (const LotGrant &lot : restored->lots) {
                for (const LotShare &share : lot.sources) {
                    const auto part =
                        std::find_if(taken.begin(), taken.end(),
                                     [&](const TakenPart &p) { return p.lot == share.lot; });
                    RC_ASSERT(part != taken.end());
                    RC_ASSERT(part->type == lot.type);
                    RC_ASSERT(part->invoiced == lot.invoiced);
                    RC_ASSERT(part->unreturnedMinor == share.amountMinor);
                    RC_ASSERT(part->expiresAt.has_value() == lot.expiresAt.has_value());
                    RC_ASSERT(!part->expiresAt || *part->expiresAt <= *lot.expiresAt);
                }
            }
        });
    });
}

void tst_reversalproperties::frozenAndClosedRefuseWhatTheyMust()
{
    HOLDS("the state of a wallet says what may be asked of it, before all else", [] {
        live(*anySteps(), [](const Story &before, const Story &, Instant now, const Answer &) {
            for (const WalletCommand &command :
                 {WalletCommand(add(W, 1)), WalletCommand(spend(u"new"_s, 0)),
                  WalletCommand(refund(u"none"_s, 1)), WalletCommand(subtract(W, 0)),
                  WalletCommand(ExpireCredits {}), WalletCommand(freeze()),
                  WalletCommand(unfreeze()), WalletCommand(close()), WalletCommand(reopen()),
                  WalletCommand(reverse(u"none"_s)), WalletCommand(extend({1}, "2020-01-01")),
                  WalletCommand(ChangeOwner {u"A"_s, {}})}) {
                Story asked = before;
                const QString code = codeOf(asked.when(now, command));
                const WalletStatus status = before.wallet().status;
                const bool isClosed = status == WalletStatus::Closed;
                const bool isReopening = isOneOf<ReopenWallet>(command);
                RC_ASSERT((code == code::wallet_closed) == (isClosed && !isReopening));
                RC_ASSERT((code == code::wallet_not_closed) == (!isClosed && isReopening));
                RC_ASSERT((code == code::wallet_frozen)
                          == (status == WalletStatus::Frozen
                              && isOneOf<SpendCredits, SubtractCredits, CloseWallet, FreezeWallet>(
                                  command)));
                RC_ASSERT((code == code::wallet_not_frozen)
                          == (status == WalletStatus::Open && isOneOf<UnfreezeWallet>(command)));
            }
        });
    });
}

void tst_reversalproperties::closedWalletsAreEmpty()
{
    HOLDS("closed: nothing is left, now or at any later instant", [] {
        live(*anySteps(), [](const Story &, const Story &after, Instant now, const Answer &) {
            if (after.wallet().status != WalletStatus::Closed)
                return;
            RC_ASSERT(total(availableAt(after.wallet(), now)) == 0);
            RC_ASSERT(after.wallet().burnOrder.empty());
        });
    });
}

void tst_reversalproperties::extendedLotsEndLaterAndNothingElse()
{
    HOLDS("an extension moves the named lots' ends, later; credits and other lots stay", [] {
        live(*anySteps(),
             [](const Story &before, const Story &after, Instant now, const Answer &answer) {
                 const auto *extended = lastOf<ExpiryExtended>(answer);
                 if (!extended)
                     return;
                 RC_ASSERT(availableAt(after.wallet(), now) == availableAt(before.wallet(), now));
                 for (const Lot &lot : before.wallet().lots) {
                     const bool isNamed =
                         std::any_of(extended->lots.begin(), extended->lots.end(),
                                     [&](const ExtendedLot &l) { return l.lot == lot.number; });
                     const auto end = after.wallet().lot(lot.number).expiresAt;
                     RC_ASSERT(isNamed || end == lot.expiresAt);
                     RC_ASSERT(!isNamed || *end > *lot.expiresAt);
                 }
             });
    });
}

QTEST_GUILESS_MAIN(tst_reversalproperties)
#include "tst_reversalproperties.moc"
