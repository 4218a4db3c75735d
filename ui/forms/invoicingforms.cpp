// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/invoicingforms.h"

#include "core/base/codes.h"
#include "ui/format/documentwords.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/forms/countrychoice.h"
#include "ui/forms/formfield.h"
#include "ui/widgets/dayedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace ewallet {

using namespace Qt::StringLiterals;

// ---- who sells, and how invoices look

InvoicingForm::InvoicingForm(Backoffice &backoffice, const MarketRow &market, QWidget *parent)
    : MarketForm(backoffice, tr("Invoicing in market %1").arg(market.code), market, parent)
    , m_country(new CountryChoice)
    , m_moment(new QComboBox)
    , m_language(new QComboBox)
    , m_ksef(new QCheckBox(tr("Invoices of &businesses go to KSeF")))
{
    m_ksef->setToolTip(tr("Their files are made for KSeF, and wait for its numbers"));
    addSeller();
    addInvoices();
    fillIn();
    m_name->setFocus();
    connect(m_country, &CountryChoice::changed, this, &InvoicingForm::revise);
    for (QComboBox *choice : {m_moment, m_language})
        connect(choice, &QComboBox::currentIndexChanged, this, &InvoicingForm::revise);
    connect(m_ksef, &QCheckBox::toggled, this, &InvoicingForm::revise);
}

void InvoicingForm::addSeller()
{
    beginColumn(tr("Who sells"));
    m_name = addText(tr("&Name"), tr("Of the company, as it is registered"));
    m_street = addText(tr("S&treet"), tr("With the number"));
    m_postcode = addText(tr("&Postcode"));
    m_town = addText(tr("T&own"));
    addField(tr("&Country"), m_country);
    m_taxId = addText(tr("Ta&x number"), tr("NIP, or VAT number with its prefix"));
    m_homeCurrency = addText(tr("&Home currency"), tr("In which its tax is due"));
}

void InvoicingForm::addInvoices()
{
    beginColumn(tr("Its invoices"));
    for (const IssueMoment moment : {IssueMoment::AtOnce, IssueMoment::Daily, IssueMoment::Monthly})
        m_moment->addItem(momentWord(moment), int(moment));
    for (const DocumentLanguage language :
         {DocumentLanguage::Polish, DocumentLanguage::English, DocumentLanguage::Bilingual})
        m_language->addItem(languageWord(language), int(language));
    addField(tr("Iss&ued"), m_moment);
    m_invoiceSeries = addText(tr("In&voice series"), tr("Such as FV"));
    m_correctionSeries = addText(tr("Co&rrection series"), tr("Such as FK"));
    addField(tr("&Language"), m_language);
    m_place = addText(tr("Place o&f issue"), tr("May be left out"));
    m_exemption = addText(tr("Le&gal basis"), tr("Of exempt sales; may be left out"));
    addField(tr("KSeF"), m_ksef);
}

/// As it is, to be changed; what is usual, where nothing is.
void InvoicingForm::fillIn()
{
    Invoicing now = m_market.invoicing.value_or(Invoicing());
    if (!m_market.invoicing) {
        now.invoiceSeries = u"FV"_s;
        now.correctionSeries = u"FK"_s;
        now.homeCurrency = m_market.currency.code;
        now.language =
            m_market.code == "PL"_L1 ? DocumentLanguage::Polish : DocumentLanguage::English;
    }
    const Seller &seller = now.seller;
    for (const auto &[edit, text] :
         {std::pair {m_name, seller.name}, std::pair {m_street, seller.address.street},
          std::pair {m_postcode, seller.address.postcode}, std::pair {m_town, seller.address.town},
          std::pair {m_taxId, seller.taxId}, std::pair {m_homeCurrency, now.homeCurrency},
          std::pair {m_place, now.place}, std::pair {m_invoiceSeries, now.invoiceSeries},
          std::pair {m_correctionSeries, now.correctionSeries},
          std::pair {m_exemption, now.exemption}})
        edit->setText(text);
    m_country->choose(seller.address.country);
    m_moment->setCurrentIndex(m_moment->findData(int(now.moment)));
    m_language->setCurrentIndex(m_language->findData(int(now.language)));
    m_ksef->setChecked(now.ksef);
}

Invoicing InvoicingForm::invoicing() const
{
    const auto read = [](const QLineEdit *edit) { return edit->text().simplified(); };
    return {{read(m_name),
             {read(m_street), read(m_postcode), read(m_town), m_country->code()},
             read(m_taxId)},
            read(m_place),
            read(m_homeCurrency).toUpper(),
            read(m_invoiceSeries),
            read(m_correctionSeries),
            IssueMoment(m_moment->currentData().toInt()),
            DocumentLanguage(m_language->currentData().toInt()),
            m_ksef->isChecked(),
            read(m_exemption)};
}

std::optional<CommandPayload> InvoicingForm::compose()
{
    bool isRight = true;
    for (QLineEdit *edit : {m_name, m_street, m_postcode, m_town, m_taxId})
        isRight = text(edit, Presence::Required).has_value() && isRight;
    for (QLineEdit *edit : {m_homeCurrency, m_invoiceSeries, m_correctionSeries})
        isRight = identifier(edit).has_value() && isRight;
    for (QLineEdit *edit : {m_place, m_exemption})
        isRight = text(edit, Presence::Optional).has_value() && isRight;
    const bool isMissing = m_country->currentText().trimmed().isEmpty();
    const QString wrong = isMissing ? tr("Fill this in.") : m_country->problem();
    fieldOf(m_country)->setHint(m_country->reading());
    fieldOf(m_country)->setProblem(wrong, isMissing);
    fieldOf(m_ksef)->setProblem({});
    if (!isRight || !wrong.isEmpty())
        return std::nullopt;
    return MarketCommand(SetInvoicing {invoicing()});
}

QString InvoicingForm::consequence()
{
    const Invoicing now = invoicing();
    QStringList sentences {tr("Documents issued from now on are of %1, in the series %2 and %3.")
                               .arg(now.seller.name, now.invoiceSeries, now.correctionSeries)};
    sentences << (now.moment == IssueMoment::AtOnce
                      ? tr("Sales are invoiced at once; those that wait for this, too.")
                      : tr("Sales are invoiced when somebody runs the invoices."));
    if (now.homeCurrency != m_market.currency.code)
        sentences << tr("Tax is converted into %1: each sale needs an exchange rate.")
                         .arg(now.homeCurrency);
    sentences << tr("Documents that there are stay as they are.");
    return sentences.join(u' ');
}

bool InvoicingForm::pointOut(const Error &error)
{
    if (error.code == code::invalid_tax_id) {
        fieldOf(m_taxId)->setProblem(errorText(error).both());
        return true;
    }
    if (error.code != code::invalid_field)
        return false;
    const QString refused = tr("This does not go on an invoice: too long, or with characters that "
                               "KSeF refuses.");
    const QHash<QString, QPair<QWidget *, QString>> fields {
        {u"payload.name"_s, {m_name, refused}},
        {u"payload.street"_s, {m_street, refused}},
        {u"payload.postcode"_s, {m_postcode, refused}},
        {u"payload.town"_s, {m_town, refused}},
        {u"payload.country"_s, {m_country, tr("This is no country.")}},
        {u"payload.invoiceSeries"_s, {m_invoiceSeries, tr("At most 20 letters and digits.")}},
        {u"payload.correctionSeries"_s,
         {m_correctionSeries, tr("At most 20 letters and digits, and not those of invoices.")}},
        {u"payload.ksef"_s, {m_ksef, tr("KSeF takes documents of sellers in Poland alone.")}},
    };
    const auto found = fields.constFind(error.facts.value("field"_L1).toString());
    if (found == fields.cend())
        return false;
    fieldOf(found->first)->setProblem(found->second);
    return true;
}

// ---- a rate of exchange

ExchangeRateForm::ExchangeRateForm(Backoffice &backoffice, const MarketRow &market, QDate day,
                                   QWidget *parent)
    : MarketForm(backoffice, tr("Exchange rate of market %1").arg(market.code), market, parent)
    , m_day(new DayEdit)
{
    addField(tr("&Day"), m_day);
    m_rate = addText(tr("&Rate"), tr("Such as 4.2512"));
    m_table = addText(tr("&Table"), tr("Such as 223/A/NBP/2026"));
    connect(m_day, &QLineEdit::textChanged, this, &ExchangeRateForm::revise);
    m_day->setDay(day.isValid() ? day : market.zone.localDate(backoffice.clock().now()));
    m_rate->setFocus();
}

QString ExchangeRateForm::homeCurrency() const
{
    return m_market.invoicing ? m_market.invoicing->homeCurrency : QString();
}

std::optional<qint64> ExchangeRateForm::rateMicro() const
{
    constexpr int decimals = 6;
    FormField *field = fieldOf(m_rate);
    const QString typed = m_rate->text().trimmed();
    const auto micro = amountFromTyping(typed, decimals);
    const bool isRight = micro && *micro > 0;
    const bool isAmbiguous = !micro && micro.error().code == code::ambiguous_amount;
    field->setProblem(isRight               ? QString()
                          : typed.isEmpty() ? tr("Fill this in.")
                          : isAmbiguous
                          ? tr("This can be read in two ways. Type four decimals, as in 4.2510.")
                          : tr("This is no rate. Type it like 4.2512."),
                      typed.isEmpty());
    return isRight ? std::optional(*micro) : std::nullopt;
}

std::optional<CommandPayload> ExchangeRateForm::compose()
{
    const auto date = readDay(fieldOf(m_day));
    const auto micro = rateMicro();
    const auto table = text(m_table, Presence::Required);
    if (!date || !micro || !table)
        return std::nullopt;
    return MarketCommand(SetExchangeRate {*date, *micro, *table});
}

QString ExchangeRateForm::consequence()
{
    constexpr int decimals = 6;
    QString rate = amountText(rateMicro().value_or(0), decimals);
    while (rate.endsWith(u'0'))
        rate.chop(1);
    const QString words = homeCurrency() == "PLN"_L1
        ? tr(
            "1 %1 = %2 %3, for sales after %4, up to the next working day. Documents that wait for "
            "it go out.")
        : tr("1 %1 = %2 %3, for sales after %4 until the next rate, for a week at most. Documents "
             "that wait for it go out.");
    return words.arg(m_market.currency.code, rate, homeCurrency(), dateText(m_day->day()));
}

bool ExchangeRateForm::pointOut(const Error &error)
{
    if (error.code != code::invalid_field)
        return false;
    const QString name = error.facts.value("field"_L1).toString();
    if (name == "payload.date"_L1)
        fieldOf(m_day)->setProblem(tr("Today or earlier: no bank knows the rate of another day."));
    else if (name == "payload.rate"_L1)
        fieldOf(m_rate)->setProblem(tr("This is no rate. Type it like 4.2512."));
    else
        return false;
    return true;
}

} // namespace ewallet
