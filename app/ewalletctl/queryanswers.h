// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ewalletctl/session.h"

namespace ewallet {

/// What was said behind a question; empty or zero where nothing was.
struct QueryWords
{
    std::string wallet, customer, at, on, from, to, type, actor, outcome;
    qint64 knownAt = 0, after = 0, limit = 0;

    std::optional<Position> known() const
    {
        return knownAt > 0 ? std::optional(knownAt) : std::nullopt;
    }
};

/// Nothing for an empty word.
Result<std::optional<Instant>> instantOf(const char *name, const std::string &word);

// Each prints its answer, for people or as JSON.
Result<Exit> getCredits(Backoffice &backoffice, const Globals &globals, const QueryWords &words);
Result<Exit> timeline(Backoffice &backoffice, const Globals &globals, const QueryWords &words);
Result<Exit> state(Backoffice &backoffice, const Globals &globals, const QueryWords &words);
Result<Exit> events(Backoffice &backoffice, const Globals &globals, const QueryWords &words);
Result<Exit> commands(Backoffice &backoffice, const Globals &globals, const QueryWords &words);

} // namespace ewallet
