// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/marketforms.h"

#include "core/base/codes.h"
#include "core/domain/limits.h"
#include "ui/format/errortext.h"
#include "ui/format/policywords.h"
#include "ui/format/words.h"
#include "ui/forms/formfield.h"
#include "ui/forms/policyedit.h"
#include "ui/models/whenanswered.h"
#include "ui/widgets/dayedit.h"

#include <QButtonGroup>
#include <QCompleter>
#include <QLineEdit>
#include <QSpinBox>
#include <QTimeZone>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualDays = 90; // of the talk's policies

}

// ---- another policy

SetPolicyForm::SetPolicyForm(Backoffice &backoffice, const MarketRow &market, CreditType type,
                             QWidget *parent)
    : MarketForm(backoffice, tr("Change a policy of market %1").arg(market.code), market, parent)
    , m_type(addTypes(type))
    , m_rules(new PolicyEdit(PolicyEdit::Letters::Yes))
    , m_from(new DayEdit)
{
    addField(tr("Rules"), m_rules);
    m_rules->setSpokenName(tr("Rules"));
    const QDate tomorrow = market.zone.localDate(backoffice.clock().now()).addDays(1);
    m_from->setDay(tomorrow);
    m_from->setEarliest(tomorrow);
    addField(tr("Effective fr&om"), m_from);
    m_reason = addReason({tr("Campaign"), tr("Decision of the board"), tr("Change of the law"),
                          tr("Change of the terms"), tr("Correction")});
    m_comment = addComment();
    fillIn();
    m_rules->setFocus();

    connect(m_type, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked)
            fillIn();
    });
    connect(m_rules, &PolicyEdit::changed, this, &SetPolicyForm::revise);
    connect(m_from, &QLineEdit::textChanged, this, &SetPolicyForm::revise);
    connect(&backoffice.readModels(), &ReadModels::advanced, this, &SetPolicyForm::follow);
}

CreditType SetPolicyForm::type() const
{
    return CreditType(m_type->checkedId());
}

/// What holds now, to be changed.
void SetPolicyForm::fillIn()
{
    const Policy now = policyInForce(m_market, type(), backoffice().clock().now());
    m_rules->setRules(now.expireAfterDays, now.invoiced);
}

/// Somebody else may have set a policy.
void SetPolicyForm::follow()
{
    whenAnswered(backoffice().queries().markets(), this,
                 [this](const Result<std::vector<MarketRow>> &markets) {
                     if (!markets)
                         return; // it is asked for again, and the preview tells
                     for (const MarketRow &market : *markets) {
                         if (market.code == m_market.code)
                             m_market = market;
                     }
                     tellConsequence();
                 });
}

SetPolicy SetPolicyForm::command() const
{
    return {type(),        m_rules->expireAfterDays(),           m_rules->isInvoiced(),
            m_from->day(), m_reason->currentText().simplified(), m_comment->text().simplified()};
}

std::optional<CommandPayload> SetPolicyForm::compose()
{
    const auto day = readDay(fieldOf(m_from), m_market.zone.name());
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (!day || !why || !comment)
        return std::nullopt;
    return MarketCommand(command());
}

QString SetPolicyForm::consequence()
{
    return policyChangeWords(m_market, command(), backoffice().clock().now());
}

bool SetPolicyForm::pointOut(const Error &error)
{
    if (error.code != code::policy_in_past)
        return false;
    fieldOf(m_from)->setProblem(errorText(error).both());
    return true;
}

QString SetPolicyForm::changedWords() const
{
    return tr("Somebody has changed a policy of this market since this form was opened. What is "
              "said above takes it into account.");
}

// ---- a new market

DefineMarketForm::DefineMarketForm(Backoffice &backoffice, QWidget *parent)
    : CommandForm(backoffice, tr("Define a market"), {}, parent)
    , m_code(addText(tr("Mar&ket"), tr("Its short name, such as SK")))
    , m_currencyCode(addText(tr("C&urrency"), tr("Its code, such as EUR")))
    , m_decimals(new QSpinBox)
    , m_zone(addText(tr("Time &zone"), tr("Of the IANA list, such as Europe/Bratislava")))
    , m_vat(nullptr)
    , m_grace(new QSpinBox)
{
    constexpr int decimalsMost = 4;
    constexpr int decimalsUsual = 2;
    constexpr int graceUsual = 14;
    m_decimals->setRange(0, decimalsMost);
    m_decimals->setValue(decimalsUsual);
    m_grace->setRange(0, limits::expireAfterDaysMax);
    m_grace->setValue(graceUsual);
    m_grace->setSuffix(tr(" days"));
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        m_zones << QString::fromLatin1(zone);
    auto *completer = new QCompleter(m_zones, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_zone->setCompleter(completer);
    addField(tr("&Decimals"), m_decimals);
    m_vat = addText(tr("&VAT in per cent"), tr("Such as 23 or 8.5"));
    addField(tr("&Grace days"), m_grace)
        ->setHint(tr("Credits that come back live at least this long."));
    for (const CreditType type : allCreditTypes) {
        auto *edit = new PolicyEdit(PolicyEdit::Letters::No);
        edit->setRules(type == CreditType::Wallet ? std::nullopt : std::optional(usualDays),
                       type != CreditType::Bonus);
        m_policies[type] = edit;
        addField(creditsWord(type), edit);
        edit->setSpokenName(creditsWord(type));
        connect(edit, &PolicyEdit::changed, this, &DefineMarketForm::revise);
    }
    for (QSpinBox *number : {m_decimals, m_grace}) {
        number->setButtonSymbols(QAbstractSpinBox::NoButtons);
        connect(number, &QSpinBox::valueChanged, this, &DefineMarketForm::revise);
    }
    m_code->setFocus();
}

/// As the list spells it, however it was typed.
QString DefineMarketForm::zone() const
{
    const QString typed = m_zone->text().trimmed();
    const auto found = std::ranges::find_if(m_zones, [&typed](const QString &zone) {
        return zone.compare(typed, Qt::CaseInsensitive) == 0;
    });
    return found == m_zones.end() ? typed : *found;
}

QString DefineMarketForm::subject() const
{
    return m_code->text().trimmed();
}

std::optional<int> DefineMarketForm::vatBasisPoints() const
{
    constexpr int decimals = 2; // of a per cent
    constexpr int all = 10'000;
    FormField *field = fieldOf(m_vat);
    const QString typed = m_vat->text().trimmed();
    const auto basisPoints = amountFromTyping(typed, decimals);
    const bool isRight = basisPoints && *basisPoints >= 0 && *basisPoints <= all;
    field->setProblem(isRight               ? QString()
                          : typed.isEmpty() ? tr("Fill this in.")
                                            : tr("0 to 100, with at most two decimals."),
                      typed.isEmpty());
    return isRight ? std::optional(int(*basisPoints)) : std::nullopt;
}

std::vector<Policy> DefineMarketForm::policies() const
{
    const QDate ofOld(1970, 1, 1); // imports grant credits in the past, too
    std::vector<Policy> all;
    for (const CreditType type : allCreditTypes)
        all.push_back(
            {type, 1, m_policies[type]->expireAfterDays(), m_policies[type]->isInvoiced(), ofOld});
    return all;
}

DefineMarket DefineMarketForm::command() const
{
    return {m_currencyCode->text().trimmed(), m_decimals->value(), zone(),
            vatBasisPoints().value_or(0),     m_grace->value(),    policies()};
}

std::optional<CommandPayload> DefineMarketForm::compose()
{
    const auto code = identifier(m_code);
    const auto currency = identifier(m_currencyCode);
    const auto named = text(m_zone, Presence::Required);
    const auto vat = vatBasisPoints();
    if (!code || !currency || !named || !vat)
        return std::nullopt;
    return MarketCommand(command());
}

QString DefineMarketForm::consequence()
{
    return marketWords(command());
}

bool DefineMarketForm::pointOut(const Error &error)
{
    if (error.code == code::market_already_defined) {
        fieldOf(m_code)->setProblem(errorText(error).both());
        return true;
    }
    if (error.code != code::invalid_field)
        return false;
    const QHash<QString, QPair<QWidget *, QString>> fields {
        {u"payload.currency"_s, {m_currencyCode, tr("This is no code of a currency.")}},
        {u"payload.exponent"_s, {m_decimals, tr("0 to 4.")}},
        {u"payload.zone"_s,
         {m_zone, tr("There is no such zone in the IANA list. Type a part of its name.")}},
        {u"payload.vatBasisPoints"_s, {m_vat, tr("0 to 100, with at most two decimals.")}},
        {u"payload.graceDays"_s, {m_grace, tr("0 to %1 days.").arg(limits::expireAfterDaysMax)}},
        {u"payload.policies"_s, {m_policies[CreditType::Wallet], tr("A policy is not accepted.")}},
    };
    const auto found = fields.constFind(error.facts.value("field"_L1).toString());
    if (found == fields.cend())
        return false;
    fieldOf(found->first)->setProblem(found->second);
    return true;
}

} // namespace ewallet
