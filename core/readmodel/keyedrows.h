// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

/// What queries share: rows are asked for by a list of keys and answered in its order.
namespace ewallet {

/// For json_each(?).
inline QString jsonOf(const Keys &keys)
{
    QJsonArray array;
    for (const qint64 key : keys)
        array.append(key);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

/// For LIKE … ESCAPE '\\'.
inline QString escapedForLike(QString text)
{
    for (const QChar c : {u'\\', u'%', u'_'})
        text.replace(c, u'\\' + QString(c));
    return text;
}

/// Completes a wallet's row by what its cards say, which are of the moment that is asked about.
void summarize(WalletDetails &details);

/// A row that is gone is left out.
template<class Row>
std::vector<Row> inOrderOf(const Keys &keys, QHash<qint64, Row> rows)
{
    std::vector<Row> ordered;
    ordered.reserve(keys.size());
    for (const qint64 key : keys) {
        const auto row = rows.find(key);
        if (row != rows.end())
            ordered.push_back(std::move(*row));
    }
    return ordered;
}

} // namespace ewallet
