// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/figures.h"
#include "core/documents/invoicepaper.h"
#include "core/documents/labels.h"
#include "core/documents/sheets.h"

/// The parts of an invoice on paper, from top to bottom. Each goes below what is there.
namespace ewallet {

struct Subject
{
    Subject(const Document &d, const PaperContext &c)
        : document(d)
        , context(c)
        , labels(d.language)
        , figures(d)
    { }

    const Document &document;
    const PaperContext &context;
    Labels labels;
    Figures figures;

    QString title() const;
    /// "23%", or what stands for a rate that has no percentage.
    QString rate(const QString &vatCode) const;
    bool hasRate(bool (*is)(const QString &vatCode)) const;
};

/// A label above what it names.
struct Fact
{
    QString label;
    QString value;
};
/// In so many columns; what is long takes several.
void placeFacts(Sheets &sheets, const std::vector<Fact> &facts, int columns = 3);

void placeHeading(Sheets &sheets, const Subject &subject);
void placeParties(Sheets &sheets, const Subject &subject);
void placeCorrected(Sheets &sheets, const Subject &subject);
void placeRows(Sheets &sheets, const Subject &subject);
void placeTotals(Sheets &sheets, const Subject &subject);
void placeStatements(Sheets &sheets, const Subject &subject);
/// The code and its link, at the end of the last sheet.
void placeKsefCode(Sheets &sheets, const Subject &subject);
/// What is on every sheet; how many there are is known by now.
void placeMargins(Sheets &sheets, const Subject &subject);

/// A supply of which the buyer accounts for the tax; one that is exempt; one that bears tax.
bool isReverseCharged(const QString &vatCode);
bool isExempt(const QString &vatCode);
bool isTaxed(const QString &vatCode);

} // namespace ewallet
