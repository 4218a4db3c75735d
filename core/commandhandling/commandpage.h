// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/answers.h"

#include <span>

namespace ewallet {

/// Commands on their way: those that are not answered from the record have an attempt.
class CommandPage
{
public:
    struct Entry
    {
        size_t index; // of the command
        Attempt attempt;
        std::optional<size_t> rival; // an earlier entry with the same id and other content
        std::optional<Decided> decided; // meanwhile, by somebody else
        qint64 durationMicros = 0;
    };
    struct Repeat
    {
        size_t index; // of the command
        size_t entry; // the same command, earlier in the page
    };

    explicit CommandPage(std::span<const Command> all)
        : commands(all)
        , results(all.size())
    { }

    CommandResult &resultOf(const Entry &entry) { return results[entry.index]; }

    void answerRepeats()
    {
        for (const Repeat &repeat : repeats) {
            const CommandResult &first = resultOf(entries[repeat.entry]);
            CommandResult &result = results[repeat.index];
            result = first;
            result.happened.clear();
            if (decides(first))
                result.status = Outcome::Status::Duplicate;
        }
    }

    std::span<const Command> commands;
    std::vector<CommandResult> results; // one a command
    std::vector<Entry> entries;
    std::vector<Repeat> repeats;
};

} // namespace ewallet
