// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/invoicing/xmltree.h"

#include <QDate>

/// A UBL file that has the form, for the rules that look at what it says.
namespace ewallet::ubl {

struct File
{
    File(const XmlElement &document, QDate onDay);

    const XmlElement &root;
    bool isCreditNote = false;
    bool isPeppol = false;
    QString currency;
    const XmlElement &seller; ///< Party
    const XmlElement &buyer; ///< Party
    std::vector<const XmlElement *> lines;
    std::vector<const XmlElement *> subtotals; ///< TaxSubtotal of the first TaxTotal
    QDate today;
};

/// A code and what is wrong, or nothing.
using Rule = QString (*)(const File &);

QString problemOfForm(const XmlElement &root);
QString problemOfCodes(const File &file);
QString problemOfParties(const File &file);
QString problemOfCategories(const File &file);
QString problemOfSums(const File &file);
QString problemOfLines(const File &file);

} // namespace ewallet::ubl
