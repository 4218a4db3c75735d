// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/amount.h"

#include "core/base/codes.h"

#include <limits>
#include <optional>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

std::optional<qint64> digitsToMinor(QStringView whole, QStringView fraction, int exponent,
                                    bool negative)
{
    qint64 value = 0;
    const auto push = [&value, negative](int digit) {
        return !__builtin_mul_overflow(value, qint64(10), &value)
            && !__builtin_add_overflow(value, qint64(negative ? -digit : digit), &value);
    };
    for (const QStringView part : {whole, fraction}) {
        for (const QChar c : part) {
            if (!push(c.unicode() - u'0'))
                return std::nullopt;
        }
    }
    for (qsizetype i = fraction.size(); i < exponent; ++i) {
        if (!push(0))
            return std::nullopt;
    }
    return value;
}

tl::unexpected<Error> notAnAmount(QStringView text)
{
    return fail(code::invalid_field, {{u"text"_s, text.toString()}});
}

} // namespace

QString decimalText(qint64 amountMinor, int exponent)
{
    const bool negative = amountMinor < 0;
    quint64 rest = negative ? 0 - quint64(amountMinor) : quint64(amountMinor);
    QString text = QString::number(rest).rightJustified(exponent + 1, u'0');
    if (exponent > 0)
        text.insert(text.size() - exponent, u'.');
    return negative ? u'-' + text : text;
}

Result<qint64> amountFromDecimalText(QStringView text, int exponent)
{
    QStringView rest = text;
    const bool negative = rest.startsWith(u'-');
    if (negative)
        rest = rest.mid(1);
    const qsizetype wholeSize = rest.size() - (exponent > 0 ? exponent + 1 : 0);
    if (wholeSize < 1)
        return notAnAmount(text);
    const QStringView whole = rest.left(wholeSize);
    const QStringView fraction = exponent > 0 ? rest.mid(wholeSize + 1) : QStringView();
    if (exponent > 0 && rest[wholeSize] != u'.')
        return notAnAmount(text);
    for (const QStringView part : {whole, fraction}) {
        if (!std::all_of(part.begin(), part.end(), isDigit))
            return notAnAmount(text);
    }
    const auto value = digitsToMinor(whole, fraction, exponent, negative);
    if (!value)
        return notAnAmount(text);
    return *value;
}

Result<qint64> amountFromTyping(QStringView text, int exponent)
{
    QString digits;
    std::vector<std::pair<QChar, qsizetype>> separators; // which, and after how many digits
    bool negative = false;
    for (const QChar c : text) {
        if (c.isSpace() || c == QChar(0x202F))
            continue;
        if ((c == u'-' || c == QChar(0x2212)) && digits.isEmpty() && separators.empty()
            && !negative)
            negative = true;
        else if (isDigit(c))
            digits += c;
        else if (c == u',' || c == u'.')
            separators.emplace_back(c, digits.size());
        else
            return notAnAmount(text);
    }
    if (digits.isEmpty())
        return notAnAmount(text);

    qsizetype wholeSize = digits.size();
    if (!separators.empty()) {
        const auto [last, lastAt] = separators.back();
        const qsizetype after = digits.size() - lastAt;
        const qsizetype sameAsLast = std::count_if(separators.begin(), separators.end(),
                                                   [&](const auto &s) { return s.first == last; });
        const bool twoKinds = sameAsLast != qsizetype(separators.size());
        const bool groupsOnly = !twoKinds && sameAsLast > 1;
        // Groups are of three digits, but for the first one.
        for (size_t i = 0; i + (groupsOnly ? 0 : 1) < separators.size(); ++i) {
            const qsizetype next =
                i + 1 < separators.size() ? separators[i + 1].second : digits.size();
            const bool firstGroup =
                i == 0 && (separators[i].second < 1 || separators[i].second > 3);
            if (next - separators[i].second != 3 || firstGroup
                || (twoKinds && separators[i].first == last))
                return notAnAmount(text);
        }
        if (!groupsOnly) {
            if (!twoKinds && after == 3 && exponent != 3 && lastAt > 0)
                return fail(code::ambiguous_amount, {{u"text"_s, text.toString()}});
            wholeSize = lastAt;
        }
    }
    const QStringView fraction = QStringView(digits).mid(wholeSize);
    if (fraction.size() > exponent)
        return fail(code::too_many_decimals,
                    {{u"text"_s, text.toString()}, {u"decimals"_s, exponent}});
    const auto value =
        digitsToMinor(QStringView(digits).left(wholeSize), fraction, exponent, negative);
    if (!value)
        return fail(code::amount_too_large);
    return *value;
}

Result<qint64> Sum::total() const
{
    if (m_total > std::numeric_limits<qint64>::max()
        || m_total < std::numeric_limits<qint64>::min())
        return fail(code::overflow);
    return qint64(m_total);
}

} // namespace ewallet
