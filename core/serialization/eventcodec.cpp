// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/eventcodec.h"

#include "core/serialization/jsonfields.h"
#include "core/serialization/payloadreader.h"

#include <QHash>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Of every event so far. A new form gets the next number, and an upcaster from the old one.
constexpr int currentTypeVersion = 1;

template<class Variant>
EncodedEvent encodeAlternative(const Variant &event)
{
    return std::visit(
        []<class T>(const T &e) {
            static const QString name = nameOf<T>;
            return EncodedEvent {
                name, currentTypeVersion,
                QJsonDocument(JsonWriter::write(e)).toJson(QJsonDocument::Compact)};
        },
        event);
}

template<class Variant>
using Decoder = Result<Variant> (*)(const QByteArray &);

template<class Variant, class Message>
Result<Variant> decodeAs(const QByteArray &payload)
{
    if (auto message = PayloadReader::read<Message>(payload))
        return Variant(*std::move(message));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(payload, &error);
    if (!document.isObject())
        return fail(code::undecodable, {}, error.errorString());
    TRY(auto message, JsonReader::read<Message>(document.object(), JsonReader::Trust::Store));
    return Variant(std::move(message));
}

template<class... Messages>
QHash<QString, Decoder<std::variant<Messages...>>> decodersOf(const std::variant<Messages...> *)
{
    return {{QString(nameOf<Messages>), decodeAs<std::variant<Messages...>, Messages>}...};
}

template<class Variant>
Result<std::optional<Variant>> decode(const NewEvent &event)
{
    static const auto decoders = decodersOf(static_cast<const Variant *>(nullptr));
    const auto decoder = decoders.constFind(event.type);
    if (decoder == decoders.cend() || event.typeVersion > currentTypeVersion)
        return std::optional<Variant>();
    auto decoded = (*decoder)(event.payload);
    if (!decoded)
        return fail(code::undecodable,
                    {{u"type"_s, event.type}, {u"cause"_s, decoded.error().facts}},
                    decoded.error().detail);
    return std::optional<Variant>(*std::move(decoded));
}

} // namespace

EncodedEvent encode(const WalletEvent &event)
{
    return encodeAlternative(event);
}

EncodedEvent encode(const MarketEvent &event)
{
    return encodeAlternative(event);
}

EncodedEvent encode(const InvoiceEvent &event)
{
    return encodeAlternative(event);
}

EncodedEvent encode(const SeriesEvent &event)
{
    return encodeAlternative(event);
}

Result<std::optional<WalletEvent>> decodeWalletEvent(const NewEvent &event)
{
    return decode<WalletEvent>(event);
}

Result<std::optional<MarketEvent>> decodeMarketEvent(const NewEvent &event)
{
    return decode<MarketEvent>(event);
}

Result<std::optional<InvoiceEvent>> decodeInvoiceEvent(const NewEvent &event)
{
    return decode<InvoiceEvent>(event);
}

Result<std::optional<SeriesEvent>> decodeSeriesEvent(const NewEvent &event)
{
    return decode<SeriesEvent>(event);
}

} // namespace ewallet
