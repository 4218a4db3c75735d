// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serialization/names.h"

#include <QString>

#include <vector>

namespace ewallet {

/// One field of a command or an event.
struct CatalogueField
{
    QString name; ///< in JSON
    QString
        kind; ///< "identifier", "text", "amount", "type", "number", "flag", "date", "instant", …
    bool isOptional = false;
    bool isPersonal = false; ///< text about a person
};

struct CatalogueEntry
{
    QString name;
    int version = 1; ///< of the form of an event
    QString words; ///< English, for people
    std::vector<CatalogueField> fields;
};

/// All that this program can be asked, all that can happen, and all that it can answer, in words.
const std::vector<CatalogueEntry> &commandCatalogue();
const std::vector<CatalogueEntry> &eventCatalogue();
/// Reason codes and error codes; without fields.
const std::vector<CatalogueEntry> &reasonCatalogue();

} // namespace ewallet
