// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/invoicing/xmltree.h"

#include <QDate>

/// An FA(3) file that has the form, for the rules that look at what it says.
namespace ewallet::fa3 {

struct File
{
    File(const XmlElement &faktura, QDate onDay);

    bool isCorrection() const { return kind == QLatin1StringView("KOR"); }
    bool isInZlotys() const { return invoice.at(u"KodWaluty") == QLatin1StringView("PLN"); }
    bool hasRate(QLatin1StringView rate) const;

    const XmlElement &root;
    const XmlElement &invoice; ///< Fa
    const XmlElement &buyer; ///< DaneIdentyfikacyjne of Podmiot2
    std::vector<const XmlElement *> rows;
    QString kind; ///< RodzajFaktury
    QDate today;
};

/// A code and what is wrong, or nothing.
using Rule = QString (*)(const File &);

QString problemOfForm(const XmlElement &root);
QString problemOfParties(const File &file);
QString problemOfDates(const File &file);
QString problemOfSums(const File &file);
QString problemOfRows(const File &file);
QString problemOfRates(const File &file);
QString problemOfCurrency(const File &file);
QString problemOfCorrection(const File &file);

} // namespace ewallet::fa3
