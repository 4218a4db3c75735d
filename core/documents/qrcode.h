// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QPainterPath>
#include <QString>

#include <optional>

class QPainter;

namespace ewallet {

/// A QR code (ISO/IEC 18004) that still reads when 15 % of it are lost.
class QrCode
{
public:
    /// None, if the text does not fit into a code.
    static std::optional<QrCode> of(const QString &text);

    /// Squares a side, without the quiet ones around it.
    int size() const { return m_size; }
    /// Black, with a quiet zone of four squares inside the area; the ground is left as it is.
    void paint(QPainter &painter, const QRectF &area) const;

private:
    QrCode(int size, QPainterPath dark)
        : m_size(size)
        , m_dark(std::move(dark))
    { }

    int m_size;
    QPainterPath m_dark; ///< a square is 1 × 1
};

/// Where KSeF shows invoices to those who have the code; test systems have other hosts.
extern const QString ksefQrHost;

/// What KSeF's code I says: https://…/invoice/{NIP}/{DD-MM-YYYY}/{hash}. The hash is that of the
/// exact bytes of FA(3), raw or hexadecimal. Source: KSeF documentation, "kody QR".
QString ksefLink(const QString &sellerNip, QDate issueDate, const QByteArray &sha256,
                 const QString &host = ksefQrHost);

} // namespace ewallet
