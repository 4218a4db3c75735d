// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/jsonfields.h"

#include <algorithm>
#include <limits>

namespace ewallet {

using namespace Qt::StringLiterals;

void JsonWriter::dispositions(const char *name, const std::optional<Dispositions> &value)
{
    if (!value)
        return;
    QJsonObject object;
    for (const CreditType type : allCreditTypes) {
        if ((*value)[type])
            object.insert(ewallet::word(type), ewallet::word(*(*value)[type]));
    }
    put(name, object);
}

std::optional<QJsonValue> JsonReader::take(const char *name, Presence presence)
{
    const QLatin1StringView member(name);
    m_names.append(member);
    if (m_error)
        return std::nullopt;
    const QJsonValue value = m_json.value(member);
    if (!value.isUndefined())
        return value;
    if (presence == Presence::Required)
        setError(code::missing_field, member);
    return std::nullopt;
}

void JsonReader::string(const char *name, QString &value, Presence presence,
                        bool (*isWellFormed)(QStringView))
{
    const auto json = take(name, presence);
    if (!json)
        return;
    value = json->toString();
    if (!json->isString() || (m_trust == Trust::File && !isWellFormed(value)))
        invalid(name);
}

bool JsonReader::integer(const char *name, const QJsonValue &json, qint64 &value)
{
    // What is no integer is read as the default, here the lowest one. And a number beyond 64 bits
    // downwards is read as the lowest, too; only the text tells them apart.
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    value = json.toInteger(lowest);
    if (value != lowest || (json.toInteger(0) == lowest && m_raw.contains("-9223372036854775808")))
        return true;
    invalid(name);
    return false;
}

void JsonReader::number(const char *name, int &value, Presence presence)
{
    const auto json = take(name, presence);
    qint64 wide = 0;
    if (!json || !integer(name, *json, wide))
        return;
    if (wide < (m_trust == Trust::File ? 1 : std::numeric_limits<int>::min())
        || wide > std::numeric_limits<int>::max())
        return invalid(name);
    value = int(wide);
}

/// An array of numbers from 1, not empty, none twice.
void JsonReader::numbers(const char *name, std::vector<int> &values)
{
    const auto json = take(name, Presence::Required);
    if (!json)
        return;
    for (const QJsonValueConstRef element : json->toArray()) {
        qint64 number = 0;
        if (!integer(name, element, number))
            return;
        if (number < 1 || number > std::numeric_limits<int>::max()
            || std::find(values.begin(), values.end(), int(number)) != values.end())
            return invalid(name);
        values.push_back(int(number));
    }
    if (values.empty())
        invalid(name);
}

void JsonReader::decimal(const char *name, qint64 &micro, Presence presence)
{
    const auto json = take(name, presence);
    if (!json)
        return;
    const auto read = microFromDecimal(json->toString());
    if (!read)
        return invalid(name);
    micro = *read;
}

void JsonReader::flag(const char *name, bool &value)
{
    const auto json = take(name, Presence::Required);
    if (!json)
        return;
    if (!json->isBool())
        return invalid(name);
    value = json->toBool();
}

void JsonReader::flag(const char *name, std::optional<bool> &value)
{
    const auto json = take(name, Presence::Optional);
    if (!json)
        return;
    if (!json->isBool())
        return invalid(name);
    value = json->toBool();
}

void JsonReader::dispositions(const char *name, std::optional<Dispositions> &value)
{
    const auto json = take(name, Presence::Optional);
    if (!json)
        return;
    if (!json->isObject())
        return invalid(name);
    value.emplace();
    const QJsonObject object = json->toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto type = creditTypeFromWord(it.key());
        const auto disposition = dispositionFromWord(it->toString());
        if (!type || !disposition)
            return invalid(name);
        (*value)[*type] = disposition;
    }
}

void JsonReader::type(const char *name, CreditType &value)
{
    const auto json = take(name, Presence::Required);
    if (!json)
        return;
    const auto known = creditTypeFromWord(json->toString());
    if (!known)
        return invalid(name);
    value = *known;
}

void JsonReader::date(const char *name, QDate &value)
{
    const auto json = take(name, Presence::Required);
    if (!json)
        return;
    constexpr qsizetype size = 10; // 2027-02-28: those of files have four digits for the year
    const QString text = json->toString();
    const auto read = dateFromIso(text);
    if (!read || (m_trust == Trust::File && text.size() != size))
        return invalid(name);
    value = *read;
}

void JsonReader::date(const char *name, std::optional<QDate> &value)
{
    const auto json = take(name, Presence::Optional);
    if (!json)
        return;
    value = dateFromIso(json->toString());
    if (!value)
        invalid(name);
}

void JsonReader::instant(const char *name, Instant &value)
{
    const auto json = take(name, Presence::Required);
    if (!json)
        return;
    const auto read = instantFromIso(json->toString());
    if (!read)
        return invalid(name);
    value = *read;
}

void JsonReader::instant(const char *name, std::optional<Instant> &value)
{
    const auto json = take(name, Presence::Optional);
    if (!json)
        return;
    value = instantFromIso(json->toString());
    if (!value)
        invalid(name);
}

void JsonReader::daysOrNever(const char *name, std::optional<int> &value)
{
    const auto json = take(name, Presence::Required);
    if (!json || json->toString() == "never"_L1)
        return;
    qint64 days = 0;
    if (!integer(name, *json, days))
        return;
    if (days < 1 || days > 3650)
        return invalid(name);
    value = int(days);
}

void JsonReader::findUnknown()
{
    for (auto it = m_json.begin(); it != m_json.end(); ++it) {
        if (!m_names.contains(it.key()))
            return setError(code::unknown_field, it.key());
    }
}

void JsonReader::setError(QLatin1StringView code, const QString &name)
{
    if (!m_error)
        m_error = Error {code, {{u"field"_s, m_path + name}}, {}};
}

} // namespace ewallet
