// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/jsonlinessink.h"

#include "core/exporting/celltext.h"
#include "core/exporting/outputfile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ewallet::exporting {

namespace {

QJsonValue json(const Cell &cell, const Column &column)
{
    if (column.kind == Column::Kind::Amount && std::holds_alternative<qint64>(cell))
        return std::get<qint64>(cell);
    const QString text = exactText(cell, column);
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

} // namespace

Result<std::unique_ptr<Sink>> JsonLinesSink::open(const QString &path, Table table)
{
    TRY(auto file, openOutput(path));
    return std::unique_ptr<Sink>(new JsonLinesSink(std::move(file), std::move(table)));
}

JsonLinesSink::JsonLinesSink(std::unique_ptr<QFileDevice> file, Table table)
    : Sink(std::move(table))
    , m_file(std::move(file))
{ }

Result<> JsonLinesSink::write(const Row &row)
{
    QJsonObject object;
    for (size_t i = 0; i < row.size(); ++i) {
        const Column &column = table().columns[i];
        object.insert(column.name, json(row[i], column)); // undefined: left out
    }
    return exporting::write(*m_file, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

Result<> JsonLinesSink::close(const ControlSums &)
{
    return commit(*m_file);
}

} // namespace ewallet::exporting
