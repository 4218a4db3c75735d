// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3file.h"
#include "core/invoicing/xmlform.h"

namespace ewallet::fa3 {

using namespace Qt::StringLiterals;

namespace {

constexpr XmlForm::Rule parents[] = {
    {"Faktura"_L1, "Naglowek Podmiot1 Podmiot2 Fa"_L1},
    {"Naglowek"_L1, "KodFormularza WariantFormularza DataWytworzeniaFa SystemInfo?"_L1},
    {"Podmiot1"_L1, "PrefiksPodatnika? DaneIdentyfikacyjne Adres"_L1},
    {"Podmiot2"_L1, "DaneIdentyfikacyjne Adres? NrKlienta? IDNabywcy? JST GV"_L1},
    {"DaneIdentyfikacyjne"_L1, "NIP? KodUE? NrVatUE? KodKraju? NrID? BrakID? Nazwa"_L1},
    {"Adres"_L1, "KodKraju AdresL1 AdresL2?"_L1},
    {"Fa"_L1,
     "KodWaluty P_1 P_1M? P_2 P_6? P_13_1? P_14_1? P_14_1W? P_13_2? P_14_2? P_14_2W? P_13_3? "
     "P_14_3? P_14_3W? P_13_6_1? P_13_6_2? P_13_6_3? P_13_7? P_13_8? P_13_9? P_13_10? P_15 "
     "Adnotacje RodzajFaktury PrzyczynaKorekty? TypKorekty? DaneFaKorygowanej? Podmiot2K? "
     "DodatkowyOpis* FaWiersz* Platnosc?"_L1},
    {"Adnotacje"_L1, "P_16 P_17 P_18 P_18A Zwolnienie NoweSrodkiTransportu P_23 PMarzy"_L1},
    {"Zwolnienie"_L1, "P_19? P_19A? P_19N?"_L1},
    {"NoweSrodkiTransportu"_L1, "P_22N"_L1},
    {"PMarzy"_L1, "P_PMarzyN"_L1},
    {"DaneFaKorygowanej"_L1,
     "DataWystFaKorygowanej NrFaKorygowanej NrKSeF? NrKSeFFaKorygowanej? NrKSeFN?"_L1},
    {"Podmiot2K"_L1, "DaneIdentyfikacyjne Adres? IDNabywcy?"_L1},
    {"DodatkowyOpis"_L1, "Klucz Wartosc"_L1},
    {"FaWiersz"_L1,
     "NrWierszaFa UU_ID? P_6A? P_7 P_8A P_8B P_9A? P_9B? P_10? P_11? P_11A? P_12 KursWaluty? "
     "StanPrzed?"_L1},
    {"Platnosc"_L1, "Zaplacono DataZaplaty PlatnoscInna OpisPlatnosci"_L1},
};

constexpr XmlForm::Rule texts[] = {
    {"KodFormularza"_L1, "FA"_L1},
    {"WariantFormularza"_L1, "3"_L1},
    {"DataWytworzeniaFa"_L1, "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"_L1},
    {"PrefiksPodatnika"_L1, "PL"_L1},
    {"NIP"_L1, "[1-9]((\\d[1-9])|([1-9]\\d))\\d{7}"_L1},
    {"KodUE KodKraju"_L1, "[A-Z]{2}"_L1},
    {"NrVatUE"_L1, "[0-9A-Z+*]{1,12}"_L1},
    {"Nazwa AdresL1 AdresL2 P_7"_L1, "\\S(.{0,510}\\S)?"_L1},
    {"NrID UU_ID"_L1, "\\S(.{0,48}\\S)?"_L1},
    {"IDNabywcy"_L1, "\\S(.{0,30}\\S)?"_L1},
    {"JST GV P_16 P_17 P_18 P_18A P_23"_L1, "[12]"_L1},
    {"BrakID P_19 P_19N P_22N P_PMarzyN NrKSeF NrKSeFN StanPrzed Zaplacono PlatnoscInna"_L1,
     "1"_L1},
    {"KodWaluty"_L1, "[A-Z]{3}"_L1},
    {"P_1 P_6 P_6A DataWystFaKorygowanej DataZaplaty"_L1, "20\\d\\d-\\d\\d-\\d\\d"_L1},
    {"P_13_1 P_14_1 P_14_1W P_13_2 P_14_2 P_14_2W P_13_3 P_14_3 P_14_3W P_13_6_1 P_13_6_2 P_13_6_3 "
     "P_13_7 P_13_8 P_13_9 P_13_10 P_15 P_11 P_11A"_L1,
     "-?([1-9]\\d{0,15}|0)(\\.\\d{1,2})?"_L1},
    {"P_9A P_9B P_10"_L1, "-?([1-9]\\d{0,13}|0)(\\.\\d{1,8})?"_L1},
    {"P_8B KursWaluty"_L1, "-?([1-9]\\d{0,15}|0)(\\.\\d{1,6})?"_L1},
    {"P_12"_L1, "23|22|8|7|5|0 KR|0 WDT|0 EX|zw|oo|np I|np II"_L1},
    {"RodzajFaktury"_L1, "VAT|KOR"_L1},
    {"TypKorekty"_L1, "[123]"_L1},
    {"NrWierszaFa"_L1, "[1-9]\\d{0,4}"_L1},
};

/// One of them, and what belongs to it.
QString problemOfChoices(const XmlElement &root)
{
    for (const XmlElement &child : root.children) {
        if (const QString problem = problemOfChoices(child); !problem.isEmpty())
            return problem;
    }
    const auto has = [&root](QLatin1StringView name) { return root.has(QString(name)); };
    const auto both = [&](QLatin1StringView a, QLatin1StringView b) { return has(a) == has(b); };
    bool fits = true;
    if (root.name == "DaneIdentyfikacyjne"_L1)
        fits = has("NIP"_L1) + has("KodUE"_L1) + has("NrID"_L1) + has("BrakID"_L1) == 1
            && both("KodUE"_L1, "NrVatUE"_L1) && (has("NrID"_L1) || !has("KodKraju"_L1));
    else if (root.name == "Zwolnienie"_L1)
        fits = has("P_19"_L1) != has("P_19N"_L1) && both("P_19"_L1, "P_19A"_L1);
    else if (root.name == "DaneFaKorygowanej"_L1)
        fits = has("NrKSeF"_L1) != has("NrKSeFN"_L1) && both("NrKSeF"_L1, "NrKSeFFaKorygowanej"_L1);
    else if (root.name == "Fa"_L1)
        fits = both("P_13_1"_L1, "P_14_1"_L1) && both("P_13_2"_L1, "P_14_2"_L1)
            && both("P_13_3"_L1, "P_14_3"_L1);
    return fits ? QString() : u"%1 has too much or too little"_s.arg(root.name);
}

bool isIn(const XmlElement &root, QLatin1StringView space)
{
    return root.space == space
        && std::all_of(root.children.begin(), root.children.end(),
                       [space](const XmlElement &child) { return isIn(child, space); });
}

} // namespace

QString problemOfForm(const XmlElement &root)
{
    static const XmlForm form(parents, texts);
    if (root.name != "Faktura"_L1 || !isIn(root, "http://crd.gov.pl/wzor/2025/06/25/13775/"_L1))
        return u"XSD: another form than FA(3)"_s;
    if (const QString empty = emptyElementIn(root); !empty.isEmpty())
        return u"XSD: empty "_s + empty;
    QString problem = form.problemOf(root);
    if (problem.isEmpty())
        problem = problemOfChoices(root);
    if (!problem.isEmpty())
        return u"XSD: "_s + problem;
    const QHash<QString, QString> code {{u"kodSystemowy"_s, u"FA (3)"_s},
                                        {u"wersjaSchemy"_s, u"1-0E"_s}};
    return root.find(u"Naglowek/KodFormularza")->attributes == code ? QString()
                                                                    : u"XSD: the form's code"_s;
}

} // namespace ewallet::fa3
