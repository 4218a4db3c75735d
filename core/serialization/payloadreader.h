// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serialization/invoicefields.h"

#include <QByteArrayView>
#include <QVarLengthArray>

namespace ewallet {

/// A visitor of core/serialization/fields.h that reads payloads of events as this program writes
/// them: compact JSON, members in order, no escapes. Several times as quick as reading any JSON;
/// whoever folds long histories does hardly anything else. It reads nothing that it does not
/// understand: then JsonReader does, and has the errors.
class PayloadReader
{
public:
    template<class Message>
    static std::optional<Message> read(QByteArrayView json)
    {
        PayloadReader reader(json);
        std::optional<Message> message(std::in_place);
        if (reader.m_ok)
            fields(reader, *message);
        return reader.m_ok ? std::move(message) : std::nullopt;
    }

    void identifier(const char *name, QString &value, Presence presence = Presence::Required)
    {
        text(name, value, presence);
    }
    void text(const char *name, QString &value, Presence presence = Presence::Required,
              Privacy = Privacy::Public);
    void longText(const char *name, QString &value, Presence presence = Presence::Required,
                  Privacy = Privacy::Public)
    {
        text(name, value, presence);
    }
    void amount(const char *name, qint64 &value, Presence presence = Presence::Required);
    void position(const char *name, qint64 &value) { amount(name, value); }
    void decimal(const char *name, qint64 &micro, Presence presence = Presence::Required);
    template<class E>
    void choice(const char *name, E &value)
    {
        const auto read =
            choiceFromWord<E>(QString::fromLatin1(takeText(name, Presence::Required)));
        m_ok = m_ok && read;
        value = read.value_or(value);
    }
    void number(const char *name, int &value, Presence presence = Presence::Required);
    void flag(const char *name, bool &value);
    void type(const char *name, CreditType &value);
    void date(const char *name, QDate &value);
    void date(const char *name, std::optional<QDate> &value);
    void instant(const char *name, Instant &value);
    void instant(const char *name, std::optional<Instant> &value);
    void daysOrNever(const char *name, std::optional<int> &value);
    template<class Part>
    void object(const char *name, Part &value)
    {
        readPart(take(name, Presence::Required), value);
    }
    template<class Part>
    void object(const char *name, std::optional<Part> &value)
    {
        const QByteArrayView json = take(name, Presence::Optional);
        if (!json.isEmpty())
            readPart(json, value.emplace());
    }
    template<class Part>
    void list(const char *name, std::vector<Part> &values, Presence presence = Presence::Required)
    {
        const QByteArrayView json = take(name, presence);
        if (json.isEmpty())
            return;
        const Values elements = elementsOf(json);
        values.resize(size_t(elements.size()));
        for (size_t i = 0; i < values.size(); ++i)
            readPart(elements[qsizetype(i)], values[i]);
    }

private:
    using Values = QVarLengthArray<QByteArrayView, 8>;
    struct Member
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    explicit PayloadReader(QByteArrayView json);

    template<class Part>
    void readPart(QByteArrayView json, Part &value)
    {
        auto part = m_ok ? read<Part>(json) : std::nullopt;
        m_ok = part.has_value();
        if (part)
            value = *std::move(part);
    }
    /// Empty if it is not there.
    QByteArrayView take(const char *name, Presence presence);
    QByteArrayView takeText(const char *name, Presence presence);
    Values elementsOf(QByteArrayView array);
    qint64 integer(QByteArrayView json);

    QVarLengthArray<Member, 10> m_members;
    bool m_ok = true;
};

} // namespace ewallet
