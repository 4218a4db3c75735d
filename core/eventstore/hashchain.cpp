// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/hashchain.h"

#include <QtEndian>

#include <array>

namespace ewallet {

namespace {

constexpr char chainKind = 0x01;
constexpr char contentKind = 0x02;

template<class Number>
std::array<char, sizeof(Number)> bigEndian(Number value)
{
    std::array<char, sizeof(Number)> bytes;
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

FieldHash::FieldHash(char kind)
{
    m_hash.addData(QByteArrayView(&kind, 1));
}

FieldHash &FieldHash::bytes(QByteArrayView value)
{
    const auto size = bigEndian(quint32(value.size()));
    m_hash.addData(QByteArrayView(size));
    m_hash.addData(value);
    return *this;
}

FieldHash &FieldHash::number(qint64 value)
{
    return bytes(QByteArrayView(bigEndian(value)));
}

FieldHash &FieldHash::absent()
{
    m_hash.addData(QByteArrayView("\xFF\xFF\xFF\xFF", 4));
    return *this;
}

FieldHash &FieldHash::raw(QByteArrayView value)
{
    m_hash.addData(value);
    return *this;
}

FieldHash &FieldHash::rawNumber(qint64 value)
{
    return raw(QByteArrayView(bigEndian(value)));
}

QByteArray contentHash(const StreamId &stream, const NewEvent &event,
                       const QByteArray &metadataJson)
{
    FieldHash hash(contentKind);
    hash.bytes(event.id.toRfc4122())
        .text(stream.value)
        .text(event.type)
        .number(event.typeVersion)
        .number(event.occurredAt.micros)
        .number(event.offsetMinutes)
        .bytes(event.zone)
        .text(event.actor)
        .bytes(event.correlation.toRfc4122());
    if (event.causation.isNull())
        hash.absent();
    else
        hash.bytes(event.causation.toRfc4122());
    if (event.commandId.isEmpty())
        hash.absent();
    else
        hash.text(event.commandId);
    return hash.raw(QCryptographicHash::hash(event.payload, QCryptographicHash::Sha256))
        .raw(QCryptographicHash::hash(metadataJson, QCryptographicHash::Sha256))
        .result();
}

QByteArray chainHash(const QByteArray &previous, Position position, qint64 version,
                     Instant recordedAt, const QByteArray &contentHash)
{
    return FieldHash(chainKind)
        .raw(previous)
        .rawNumber(position)
        .rawNumber(version)
        .rawNumber(recordedAt.micros)
        .raw(contentHash)
        .result();
}

const QByteArray &genesisHash()
{
    static const QByteArray hash =
        QCryptographicHash::hash("es:genesis:v1", QCryptographicHash::Sha256);
    return hash;
}

} // namespace ewallet
