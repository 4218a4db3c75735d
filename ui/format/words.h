// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/command.h"
#include "core/commandhandling/commandresult.h"
#include "core/readmodel/rows.h"

/// What things are called on the screen, and what happened, in sentences.
namespace ewallet {

QString typeWord(CreditType type); ///< "Bonus"
QString dispositionWord(Disposition disposition); ///< "Pay out"
QString creditsWord(CreditType type); ///< "Bonus credits"
QString statusWord(const QString &status); ///< of a wallet: "Open"
QString statusSign(const QString &status); ///< before that: "● ", "❄ " or nothing
QString outcomeWord(const CommandRow &row); ///< "Refused", "Interrupted"
QString commandWord(const QString &name); ///< "Add credits" for AddCredits
bool isMarketCommand(const QString &name); ///< not about a wallet
bool isDocumentCommand(const QString &name); ///< about a document of a purchase of a wallet
QString policyWords(const Policy &policy); ///< "expire after 90 days · not invoiced"

/// An entry in half a line: "Spent on order-8812".
QString entryWords(const TimelineRow &row);
/// An entry in a sentence or two.
QString entrySentence(const EntryDetails &entry);

/// What a command asks for, from its payload: "bonus 20.00, goodwill". `currency` may be unknown.
QString askedFor(const Attempt &attempt, const Currency &currency);

/// "Add 50.00 PLN bonus credits": a button that says what it will do.
QString buttonWords(const CommandPayload &command, const QString &subject,
                    const Currency &currency);

} // namespace ewallet
