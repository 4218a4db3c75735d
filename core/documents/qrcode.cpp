// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/qrcode.h"

#include <QPainter>

#include <memory>
#include <qrencode.h>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int quietSquares = 4;

/// Runs of dark squares in one path: painted at once, no seams show between them.
QPainterPath darkPath(const QRcode &code)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    const auto isDark = [&code](int x, int y) { return (code.data[y * code.width + x] & 1) != 0; };
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0, end = 0; x < code.width; x = end + 1) {
            for (end = x; end < code.width && isDark(end, y);)
                ++end;
            if (end > x)
                path.addRect(x, y, end - x, 1);
        }
    }
    return path;
}

} // namespace

const QString ksefQrHost = u"https://qr.ksef.mf.gov.pl"_s;

std::optional<QrCode> QrCode::of(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(bytes.size()),
                          reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
        &QRcode_free);
    if (!code)
        return std::nullopt;
    return QrCode(code->width, darkPath(*code));
}

void QrCode::paint(QPainter &painter, const QRectF &area) const
{
    const qreal squares = m_size + 2 * quietSquares;
    painter.save();
    painter.translate(area.topLeft());
    painter.scale(area.width() / squares, area.height() / squares);
    painter.translate(quietSquares, quietSquares);
    painter.fillPath(m_dark, Qt::black);
    painter.restore();
}

QString ksefLink(const QString &sellerNip, QDate issueDate, const QByteArray &sha256,
                 const QString &host)
{
    constexpr qsizetype rawSize = 32;
    const QByteArray hash = sha256.size() == rawSize ? sha256 : QByteArray::fromHex(sha256);
    const QByteArray inLink =
        hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return u"%1/invoice/%2/%3/%4"_s.arg(host, sellerNip, issueDate.toString(u"dd-MM-yyyy"),
                                        QString::fromLatin1(inLink));
}

} // namespace ewallet
