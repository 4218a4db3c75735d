// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// "23" or "8.5" per cent.
Result<int> basisPointsOf(const CommandWords &words)
{
    static const QRegularExpression form(u"^(\\d{1,3})(?:\\.(\\d{1,2}))?$"_s);
    const auto match = form.match(text(words.vat));
    const int basisPoints =
        match.captured(1).toInt() * 100 + match.captured(2).leftJustified(2, u'0').toInt();
    constexpr int all = 10'000;
    if (!match.hasMatch() || basisPoints > all)
        return wrong(u"--vat: per cent, such as 23 or 8.5"_s);
    return basisPoints;
}

/// The first policy of a type: "90,no"; left out, that of the talk.
Result<Policy> policyOf(CreditType type, const std::string &said)
{
    constexpr ByType<const char *> usual {{"never,yes", "90,no", "90,yes"}};
    const QStringList words = text(said.empty() ? usual[type] : said).split(u',');
    const QByteArray name = "--" + QByteArray(word(type).data());
    if (words.size() != 2)
        return wrong(u"%1: such as never,yes or 90,no"_s.arg(QLatin1StringView(name)));
    Policy policy;
    policy.type = type;
    policy.effectiveFrom = QDate(1970, 1, 1);
    TRY(policy.expireAfterDays, daysOrNeverOf(name.constData(), words[0]));
    TRY(policy.invoiced, yesOrNoOf(name.constData(), words[1]));
    return policy;
}

Result<CommandPayload> defineMarket(const CommandWords &w, const Currency &)
{
    DefineMarket define {text(w.currency), w.decimals, text(w.zone), 0, w.graceDays, {}};
    TRY(define.vatBasisPoints, basisPointsOf(w));
    for (const CreditType type : allCreditTypes) {
        TRY(const Policy policy, policyOf(type, w.byType[type]));
        define.policies.push_back(policy);
    }
    return MarketCommand(define);
}

Result<CommandPayload> setPolicy(const CommandWords &w, const Currency &)
{
    SetPolicy set;
    TRY(set.type, typeOf(w));
    TRY(set.expireAfterDays, daysOrNeverOf("--expire", text(w.expire)));
    TRY(set.invoiced, yesOrNoOf("--invoice", text(w.invoice)));
    TRY(set.effectiveFrom, dateOf("--effective-from", w.effectiveFrom));
    set.reason = text(w.reason);
    set.comment = text(w.comment);
    return MarketCommand(set);
}

/// A market and all versions of its policies, the first of each type first.
struct MarketPolicies
{
    MarketRow market;
    std::vector<PolicyRow> versions;
};

Result<std::vector<MarketPolicies>> policiesOf(Backoffice &backoffice, const QString &only)
{
    TRY(const auto markets, wait(backoffice.queries().markets(only)));
    std::vector<MarketPolicies> found;
    for (const MarketRow &market : markets) {
        TRY(auto versions, wait(backoffice.queries().policies(market.code)));
        std::sort(versions.begin(), versions.end(), [](const PolicyRow &a, const PolicyRow &b) {
            return std::pair(a.policy.type, a.policy.version)
                < std::pair(b.policy.type, b.policy.version);
        });
        found.push_back({market, std::move(versions)});
    }
    return found;
}

/// Does it hold for credits that are granted now?
bool isInEffect(const Policy &policy, const MarketRow &row, Instant now)
{
    Market market;
    market.zone = row.zone;
    market.policies = row.policies;
    return policyAt(market, policy.type, now) == policy;
}

QJsonObject jsonOf(const PolicyRow &row, bool isInEffect)
{
    const Policy &policy = row.policy;
    QJsonObject object {
        {u"type"_s, word(policy.type)},
        {u"version"_s, policy.version},
        {u"expire"_s,
         policy.expireAfterDays ? QJsonValue(*policy.expireAfterDays) : QJsonValue(u"never"_s)},
        {u"invoice"_s, policy.invoiced},
        {u"effectiveFrom"_s, toIso(policy.effectiveFrom)},
        {u"inEffect"_s, isInEffect},
        {u"reason"_s, row.reason},
        {u"setAt"_s, toIso(row.setAt)},
        {u"setBy"_s, row.setBy}};
    if (!row.comment.isEmpty())
        object.insert(u"comment"_s, row.comment);
    return object;
}

QJsonObject jsonOf(const MarketPolicies &its, Instant now)
{
    const MarketRow &row = its.market;
    QJsonArray policies;
    for (const PolicyRow &version : its.versions)
        policies.append(jsonOf(version, isInEffect(version.policy, row, now)));
    return {{u"market"_s, row.code},
            {u"currency"_s, row.currency.code},
            {u"exponent"_s, row.currency.exponent},
            {u"zone"_s, QString::fromLatin1(row.zone.name())},
            {u"vatBasisPoints"_s, row.vatBasisPoints},
            {u"graceDays"_s, row.graceDays},
            {u"policies"_s, policies}};
}

void printPolicies(const std::vector<MarketPolicies> &markets, Instant now)
{
    Table table({{u"Market"_s},
                 {u"Type"_s},
                 {u"Version"_s, Table::Align::Right},
                 {u"Expire"_s, Table::Align::Right},
                 {u"Invoice"_s},
                 {u"From"_s},
                 {u"Now"_s},
                 {u"Why"_s},
                 {u"By"_s}});
    for (const MarketPolicies &its : markets) {
        for (const PolicyRow &row : its.versions) {
            const Policy &policy = row.policy;
            table.add(
                {its.market.code, word(policy.type), QString::number(policy.version),
                 policy.expireAfterDays ? u"%1 days"_s.arg(*policy.expireAfterDays) : u"never"_s,
                 policy.invoiced ? u"yes"_s : u"no"_s, toIso(policy.effectiveFrom),
                 isInEffect(policy, its.market, now) ? u"in effect"_s : QString(), row.reason,
                 row.setBy});
        }
    }
    table.print();
}

Result<Exit> policies(Backoffice &backoffice, const Globals &globals, const QString &only)
{
    TRY(const auto markets, policiesOf(backoffice, only));
    const Instant now = backoffice.clock().now();
    if (!globals.json) {
        printPolicies(markets, now);
        return Exit::Done;
    }
    QJsonArray array;
    for (const MarketPolicies &market : markets)
        array.append(jsonOf(market, now));
    printJson({{u"markets"_s, array}});
    return Exit::Done;
}

} // namespace

void addMarketVerbs(const CommandVerbs &verbs)
{
    CLI::App *define = verbs.addForMarket(
        "define-market", "Define a market; its currency and time zone never change", defineMarket);
    verbs.option(define, "--currency", &CommandWords::currency, "Such as PLN")->required();
    define->add_option("--decimals", verbs.words().decimals, "Of the currency; usually 2")
        ->check(CLI::Range(0, 4));
    verbs
        .option(define, "--zone", &CommandWords::zone,
                "In which it counts its days, such as Europe/Warsaw")
        ->required();
    verbs.option(define, "--vat", &CommandWords::vat, "In per cent, such as 23")->required();
    define
        ->add_option("--grace-days", verbs.words().graceDays,
                     "How long returned credits live at least; usually 14")
        ->check(CLI::Range(0, limits::expireAfterDaysMax));
    verbs.byType(define, "EXPIRE,INVOICE",
                 "Its first policy: never or days, yes or no, such as 90,no");

    CLI::App *set = verbs.addForMarket(
        "set-policy", "Set the policy for one type of credits, from a day to come", setPolicy);
    verbs.type(set);
    verbs.option(set, "--expire", &CommandWords::expire, "never, or after so many days")
        ->required()
        ->type_name("DAYS|never");
    verbs.option(set, "--invoice", &CommandWords::invoice, "Is spending them invoiced?")
        ->required()
        ->type_name("yes|no");
    verbs
        .option(set, "--effective-from", &CommandWords::effectiveFrom,
                "For credits granted from this day on; tomorrow or later")
        ->required()
        ->type_name("DATE");
    verbs.reason(set);
}

void addPoliciesVerb(CLI::App &app, const Choose &choose)
{
    const auto market = std::make_shared<std::string>();
    CLI::App *verb = app.add_subcommand("policies", "All versions of the policies of markets");
    verb->add_option("MARKET", *market, "Of this market alone")->check(refuseEmpty);
    verb->callback([choose, market] {
        choose([market](const Globals &globals) {
            return withReadModels(globals, {u"markets"_s}, [&](Backoffice &backoffice) {
                return policies(backoffice, globals, text(*market));
            });
        });
    });
}

} // namespace ewallet
