// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invoice/taxid.h"

#include "core/base/codes.h"

#include <QDate>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The number after the prefix. Source: European Commission, VIES, "structure of VAT numbers".
const QHash<QString, QRegularExpression> &euVatForms()
{
    const auto form = [](QStringView pattern) {
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
    };
    static const QHash<QString, QRegularExpression> forms {
        {u"AT"_s, form(u"U\\d{8}")},
        {u"BE"_s, form(u"[01]\\d{9}")},
        {u"BG"_s, form(u"\\d{9,10}")},
        {u"CY"_s, form(u"\\d{8}[A-Z]")},
        {u"CZ"_s, form(u"\\d{8,10}")},
        {u"DE"_s, form(u"\\d{9}")},
        {u"DK"_s, form(u"\\d{8}")},
        {u"EE"_s, form(u"\\d{9}")},
        {u"EL"_s, form(u"\\d{9}")},
        {u"ES"_s, form(u"[A-Z0-9]\\d{7}[A-Z0-9]")},
        {u"FI"_s, form(u"\\d{8}")},
        {u"FR"_s, form(u"[A-HJ-NP-Z0-9]{2}\\d{9}")},
        {u"HR"_s, form(u"\\d{11}")},
        {u"HU"_s, form(u"\\d{8}")},
        {u"IE"_s, form(u"\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}")},
        {u"IT"_s, form(u"\\d{11}")},
        {u"LT"_s, form(u"\\d{9}|\\d{12}")},
        {u"LU"_s, form(u"\\d{8}")},
        {u"LV"_s, form(u"\\d{11}")},
        {u"MT"_s, form(u"\\d{8}")},
        {u"NL"_s, form(u"[A-Z0-9+*]{12}")},
        {u"PL"_s, form(u"\\d{10}")},
        {u"PT"_s, form(u"\\d{9}")},
        {u"RO"_s, form(u"\\d{2,10}")},
        {u"SE"_s, form(u"\\d{12}")},
        {u"SI"_s, form(u"\\d{8}")},
        {u"SK"_s, form(u"\\d{10}")},
        {u"XI"_s, form(u"\\d{9}|\\d{12}|(GD|HA)\\d{3}")},
    };
    return forms;
}

quint8 crc8(QStringView text)
{
    quint8 crc = 0;
    for (const QChar c : text) {
        crc ^= quint8(c.unicode());
        for (int bit = 0; bit < 8; ++bit)
            crc = quint8(crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1);
    }
    return crc;
}

/// By KSeF.
bool isRefused(uint c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x84) || (c >= 0x86 && c <= 0x9f)
        || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

} // namespace

QString bareNip(const QString &typed)
{
    QString bare;
    for (const QChar c : typed) {
        if (!c.isSpace() && c != u'-')
            bare += c.toUpper();
    }
    if (bare.startsWith("PL"_L1))
        bare.remove(0, 2);
    return bare;
}

std::optional<int> nipCheckDigit(QStringView first9)
{
    constexpr int weights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    int sum = 0;
    for (qsizetype i = 0; i < 9; ++i)
        sum += weights[i] * first9[i].digitValue();
    return sum % 11 == 10 ? std::nullopt : std::optional(sum % 11);
}

bool isNip(QStringView digits)
{
    if (digits.size() != 10 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return false;
    if (digits[0] == u'0' || (digits[1] == u'0' && digits[2] == u'0'))
        return false;
    return nipCheckDigit(digits) == digits[9].digitValue();
}

bool isEuVatNumber(QStringView text)
{
    const QString prefix = text.left(2).toString();
    const QStringView number = text.mid(2);
    const auto form = euVatForms().constFind(prefix);
    if (form == euVatForms().cend() || !form->match(number).hasMatch())
        return false;
    return prefix != "PL"_L1 || isNip(number);
}

bool isCountry(QStringView code)
{
    const bool isTwoCapitals = code.size() == 2
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return isTwoCapitals && QLocale::codeToTerritory(code) != QLocale::AnyTerritory;
}

bool isEuCountry(QStringView code)
{
    return !vatPrefixOf(code).isEmpty();
}

QString vatPrefixOf(QStringView country)
{
    const QString prefix = country == u"GR" ? u"EL"_s : country.toString();
    const bool isState = euVatForms().contains(prefix) && country != u"EL" && country != u"XI";
    return isState ? prefix : QString();
}

Result<QString> checkedTaxId(const QString &typed, const QString &country)
{
    constexpr qsizetype idMax = 50;
    const auto invalid = [&typed] { return fail(code::invalid_tax_id, {{u"taxId"_s, typed}}); };
    const QString id = typed.trimmed();
    if (id.isEmpty())
        return id;
    if (!isInvoiceText(id, idMax))
        return invalid();
    if (country == "PL"_L1) {
        const QString nip = bareNip(id);
        return isNip(nip) ? Result<QString>(u"PL"_s + nip) : Result<QString>(invalid());
    }
    const QString prefix = vatPrefixOf(country);
    QString bare;
    for (const QChar c : id) {
        if (!c.isSpace() && c != u'-' && c != u'.')
            bare += c.toUpper();
    }
    const bool promises =
        !prefix.isEmpty() && (bare.startsWith(prefix) || bare.startsWith("XI"_L1));
    if (!promises)
        return id;
    return isEuVatNumber(bare) ? Result<QString>(bare) : Result<QString>(invalid());
}

bool isKsefNumber(QStringView text)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"\\d{10}-\\d{8}-[0-9A-F]{12}-[0-9A-F]{2}"));
    if (!form.match(text).hasMatch())
        return false;
    const QDate date = QDate::fromString(text.mid(11, 8).toString(), u"yyyyMMdd");
    return date.isValid() && ksefCheckDigits(text.left(32)) == text.right(2);
}

QString ksefCheckDigits(QStringView first32)
{
    return QString::number(crc8(first32), 16).toUpper().rightJustified(2, u'0');
}

bool isInvoiceText(QStringView text, int limit)
{
    if (text.isEmpty() || text.front().isSpace() || text.back().isSpace() || !text.isValidUtf16())
        return false;
    const QList<uint> characters = text.toUcs4();
    return characters.size() <= limit
        && std::none_of(characters.begin(), characters.end(), isRefused);
}

QString asInvoiceText(const QString &text)
{
    QList<uint> characters = text.toUcs4();
    characters.removeIf(isRefused);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()),
                             characters.size())
        .trimmed();
}

} // namespace ewallet
