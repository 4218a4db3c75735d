// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"
#include "core/domain/invoice/taxid.h"
#include "core/invoicing/fa3file.h"
#include "core/invoicing/filecheck.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace fa3 {

namespace {

QString problemOfNips(const XmlElement &root)
{
    if (root.name == "NIP"_L1 && !isNip(root.text))
        return u"NIP: "_s + root.text;
    for (const XmlElement &child : root.children) {
        if (const QString problem = problemOfNips(child); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString problemOfRealDates(const XmlElement &root)
{
    static const QStringList dates {u"P_1"_s, u"P_6"_s, u"P_6A"_s, u"DataWystFaKorygowanej"_s,
                                    u"DataZaplaty"_s};
    const QDate first(2006, 1, 1);
    const QDate last(2050, 1, 1);
    if (dates.contains(root.name)) {
        const auto date = dateFromIso(root.text);
        return date && *date >= first && *date <= last ? QString() : u"XSD: "_s + root.text;
    }
    for (const XmlElement &child : root.children) {
        if (const QString problem = problemOfRealDates(child); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString problemOfEuNumber(const File &file)
{
    const QString country = file.buyer.at(u"KodUE");
    const QString number = file.buyer.at(u"NrVatUE");
    if (country == "PL"_L1)
        return u"NIPFIELD: a NIP belongs into NIP"_s;
    if (country.isEmpty() || isEuVatNumber(country + number))
        return {};
    return (number.startsWith(country) ? u"UEPREFIX: "_s : u"NRVATUE: "_s) + number;
}

/// Rows in one state, by their numbers: those before a correction or all others.
std::vector<const XmlElement *> rowsIn(const File &file, bool isBefore)
{
    std::vector<const XmlElement *> rows;
    std::copy_if(file.rows.begin(), file.rows.end(), std::back_inserter(rows),
                 [=](const XmlElement *row) { return row->has(u"StanPrzed") == isBefore; });
    return rows;
}

/// Every row as it was has one as it is.
QString problemOfPairs(const File &file)
{
    const auto after = rowsIn(file, false);
    for (const XmlElement *before : rowsIn(file, true)) {
        const auto same = [before](const XmlElement *row) {
            return row->at(u"NrWierszaFa") == before->at(u"NrWierszaFa")
                && row->at(u"UU_ID") == before->at(u"UU_ID");
        };
        if (std::count_if(after.begin(), after.end(), same) != 1)
            return u"KOR: row %1 before has no row after"_s.arg(before->at(u"NrWierszaFa"));
    }
    return {};
}

QString problemOfCorrected(const File &file)
{
    const XmlElement &corrected = *file.invoice.find(u"DaneFaKorygowanej");
    if (corrected.at(u"NrFaKorygowanej") == file.invoice.at(u"P_2"))
        return u"KOR: corrects itself"_s;
    if (corrected.at(u"DataWystFaKorygowanej") > file.invoice.at(u"P_1")) // as ISO dates
        return u"KOR: corrects a later invoice"_s;
    const QString number = corrected.at(u"NrKSeFFaKorygowanej");
    return number.isEmpty() || isKsefNumber(number) ? QString() : u"KSEFNR: "_s + number;
}

/// Name and address can be corrected, who it was cannot.
QString problemOfCorrectedBuyer(const File &file)
{
    const XmlElement *old = file.invoice.find(u"Podmiot2K");
    if (!old)
        return {};
    for (const QString &id : {u"NIP"_s, u"KodUE"_s, u"NrVatUE"_s, u"KodKraju"_s, u"NrID"_s}) {
        if (old->at(u"DaneIdentyfikacyjne/"_s + id) != file.buyer.at(id))
            return u"KORNIP: %1 has changed"_s.arg(id);
    }
    return old->at(u"IDNabywcy") == file.root.at(u"Podmiot2/IDNabywcy") ? QString()
                                                                        : u"KOR: IDNabywcy"_s;
}

} // namespace

File::File(const XmlElement &faktura, QDate onDay)
    : root(faktura)
    , invoice(*faktura.find(u"Fa"))
    , buyer(*faktura.find(u"Podmiot2/DaneIdentyfikacyjne"))
    , rows(invoice.all(u"FaWiersz"))
    , kind(invoice.at(u"RodzajFaktury"))
    , today(onDay)
{ }

bool File::hasRate(QLatin1StringView rate) const
{
    return std::any_of(rows.begin(), rows.end(),
                       [rate](const XmlElement *row) { return row->at(u"P_12") == rate; });
}

QString problemOfParties(const File &file)
{
    if (const QString problem = problemOfNips(file.root); !problem.isEmpty())
        return problem;
    if (const QString problem = problemOfEuNumber(file); !problem.isEmpty())
        return problem;
    const QString country = file.buyer.at(u"KodKraju");
    if ((country.isEmpty() || country == "PL"_L1) && isNip(file.buyer.at(u"NrID")))
        return u"NIPFIELD: a NIP belongs into NIP"_s;
    // Of a consumer there may be a name alone; such an invoice is none that goes to KSeF.
    if (!file.root.has(u"Podmiot2/Adres") && !file.buyer.has(u"BrakID"))
        return u"BUYER: no address"_s;
    const bool isEuSupply = file.hasRate("np II"_L1) || file.hasRate("0 WDT"_L1);
    if (isEuSupply && !file.root.has(u"Podmiot1/PrefiksPodatnika"))
        return u"PLPREFIX: a supply to another member state without the seller's prefix"_s;
    const QString number = file.invoice.at(u"P_2");
    return number == number.simplified() ? QString() : u"NUMBER: "_s + number;
}

/// ISO dates are in the order of their texts.
QString problemOfDates(const File &file)
{
    if (const QString problem = problemOfRealDates(file.root); !problem.isEmpty())
        return problem;
    const QString issued = file.invoice.at(u"P_1");
    if (issued > toIso(file.today))
        return u"FUTURE: "_s + issued;
    const QString sold = file.invoice.at(u"P_6");
    const bool isByRow = std::any_of(file.rows.begin(), file.rows.end(),
                                     [](const XmlElement *row) { return row->has(u"P_6A"); });
    if (sold == issued || (isByRow && !sold.isEmpty()))
        return u"SALEDATE: told twice"_s;
    if (sold > issued)
        return u"SALEDATE: after the invoice"_s;
    return file.invoice.at(u"Platnosc/DataZaplaty") > issued ? u"PAID: after the invoice"_s
                                                             : QString();
}

QString problemOfCorrection(const File &file)
{
    const bool isOfAnother = file.invoice.has(u"DaneFaKorygowanej");
    if (file.isCorrection() != isOfAnother)
        return isOfAnother ? u"KOR: an invoice that corrects"_s : u"KOR: corrects nothing"_s;
    if (!file.isCorrection())
        return rowsIn(file, true).empty() ? QString() : u"KOR: an invoice with rows before"_s;
    for (const Rule rule : {problemOfCorrected, problemOfPairs, problemOfCorrectedBuyer}) {
        if (const QString problem = rule(file); !problem.isEmpty())
            return problem;
    }
    const bool isOfData = file.rows.empty() && file.invoice.minorAt(u"P_15") == 0;
    return isOfData || !file.rows.empty() ? QString() : u"NOROWS: an amount without rows"_s;
}

} // namespace fa3

QString problemOfFa3(const QByteArray &bytes, QDate today)
{
    constexpr qsizetype sizeMax = 1'000'000;
    if (bytes.size() > sizeMax)
        return u"BYTES: %1 of them"_s.arg(bytes.size());
    const auto root = xmlTreeOf(bytes);
    if (!root)
        return u"BYTES: "_s + root.error();
    if (const QString problem = fa3::problemOfForm(*root); !problem.isEmpty())
        return problem;
    const fa3::File file(*root, today);
    for (const fa3::Rule rule :
         {fa3::problemOfParties, fa3::problemOfDates, fa3::problemOfCorrection, fa3::problemOfRates,
          fa3::problemOfSums, fa3::problemOfRows, fa3::problemOfCurrency}) {
        if (const QString problem = rule(file); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace ewallet
