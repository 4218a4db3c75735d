// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"

#include <QCryptographicHash>

namespace ewallet {

/// SHA-256 over fields whose borders are part of the digest: each is preceded by its length in
/// bytes (four bytes, big endian), an absent one is the length 0xFFFFFFFF. Numbers are eight bytes,
/// big endian; texts UTF-8.
class FieldHash
{
public:
    /// Different kinds of content begin with different bytes, so that none passes for another.
    explicit FieldHash(char kind);

    FieldHash &bytes(QByteArrayView value); ///< with length
    FieldHash &text(const QString &value) { return bytes(value.toUtf8()); }
    FieldHash &number(qint64 value);
    FieldHash &absent();
    FieldHash &raw(QByteArrayView value); ///< without length, for what has a fixed one
    FieldHash &rawNumber(qint64 value);

    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
};

/// What an event says (DESIGN decision 9), without its place in the store.
QByteArray contentHash(const StreamId &stream, const NewEvent &event,
                       const QByteArray &metadataJson);

/// The link of an event: the link before it, its place, its content.
QByteArray chainHash(const QByteArray &previous, Position position, qint64 version,
                     Instant recordedAt, const QByteArray &contentHash);

/// The link before the first event.
const QByteArray &genesisHash();

} // namespace ewallet
