// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/payloadreader.h"

#include "core/base/decimal.h"

#include <algorithm>
#include <cctype>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Walks over a text; `ok` is false from the first disappointment on.
struct Walk
{
    QByteArrayView text;
    qsizetype at = 0;
    bool ok = true;

    char next() const { return at < text.size() ? text[at] : '\0'; }
    bool take(char c)
    {
        const bool isIt = next() == c;
        at += isIt;
        return isIt;
    }
    void expect(char c) { ok = ok && take(c); }

    /// A text in its quotation marks, without them.
    QByteArrayView quoted()
    {
        expect('"');
        const qsizetype begin = at;
        while (at < text.size() && text[at] != '"') {
            ok = ok && text[at] != '\\' && uchar(text[at]) >= 0x20;
            ++at;
        }
        const QByteArrayView found = text.sliced(begin, at - begin);
        expect('"');
        return found;
    }
    /// Any value, as it is written.
    QByteArrayView value()
    {
        const qsizetype begin = at;
        switch (next()) {
        case '"':
            (void)quoted();
            break;
        case '{':
        case '[':
            skipNested();
            break;
        default:
            while (isalnum(uchar(next())) || next() == '-')
                ++at;
        }
        ok = ok && at > begin;
        return text.sliced(begin, at - begin);
    }

private:
    /// Up to the bracket that closes this one; which of the two kinds, who reads it will see.
    void skipNested()
    {
        int depth = 0;
        do {
            const char c = next();
            if (c == '"') {
                (void)quoted();
                continue;
            }
            ok = ok && uchar(c) > 0x20; // neither a blank nor the end
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
            at += ok;
        } while (ok && depth > 0);
    }
};

/// Short ASCII as the parsers of dates and words want it.
class Wide
{
public:
    explicit Wide(QByteArrayView text)
    {
        for (const char c : text)
            m_characters.append(uchar(c));
    }
    operator QStringView() const { return {m_characters.data(), m_characters.size()}; }

private:
    QVarLengthArray<char16_t, 40> m_characters;
};

bool isAscii(QByteArrayView text)
{
    return std::ranges::none_of(text, [](char c) { return uchar(c) >= 0x80; });
}

} // namespace

PayloadReader::PayloadReader(QByteArrayView json)
{
    Walk walk {json};
    walk.expect('{');
    while (walk.ok && walk.next() != '}') {
        if (!m_members.isEmpty())
            walk.expect(',');
        const QByteArrayView name = walk.quoted();
        // In order, so that none is there twice.
        walk.ok = walk.ok && isAscii(name)
            && (m_members.isEmpty()
                || std::ranges::lexicographical_compare(m_members.back().name, name));
        walk.expect(':');
        if (walk.ok)
            m_members.append({name, walk.value()});
    }
    walk.expect('}');
    m_ok = walk.ok && walk.at == json.size();
}

QByteArrayView PayloadReader::take(const char *name, Presence presence)
{
    const QByteArrayView wanted(name);
    for (const Member &member : m_members) {
        if (member.name == wanted)
            return member.value;
    }
    m_ok = m_ok && presence == Presence::Optional;
    return {};
}

/// Without its quotation marks.
QByteArrayView PayloadReader::takeText(const char *name, Presence presence)
{
    const QByteArrayView json = take(name, presence);
    if (json.isEmpty())
        return {};
    m_ok = m_ok && json.size() >= 2 && json.front() == '"' && json.back() == '"';
    return m_ok ? json.sliced(1, json.size() - 2) : QByteArrayView();
}

PayloadReader::Values PayloadReader::elementsOf(QByteArrayView array)
{
    Values values;
    Walk walk {array};
    walk.expect('[');
    while (walk.ok && walk.next() != ']') {
        if (!values.isEmpty())
            walk.expect(',');
        values.append(walk.value());
    }
    walk.expect(']');
    m_ok = m_ok && walk.ok && walk.at == array.size();
    return m_ok ? values : Values();
}

/// Of at most 18 digits, which always fit.
qint64 PayloadReader::integer(QByteArrayView json)
{
    constexpr qsizetype digitsMax = 18;
    const bool isNegative = json.startsWith('-');
    const QByteArrayView digits = json.sliced(isNegative ? 1 : 0);
    qint64 value = 0;
    m_ok = m_ok && !digits.isEmpty() && digits.size() <= digitsMax
        && (digits.front() != '0' || digits.size() == 1);
    for (const char c : digits) {
        m_ok = m_ok && c >= '0' && c <= '9';
        if (!m_ok)
            return 0;
        value = value * 10 + (c - '0');
    }
    return isNegative ? -value : value;
}

void PayloadReader::text(const char *name, QString &value, Presence presence, Privacy)
{
    const QByteArrayView json = takeText(name, presence);
    const bool isPlain = isAscii(json);
    m_ok = m_ok && (isPlain || QUtf8StringView(json.data(), json.size()).isValidUtf8());
    if (m_ok && !json.isEmpty())
        value = isPlain ? QString::fromLatin1(json) : QString::fromUtf8(json);
}

void PayloadReader::amount(const char *name, qint64 &value, Presence presence)
{
    const QByteArrayView json = take(name, presence);
    if (!json.isEmpty())
        value = integer(json);
}

void PayloadReader::decimal(const char *name, qint64 &micro, Presence presence)
{
    const QByteArrayView json = takeText(name, presence);
    if (json.isEmpty())
        return;
    const auto read = microFromDecimal(QString::fromLatin1(json));
    m_ok = m_ok && read;
    micro = read.value_or(micro);
}

void PayloadReader::number(const char *name, int &value, Presence presence)
{
    qint64 wide = value;
    amount(name, wide, presence);
    value = int(wide);
    m_ok = m_ok && value == wide;
}

void PayloadReader::flag(const char *name, bool &value)
{
    const QByteArrayView json = take(name, Presence::Required);
    value = json == "true";
    m_ok = m_ok && (value || json == "false");
}

void PayloadReader::type(const char *name, CreditType &value)
{
    const auto read = creditTypeFromWord(Wide(takeText(name, Presence::Required)));
    m_ok = m_ok && read;
    value = read.value_or(value);
}

void PayloadReader::date(const char *name, QDate &value)
{
    const auto read = dateFromIso(Wide(takeText(name, Presence::Required)));
    m_ok = m_ok && read;
    value = read.value_or(QDate());
}

void PayloadReader::date(const char *name, std::optional<QDate> &value)
{
    if (!take(name, Presence::Optional).isEmpty())
        date(name, value.emplace());
}

void PayloadReader::instant(const char *name, Instant &value)
{
    const auto read = instantFromIso(Wide(takeText(name, Presence::Required)));
    m_ok = m_ok && read;
    value = read.value_or(Instant());
}

void PayloadReader::instant(const char *name, std::optional<Instant> &value)
{
    if (!take(name, Presence::Optional).isEmpty())
        instant(name, value.emplace());
}

/// The lives of policies are a matter of few events: only what is written of them is read here.
void PayloadReader::daysOrNever(const char *name, std::optional<int> &value)
{
    const QByteArrayView json = take(name, Presence::Required);
    if (json == "\"never\"")
        return;
    const qint64 days = integer(json);
    m_ok = m_ok && days >= 1 && days <= 3650;
    value = int(days);
}

} // namespace ewallet
