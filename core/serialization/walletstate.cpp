// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/walletstate.h"

#include <concepts>
#include <cstring>
#include <limits>

namespace ewallet {

namespace {

template<class E, class T>
concept Is = std::same_as<std::remove_const_t<E>, T>;

// ---- what a state consists of, said once for the writer and the reader

void parts(auto &v, Is<Lot> auto &lot)
{
    v.number(lot.number);
    v.word(lot.type, CreditType::Refund);
    v.number(lot.amountMinor);
    v.number(lot.remainingMinor);
    v.number(lot.grantedAt.micros);
    v.end(lot.validThrough, lot.expiresAt);
    v.flag(lot.invoiced);
    v.number(lot.policyVersion);
}

void parts(auto &v, Is<TakenPart> auto &part)
{
    v.number(part.lot);
    v.word(part.type, CreditType::Refund);
    v.number(part.unreturnedMinor);
    v.flag(part.invoiced);
    v.end(part.validThrough, part.expiresAt);
    v.number(part.policyVersion);
}

void parts(auto &v, Is<LotShare> auto &share)
{
    v.number(share.lot);
    v.number(share.amountMinor);
}

void parts(auto &v, Is<int> auto &number)
{
    v.number(number);
}

void parts(auto &v, Is<LineLeft> auto &left)
{
    v.number(left.unrefundedMinor);
    v.number(left.unrefundedPaidMinor);
}

void parts(auto &v, Is<RefundedLine> auto &line)
{
    v.number(line.line);
    v.number(line.amountMinor);
    v.number(line.paidMinor);
}

void parts(auto &v, Is<Buyer> auto &buyer)
{
    v.word(buyer.kind, BuyerKind::Business);
    v.text(buyer.name);
    v.text(buyer.address.street);
    v.text(buyer.address.postcode);
    v.text(buyer.address.town);
    v.text(buyer.address.country);
    v.text(buyer.taxId);
}

void parts(auto &v, Is<Purchase> auto &purchase)
{
    v.number(purchase.amountMinor);
    v.list(purchase.parts);
    v.flag(purchase.isReversed);
    v.list(purchase.lines);
}

void parts(auto &v, Is<Entry> auto &entry)
{
    v.word(entry.kind, Entry::Kind::Subtracted);
    v.flag(entry.isReversed);
    v.text(entry.purchase);
    v.list(entry.lots);
    v.list(entry.taken);
    v.list(entry.returned);
    v.list(entry.lines);
}

void parts(auto &v, Is<Wallet> auto &wallet)
{
    v.text(wallet.market);
    v.text(wallet.owner);
    v.text(wallet.customer);
    v.maybe(wallet.billing);
    v.word(wallet.status, WalletStatus::Closed);
    v.number(wallet.frozenAt.micros);
    v.number(wallet.lastAt.micros);
    v.list(wallet.lots);
    v.list(wallet.burnOrder);
    v.table(wallet.purchases);
    v.table(wallet.entries);
    v.number(wallet.version);
}

// ---- how it is written and read

/// Numbers take as many bytes as they need, seven bits in each; small negative ones are small too.
class Writer
{
public:
    QByteArray bytes;

    void number(qint64 value) { size((quint64(value) << 1) ^ quint64(value >> 63)); }
    void flag(bool value) { bytes += char(value); }
    void word(auto value, auto) { bytes += char(value); }
    void text(const QString &value)
    {
        const QByteArray utf8 = value.toUtf8();
        size(quint64(utf8.size()));
        bytes += utf8;
    }
    void end(const std::optional<QDate> &validThrough, const std::optional<Instant> &expiresAt)
    {
        flag(validThrough.has_value());
        if (validThrough)
            number(validThrough->toJulianDay());
        flag(expiresAt.has_value());
        if (expiresAt)
            number(expiresAt->micros);
    }
    template<class Part>
    void list(const std::vector<Part> &values)
    {
        size(values.size());
        for (const Part &value : values)
            parts(*this, value);
    }
    template<class Part>
    void maybe(const std::optional<Part> &value)
    {
        flag(value.has_value());
        if (value)
            parts(*this, *value);
    }
    template<class Part>
    void table(const QMap<QString, Part> &values)
    {
        size(quint64(values.size()));
        for (auto it = values.cbegin(); it != values.cend(); ++it) {
            text(it.key());
            parts(*this, *it);
        }
    }

private:
    void size(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes += char(value | 0x80);
        bytes += char(value);
    }
};

/// After the first disappointment everything reads as nothing.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_at(bytes.begin())
        , m_end(bytes.end())
    { }

    bool isWhole() const { return m_ok && m_at == m_end; }

    template<std::integral Number>
    void number(Number &value)
    {
        const quint64 zigzag = size();
        const qint64 wide = qint64(zigzag >> 1) ^ -qint64(zigzag & 1);
        m_ok = m_ok && wide >= std::numeric_limits<Number>::min()
            && wide <= std::numeric_limits<Number>::max();
        value = m_ok ? Number(wide) : 0;
    }
    void flag(bool &value) { value = byte(1) != 0; }
    template<class Word>
    void word(Word &value, Word last)
    {
        value = Word(byte(uchar(last)));
    }
    void text(QString &value)
    {
        const qsizetype length = count();
        value = QString::fromUtf8(m_at, length);
        m_at += length;
    }
    void end(std::optional<QDate> &validThrough, std::optional<Instant> &expiresAt)
    {
        if (byte(1)) {
            qint64 day = 0;
            number(day);
            validThrough = QDate::fromJulianDay(day);
        }
        if (byte(1))
            number(expiresAt.emplace().micros);
    }
    template<class Part>
    void list(std::vector<Part> &values)
    {
        values.resize(size_t(count()));
        for (Part &value : values)
            parts(*this, value);
    }
    template<class Part>
    void maybe(std::optional<Part> &value)
    {
        if (byte(1))
            parts(*this, value.emplace());
    }
    template<class Part>
    void table(QMap<QString, Part> &values)
    {
        qsizetype left = count();
        for (QString key; m_ok && left > 0; --left) {
            text(key);
            parts(*this, *values.insert(values.cend(), key, {})); // they come in their order
        }
    }

private:
    uchar byte(uchar most)
    {
        m_ok = m_ok && m_at != m_end && uchar(*m_at) <= most;
        return m_ok ? uchar(*m_at++) : 0;
    }
    quint64 size()
    {
        quint64 value = 0;
        for (int shift = 0; m_ok; shift += 7) {
            m_ok = m_at != m_end && shift < 64;
            if (!m_ok)
                break;
            const uchar next = uchar(*m_at++);
            value |= quint64(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        return 0;
    }
    /// Of bytes or parts: there are never more of them than bytes.
    qsizetype count()
    {
        const quint64 value = size();
        m_ok = m_ok && value <= quint64(m_end - m_at);
        return m_ok ? qsizetype(value) : 0;
    }

    const char *m_at;
    const char *m_end;
    bool m_ok = true;
};

/// Against accidents; who means harm is not stopped by it.
quint64 checksum(QByteArrayView bytes)
{
    constexpr quint64 prime = 0x9E3779B97F4A7C15;
    quint64 sum = quint64(bytes.size()) * prime;
    quint64 word = 0;
    for (qsizetype at = 0; at < bytes.size(); at += qsizetype(sizeof word)) {
        word = 0;
        std::memcpy(&word, bytes.data() + at, std::min(sizeof word, size_t(bytes.size() - at)));
        sum = (sum ^ word) * prime;
        sum ^= sum >> 32;
    }
    return sum;
}

constexpr qsizetype checksumSize = sizeof(quint64);

} // namespace

QByteArray encodeState(const Wallet &wallet)
{
    Writer writer;
    parts(writer, wallet);
    const quint64 sum = checksum(writer.bytes);
    writer.bytes.append(reinterpret_cast<const char *>(&sum), checksumSize);
    return writer.bytes;
}

std::optional<Wallet> decodeState(QByteArrayView bytes)
{
    if (bytes.size() < checksumSize)
        return std::nullopt;
    const QByteArrayView state = bytes.chopped(checksumSize);
    quint64 sum = 0;
    std::memcpy(&sum, bytes.data() + state.size(), sizeof sum);
    if (sum != checksum(state))
        return std::nullopt;
    Reader reader(state);
    std::optional<Wallet> wallet(std::in_place);
    parts(reader, *wallet);
    return reader.isWhole() ? std::move(wallet) : std::nullopt;
}

} // namespace ewallet
