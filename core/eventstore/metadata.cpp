// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/metadata.h"

#include <QJsonDocument>

namespace ewallet {

Metadata Metadata::merged(const Metadata &later) const
{
    Metadata both = *this;
    for (auto it = later.m_values.begin(); it != later.m_values.end(); ++it)
        both.m_values.insert(it.key(), it.value());
    return both;
}

QJsonValue Metadata::get(const QString &key) const
{
    const QJsonValue value = m_values.value(key);
    return value.isUndefined() ? QJsonValue() : value;
}

QByteArray Metadata::toJson() const
{
    return QJsonDocument(m_values).toJson(QJsonDocument::Compact);
}

Metadata Metadata::fromJson(const QByteArray &json)
{
    return Metadata(QJsonDocument::fromJson(json).object());
}

} // namespace ewallet
