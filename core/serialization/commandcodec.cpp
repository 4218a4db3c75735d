// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/commandcodec.h"

#include "core/serialization/jsonfields.h"
#include "core/serialization/strictjson.h"

#include <QHash>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> failField(QLatin1StringView code, QLatin1StringView field)
{
    return fail(code, {{u"field"_s, QString(field)}});
}

/// Takes the members of the envelope one after the other.
class EnvelopeReader
{
public:
    explicit EnvelopeReader(const QJsonObject &json)
        : m_json(json)
    { }

    Result<QJsonValue> take(QLatin1StringView name)
    {
        const QJsonValue value = m_json.value(name);
        if (value.isUndefined())
            return failField(code::missing_field, name);
        return value;
    }
    Result<QString> string(QLatin1StringView name, bool (*isWellFormed)(QStringView))
    {
        TRY(const QJsonValue value, take(name));
        if (!value.isString() || !isWellFormed(value.toString()))
            return failField(code::invalid_field, name);
        return value.toString();
    }
    Result<> nothingElse(std::initializer_list<QLatin1StringView> names)
    {
        for (auto it = m_json.begin(); it != m_json.end(); ++it) {
            if (std::find(names.begin(), names.end(), it.key()) == names.end())
                return fail(code::unknown_field, {{u"field"_s, it.key()}});
        }
        return {};
    }

private:
    const QJsonObject &m_json;
};

using PayloadReader = Result<CommandPayload> (*)(const QJsonObject &, const QByteArray &);

template<class Message, class Variant>
Result<CommandPayload> readPayload(const QJsonObject &json, const QByteArray &line)
{
    TRY(auto message,
        JsonReader::read<Message>(json, JsonReader::Trust::File, u"payload."_s, line));
    return CommandPayload(Variant(std::move(message)));
}

template<class... Messages>
QHash<QString, PayloadReader> readersOf(const std::variant<Messages...> *)
{
    return {{QString(nameOf<Messages>), readPayload<Messages, std::variant<Messages...>>}...};
}

/// Those for operators: every command about a wallet, and what is set in a market.
QHash<QString, PayloadReader> allReaders()
{
    auto readers = readersOf(static_cast<const WalletCommand *>(nullptr));
    readers.insert(nameOf<SetPolicy>, readPayload<SetPolicy, MarketCommand>);
    readers.insert(nameOf<SetInvoicing>, readPayload<SetInvoicing, MarketCommand>);
    readers.insert(nameOf<SetExchangeRate>, readPayload<SetExchangeRate, MarketCommand>);
    readers.insert(nameOf<SetAccounts>, readPayload<SetAccounts, MarketCommand>);
    readers.insert(nameOf<AssignKsefNumber>, readPayload<AssignKsefNumber, InvoiceCommand>);
    readers.insert(nameOf<MarkDocumentSent>, readPayload<MarkDocumentSent, InvoiceCommand>);
    return readers;
}

bool isAboutMarket(const QString &name)
{
    return name
        == nameOf<
               SetPolicy> || name == nameOf<SetInvoicing> || name == nameOf<SetExchangeRate> || name == nameOf<SetAccounts>;
}

/// Instants of files are whole seconds.
std::optional<Instant> wholeSeconds(const QString &text)
{
    constexpr qsizetype size = 20; // 2010-12-01T09:09:00Z
    return text.size() == size ? instantFromIso(text) : std::nullopt;
}

} // namespace

QString commandName(const Command &command)
{
    return std::visit([](const auto &payload) { return QString(nameOfAlternative(payload)); },
                      command.payload);
}

QByteArray payloadToJson(const Command &command)
{
    const auto write = [](const auto &payload) {
        return std::visit([](const auto &message) { return JsonWriter::write(message); }, payload);
    };
    return QJsonDocument(std::visit(write, command.payload)).toJson(QJsonDocument::Compact);
}

Result<Command> commandFromLine(const QByteArray &line, const QStringList &markets)
{
    static const auto readers = allReaders();

    TRY(const QJsonObject json, readStrictObject(line));
    EnvelopeReader envelope(json);
    Command command;
    TRY(command.id, envelope.string("id"_L1, isIdentifier));
    TRY(const QString at, envelope.string("at"_L1, [](QStringView) { return true; }));
    command.at = wholeSeconds(at);
    if (!command.at)
        return failField(code::invalid_field, "at"_L1);
    TRY(command.actor, envelope.string("actor"_L1, isText));
    TRY(const QString name, envelope.string("command"_L1, [](QStringView) { return true; }));
    const auto subject = isAboutMarket(name) ? "market"_L1 : "wallet"_L1;
    TRY(command.subject, envelope.string(subject, isIdentifier));
    TRY(const QJsonValue payload, envelope.take("payload"_L1));
    if (!payload.isObject())
        return failField(code::invalid_field, "payload"_L1);
    TRY_DO(
        envelope.nothingElse({"id"_L1, "at"_L1, "actor"_L1, "command"_L1, subject, "payload"_L1}));

    const auto reader = readers.constFind(name);
    if (reader == readers.cend())
        return failField(code::unknown_command, "command"_L1);
    TRY(auto read, (*reader)(payload.toObject(), line));
    const auto *wallet = std::get_if<WalletCommand>(&read);
    const auto *open = wallet ? std::get_if<OpenWallet>(wallet) : nullptr;
    if (open && !markets.contains(open->market))
        return failField(code::invalid_field, "payload.market"_L1);
    command.payload = std::move(read);
    return command;
}

} // namespace ewallet
