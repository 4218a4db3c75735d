// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoinvoices.h"

#include "core/domain/invoice/taxid.h"
#include "core/invoicing/issuing.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

const auto finance = u"olga.finance"_s;
const auto system = u"system:invoicing"_s;

Invoicing invoicingOf(const QJsonObject &seller, const QString &currency)
{
    const auto text = [&seller](const QString &name) { return seller[name].toString(); };
    Invoicing invoicing;
    invoicing.seller = {
        text(u"name"_s),
        {text(u"street"_s), text(u"postcode"_s), text(u"town"_s), text(u"country"_s)},
        text(u"taxId"_s)};
    invoicing.place = text(u"place"_s);
    invoicing.homeCurrency = currency;
    invoicing.invoiceSeries = u"FV"_s;
    invoicing.correctionSeries = u"FK"_s;
    invoicing.moment =
        text(u"moment"_s) == "monthly"_L1 ? IssueMoment::Monthly : IssueMoment::AtOnce;
    invoicing.language =
        text(u"language"_s) == "pl"_L1 ? DocumentLanguage::Polish : DocumentLanguage::English;
    invoicing.ksef = seller[u"ksef"_s].toBool();
    return invoicing;
}

Zone zoneOf(const QString &market)
{
    const QByteArray name = market == "PL"_L1 ? "Europe/Warsaw"
        : market == "CZ"_L1                   ? "Europe/Prague"
                                              : "Europe/London";
    return Zone::named(name).value_or(Zone());
}

/// A number that passes the check, another one for each `n`.
QString nipNumber(int n)
{
    for (int number = 677'100'000 + n * 37;; ++number) {
        const QString first9 = QString::number(number);
        if (const auto digit = nipCheckDigit(first9))
            return first9 + QString::number(*digit);
    }
}

QString taxIdFor(const QString &country, int n)
{
    constexpr int czech = 27'000'000;
    constexpr int british = 200'000'000;
    if (country == "PL"_L1)
        return nipNumber(n);
    return country + QString::number((country == "CZ"_L1 ? czech : british) + n * 7'919);
}

} // namespace

DemoInvoices::DemoInvoices(CommandBus &bus, StoryClock &clock, const QJsonObject &company,
                           Instant ends)
    : m_bus(bus)
    , m_clock(clock)
    , m_company(company)
    , m_ends(ends)
{ }

Result<> DemoInvoices::begin()
{
    const QHash<QString, QString> currencies {
        {u"PL"_s, u"PLN"_s}, {u"CZ"_s, u"CZK"_s}, {u"GB"_s, u"GBP"_s}};
    const QJsonArray markets = m_company[u"markets"_s].toArray();
    for (const QJsonValueConstRef market : markets) {
        const QString code = market[u"market"_s].toString();
        TRY_DO(dispatch(code, finance,
                        MarketCommand(SetInvoicing {
                            invoicingOf(market[u"seller"_s].toObject(), currencies[code])})));
    }
    TRY_DO(dispatch(u"PL"_s, finance,
                    MarketCommand(SetAccounts {{{u"topped_up"_s, u"130-1"_s, u"845-1"_s}}})));
    return {};
}

Result<> DemoInvoices::welcome(const QString &wallet, const QString &owner,
                               const QJsonObject &market)
{
    const QString code = market[u"market"_s].toString();
    m_markets.insert(wallet, code);
    const int n = ++m_welcomed;
    const bool isBusiness = market[u"businesses"_s].toArray().contains(owner);
    constexpr int everyThird = 3;
    if (!isBusiness && n % everyThird == 0)
        return {}; // a consumer of whom nothing but the name is known
    const QJsonArray towns = market[u"towns"_s].toArray();
    const QJsonArray streets = market[u"streets"_s].toArray();
    const QJsonArray town = towns[n % towns.size()].toArray();
    constexpr int houses = 90;
    Buyer buyer;
    buyer.kind = isBusiness ? BuyerKind::Business : BuyerKind::Consumer;
    buyer.name = owner;
    buyer.address = {
        streets[n % streets.size()].toString() + u' ' + QString::number(1 + n * 7 % houses),
        town[0].toString(), town[1].toString(), market[u"seller"_s][u"country"_s].toString()};
    if (isBusiness && owner != market[u"withoutTaxId"_s].toString()) {
        buyer.taxId = taxIdFor(buyer.address.country, n);
        m_businesses.insert(wallet, buyer.taxId);
    }
    TRY_DO(dispatch(wallet, u"shop"_s, WalletCommand(ChangeBillingDetails {buyer})));
    return {};
}

Result<> DemoInvoices::follow(const QString &wallet, const CommandResult &result)
{
    TRY_DO(issueMonths());
    for (size_t i = 0; i < result.happened.size(); ++i) {
        const WalletHappening &happening = result.happened[i];
        const auto kind = documentKindFor(happening.event);
        if (!kind)
            continue;
        const Document document {
            wallet, m_markets[wallet],   purchaseOf(happening.event), result.first + Position(i),
            *kind,  happening.occurredAt};
        if (document.market == "GB"_L1)
            m_waiting.push_back(document);
        else
            TRY_DO(issue(document));
    }
    return {};
}

/// The months that are over.
Result<> DemoInvoices::issueMonths()
{
    const QDate today = Zone().localDate(m_clock.now());
    const QDate month(today.year(), today.month(), 1);
    std::vector<Document> over;
    std::erase_if(m_waiting, [&](const Document &document) {
        const bool isOver = Zone().localDate(document.soldAt) < month;
        if (isOver)
            over.push_back(document);
        return isOver;
    });
    for (const Document &document : over)
        TRY_DO(issue(document));
    return {};
}

Result<> DemoInvoices::issue(const Document &document)
{
    const bool isInvoice = document.kind == DocumentKind::Invoice;
    const InvoiceCommand command = isInvoice
        ? InvoiceCommand(IssueInvoice {document.purchase, document.source})
        : InvoiceCommand(IssueCorrection {document.purchase, document.source});
    const QDate date = zoneOf(document.market).localDate(m_clock.now());
    TRY(const CommandResult result, dispatch(document.wallet, system, command));
    const bool isIssued = result.last > result.first; // of one that is held there is one event
    if (!isIssued)
        return {};
    const QString series = isInvoice ? u"FV"_s : u"FK"_s;
    const QString month = document.market + series + date.toString(u"yyyy-MM");
    return hand(document, documentNumber(series, date, ++m_numbers[month]), date);
}

/// To KSeF and to the customer; the last ones are still on somebody's desk, and some stay there.
Result<> DemoInvoices::hand(const Document &document, const QString &number, QDate date)
{
    constexpr int onDeskDays = 9;
    constexpr int forgottenEvery = 17;
    if (m_clock.now().micros > m_ends.micros - onDeskDays * microsPerDay
        || ++m_handed % forgottenEvery == 0)
        return {};
    if (document.market == "PL"_L1 && m_businesses.contains(document.wallet)) {
        const QString first = u"5260250274-%1-%2"_s.arg(
            date.toString(u"yyyyMMdd"),
            QString::number(0x100001AF000 + m_sent, 16).toUpper().rightJustified(12, u'0'));
        TRY_DO(dispatch(document.wallet, finance,
                        InvoiceCommand(AssignKsefNumber {document.purchase, number,
                                                         first + u'-' + ksefCheckDigits(first)})));
    }
    TRY_DO(dispatch(document.wallet, finance,
                    InvoiceCommand(MarkDocumentSent {document.purchase, number, u"e-mail"_s})));
    return {};
}

Result<CommandResult> DemoInvoices::dispatch(const QString &subject, const QString &actor,
                                             const CommandPayload &payload)
{
    Command command;
    command.id = u"demo-finance-%1"_s.arg(++m_sent);
    command.actor = actor;
    command.subject = subject;
    command.payload = payload;
    CommandResult result = m_bus.dispatch(command);
    if (result.status != Outcome::Status::Succeeded && result.status != Outcome::Status::Rejected)
        return tl::unexpected<Error>(result.error);
    m_clock.set({m_clock.now().micros + 1'000});
    return result;
}

} // namespace ewallet
