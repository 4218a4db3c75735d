// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace ewallet {

/// What is known about an event beside its envelope: by which program it came, and the like.
/// A value; merging gives a new one.
class Metadata
{
public:
    Metadata() = default;
    explicit Metadata(QJsonObject values)
        : m_values(std::move(values))
    { }
    Metadata(const QString &key, const QJsonValue &value)
        : m_values {{key, value}}
    { }

    /// Both together; on equal keys `later` wins.
    Metadata merged(const Metadata &later) const;
    /// Null for an unknown key.
    QJsonValue get(const QString &key) const;
    const QJsonObject &all() const { return m_values; }

    /// JSON, compact, keys sorted: the bytes that are stored and hashed.
    QByteArray toJson() const;
    static Metadata fromJson(const QByteArray &json);

    friend bool operator==(const Metadata &, const Metadata &) = default;

private:
    QJsonObject m_values;
};

} // namespace ewallet
