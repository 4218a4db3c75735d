// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/codes.h"
#include "core/base/decimal.h"
#include "core/base/identifier.h"
#include "core/base/result.h"
#include "core/serialization/invoicefields.h"

#include <QJsonArray>

/// The visitors of core/serialization/fields.h that write and read JSON.
namespace ewallet {

class JsonWriter
{
public:
    template<class Message>
    static QJsonObject write(const Message &message)
    {
        JsonWriter writer;
        fields(writer, message);
        return std::move(writer.m_object);
    }

    void identifier(const char *name, const QString &value, Presence presence = Presence::Required)
    {
        text(name, value, presence);
    }
    void text(const char *name, const QString &value, Presence presence = Presence::Required,
              Privacy = Privacy::Public)
    {
        if (presence == Presence::Required || !value.isEmpty())
            put(name, value);
    }
    void longText(const char *name, const QString &value, Presence presence = Presence::Required,
                  Privacy = Privacy::Public)
    {
        text(name, value, presence);
    }
    void amount(const char *name, qint64 value, Presence presence = Presence::Required)
    {
        if (presence == Presence::Required || value != 0)
            put(name, value);
    }
    void position(const char *name, qint64 value) { put(name, value); }
    /// Millionths, as decimal text; what may be left out is 1.
    void decimal(const char *name, qint64 micro, Presence presence = Presence::Required)
    {
        if (presence == Presence::Required || micro != decimalOne)
            put(name, decimalFromMicro(micro));
    }
    template<class E>
    void choice(const char *name, E value)
    {
        put(name, word(value));
    }
    void number(const char *name, qint64 value, Presence presence = Presence::Required)
    {
        if (presence == Presence::Required || value != 0)
            put(name, value);
    }
    void numbers(const char *name, const std::vector<int> &values)
    {
        QJsonArray array;
        for (const int value : values)
            array.append(value);
        put(name, array);
    }
    void flag(const char *name, bool value) { put(name, value); }
    void flag(const char *name, const std::optional<bool> &value)
    {
        if (value)
            put(name, *value);
    }
    void dispositions(const char *name, const std::optional<Dispositions> &value);
    void type(const char *name, CreditType value) { put(name, word(value)); }
    void date(const char *name, QDate value) { put(name, toIso(value)); }
    void date(const char *name, const std::optional<QDate> &value)
    {
        if (value)
            date(name, *value);
    }
    void instant(const char *name, Instant value) { put(name, toIso(value)); }
    void instant(const char *name, const std::optional<Instant> &value)
    {
        if (value)
            instant(name, *value);
    }
    void daysOrNever(const char *name, const std::optional<int> &value)
    {
        put(name, value ? QJsonValue(*value) : QJsonValue(QLatin1StringView("never")));
    }
    template<class Part>
    void object(const char *name, const Part &value)
    {
        put(name, write(value));
    }
    template<class Part>
    void object(const char *name, const std::optional<Part> &value)
    {
        if (value)
            put(name, write(*value));
    }
    template<class Part>
    void list(const char *name, const std::vector<Part> &values,
              Presence presence = Presence::Required)
    {
        if (presence == Presence::Optional && values.empty())
            return;
        QJsonArray array;
        for (const Part &value : values)
            array.append(write(value));
        put(name, array);
    }

private:
    void put(const char *name, const QJsonValue &value)
    {
        m_object.insert(QLatin1StringView(name), value);
    }
    QJsonObject m_object;
};

/// Reads what JsonWriter wrote, or what people wrote in a file.
class JsonReader
{
public:
    /// Who wrote it decides how much is believed.
    enum class Trust {
        File, ///< texts and identifiers are checked, unknown members refused
        Store, ///< written by us, perhaps by a newer program: unknown members are passed over
    };

    /// Errors: missing_field, invalid_field, unknown_field, with the `field`, named below `path`.
    /// `raw` is the text that `json` was read from, if it is at hand.
    template<class Message>
    static Result<Message> read(const QJsonObject &json, Trust trust, const QString &path = {},
                                QByteArrayView raw = {})
    {
        JsonReader reader(json, trust, path, raw);
        Message message;
        fields(reader, message);
        if (trust == Trust::File && !reader.m_error)
            reader.findUnknown();
        if (reader.m_error)
            return tl::unexpected<Error>(*reader.m_error);
        return message;
    }

    void identifier(const char *name, QString &value, Presence presence = Presence::Required)
    {
        string(name, value, presence, isIdentifier);
    }
    void text(const char *name, QString &value, Presence presence = Presence::Required,
              Privacy = Privacy::Public)
    {
        string(name, value, presence, isText);
    }
    void longText(const char *name, QString &value, Presence presence = Presence::Required,
                  Privacy = Privacy::Public)
    {
        string(name, value, presence, isLongText);
    }
    void position(const char *name, qint64 &value) { amount(name, value); }
    void decimal(const char *name, qint64 &micro, Presence presence = Presence::Required);
    template<class E>
    void choice(const char *name, E &value)
    {
        const auto json = take(name, Presence::Required);
        if (!json)
            return;
        const auto known = choiceFromWord<E>(json->toString());
        if (!known)
            return invalid(name);
        value = *known;
    }
    void amount(const char *name, qint64 &value, Presence presence = Presence::Required)
    {
        if (const auto json = take(name, presence))
            integer(name, *json, value);
    }
    void numbers(const char *name, std::vector<int> &values);
    void number(const char *name, int &value, Presence presence = Presence::Required);
    void flag(const char *name, bool &value);
    void flag(const char *name, std::optional<bool> &value);
    void dispositions(const char *name, std::optional<Dispositions> &value);
    void type(const char *name, CreditType &value);
    void date(const char *name, QDate &value);
    void date(const char *name, std::optional<QDate> &value);
    void instant(const char *name, Instant &value);
    void instant(const char *name, std::optional<Instant> &value);
    void daysOrNever(const char *name, std::optional<int> &value);
    template<class Part>
    void object(const char *name, Part &value)
    {
        const auto json = take(name, Presence::Required);
        if (!json)
            return;
        if (!json->isObject())
            return invalid(name);
        auto part =
            read<Part>(json->toObject(), m_trust, m_path + QLatin1StringView(name) + u'.', m_raw);
        if (part)
            value = *std::move(part);
        else
            m_error = part.error();
    }
    template<class Part>
    void object(const char *name, std::optional<Part> &value)
    {
        if (m_json.contains(QLatin1StringView(name)))
            object(name, value.emplace());
        else
            m_names.append(QLatin1StringView(name));
    }
    template<class Part>
    void list(const char *name, std::vector<Part> &values, Presence presence = Presence::Required)
    {
        const auto json = take(name, presence);
        if (!json)
            return;
        if (!json->isArray())
            return invalid(name);
        const QJsonArray array = json->toArray();
        values.reserve(size_t(array.size()));
        for (const QJsonValueConstRef element : array) {
            auto part = read<Part>(element.toObject(), m_trust);
            if (!element.isObject() || !part)
                return invalid(name);
            values.push_back(*std::move(part));
        }
    }

private:
    JsonReader(const QJsonObject &json, Trust trust, const QString &path, QByteArrayView raw)
        : m_json(json)
        , m_trust(trust)
        , m_path(path)
        , m_raw(raw)
    { }

    std::optional<QJsonValue> take(const char *name, Presence presence);
    void string(const char *name, QString &value, Presence presence,
                bool (*isWellFormed)(QStringView));
    bool integer(const char *name, const QJsonValue &json, qint64 &value);
    void findUnknown();
    void invalid(const char *name) { setError(code::invalid_field, QLatin1StringView(name)); }
    void setError(QLatin1StringView code, const QString &name);

    const QJsonObject &m_json;
    Trust m_trust;
    QString m_path;
    QByteArrayView m_raw;
    QVarLengthArray<QLatin1StringView, 12> m_names;
    std::optional<Error> m_error;
};

} // namespace ewallet
