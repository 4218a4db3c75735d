// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/command.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <array>

namespace ewallet {

QString newCommandId(Instant now)
{
    std::array<uchar, 16> bytes;
    QRandomGenerator *random = QRandomGenerator::system();
    qToBigEndian(quint64(now.micros / 1'000) << 16 | (random->generate() & 0xFFFF), bytes.data());
    qToBigEndian(random->generate64(), bytes.data() + 8);
    bytes[6] = (bytes[6] & 0x0F) | 0x70; // version 7
    bytes[8] = (bytes[8] & 0x3F) | 0x80; // variant of RFC 9562
    const QByteArrayView view(bytes.data(), bytes.size());
    return QUuid::fromRfc4122(view).toString(QUuid::WithoutBraces);
}

} // namespace ewallet
