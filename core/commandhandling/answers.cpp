// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/answers.h"

#include "core/base/codes.h"

namespace ewallet {

using namespace Qt::StringLiterals;

Outcome::Status statusOf(const Error &error)
{
    if (error.code == code::not_permitted)
        return Outcome::Status::NotPermitted;
    if (error.code == code::version_conflict)
        return Outcome::Status::Conflict;
    const bool isTechnical = error.code.startsWith("store_"_L1) || error.code == code::undecodable
        || error.code == code::newer_program_needed;
    return isTechnical ? Outcome::Status::Failed : Outcome::Status::Rejected;
}

bool decides(const CommandResult &result)
{
    return result.status == Outcome::Status::Succeeded
        || (result.status == Outcome::Status::Rejected
            && result.error.code != code::idempotency_conflict);
}

CommandResult refusal(Error error)
{
    CommandResult result;
    result.status = statusOf(error);
    result.error = std::move(error);
    return result;
}

CommandResult answerTo(const Attempt &attempt, const Decided &decided)
{
    if (!attempt.hasSameContentAs(decided.attempt))
        return refusal({code::idempotency_conflict, {{u"id"_s, attempt.commandId}}, {}});
    CommandResult result;
    result.status = Outcome::Status::Duplicate;
    result.error = {decided.outcome.reason, decided.outcome.facts, {}};
    result.first = decided.outcome.first;
    result.last = decided.outcome.last;
    return result;
}

Outcome outcomeOf(const CommandResult &result, qint64 attemptNo, qint64 durationMicros, Instant now)
{
    const bool hasReason =
        result.status != Outcome::Status::Succeeded && result.status != Outcome::Status::Duplicate;
    return {attemptNo,
            result.status,
            decides(result),
            hasReason ? result.error.code : QString(),
            hasReason ? result.error.facts : QJsonObject(),
            result.status == Outcome::Status::Succeeded ? result.first : 0,
            result.status == Outcome::Status::Succeeded ? result.last : 0,
            durationMicros,
            now};
}

} // namespace ewallet
