// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/billingform.h"

#include "core/base/codes.h"
#include "core/serialization/names.h"
#include "ui/format/documentwords.h"
#include "ui/format/errortext.h"
#include "ui/forms/countrychoice.h"
#include "ui/forms/formfield.h"
#include "ui/models/whenanswered.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace ewallet {

using namespace Qt::StringLiterals;

BillingForm::BillingForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : WalletForm(backoffice, tr("Billing details of %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 parent)
    , m_kind(new QButtonGroup(this))
{
    addKinds();
    m_name = addText(tr("&Name"), tr("As it stands on invoices"));
    m_street = addText(tr("&Street"), tr("With the number"));
    m_postcode = addText(tr("&Postcode"));
    m_town = addText(tr("&Town"));
    m_country = new CountryChoice;
    addField(tr("C&ountry"), m_country);
    m_taxId = addText(tr("Ta&x number"));
    connect(m_country, &CountryChoice::changed, this, [this] {
        showKind();
        revise();
    });
    connect(m_kind, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (!isChecked)
            return;
        showKind();
        revise();
    });
    m_name->setText(wallet.owner);
    showKind();
    m_kind->button(int(BuyerKind::Consumer))->setFocus();
    for (const QLineEdit *edit : {m_name, m_street, m_postcode, m_town, m_taxId})
        connect(edit, &QLineEdit::textEdited, this, [this] { m_isTouched = true; });
    askForPresent();
}

void BillingForm::addKinds()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    for (const auto &[kind, text] : {std::pair {BuyerKind::Consumer, tr("&Consumer")},
                                     std::pair {BuyerKind::Business, tr("&Business")}}) {
        auto *button = new QRadioButton(text);
        button->setAccessibleName(buyerKindWord(kind));
        button->setToolTip(kind == BuyerKind::Business
                               ? tr("Invoices need the address and the tax number")
                               : tr("Invoices need the name alone"));
        button->setChecked(kind == BuyerKind::Consumer);
        m_kind->addButton(button, int(kind));
        layout->addWidget(button);
    }
    layout->addStretch(1);
    row->setFocusProxy(m_kind->button(int(BuyerKind::Consumer)));
    addField(tr("Kind"), row);
}

/// What is there already: the last entry that said so.
void BillingForm::askForPresent()
{
    Criteria criteria;
    criteria.types = {nameOf<BillingDetailsChanged>};
    criteria.streams = {StreamId::wallet(wallet().id)};
    constexpr int most = 10'000;
    Queries &queries = backoffice().queries();
    whenAnswered(queries.events(criteria, most), this,
                 [this, &queries](const Result<std::vector<RecordedEvent>> &events) {
                     if (!events || events->empty())
                         return;
                     whenAnswered(queries.entry(events->back().position), this,
                                  [this](const Result<EntryDetails> &entry) {
                                      const auto *changed = entry && entry->event
                                          ? std::get_if<BillingDetailsChanged>(&*entry->event)
                                          : nullptr;
                                      if (changed && !m_isTouched)
                                          fillIn(changed->buyer);
                                  });
                 });
}

void BillingForm::fillIn(const Buyer &buyer)
{
    m_name->setText(buyer.name);
    m_street->setText(buyer.address.street);
    m_postcode->setText(buyer.address.postcode);
    m_town->setText(buyer.address.town);
    m_country->choose(buyer.address.country);
    m_taxId->setText(buyer.taxId);
    QAbstractButton *kind = m_kind->button(int(buyer.kind));
    const bool isBegun = m_kind->buttons().contains(focusWidget());
    kind->setChecked(true);
    fieldOf(kind)->editor()->setFocusProxy(kind);
    if (isBegun)
        kind->setFocus();
    m_present = this->buyer();
    showKind();
    revise();
}

BuyerKind BillingForm::kind() const
{
    return BuyerKind(m_kind->checkedId());
}

/// A consumer has no tax number; what it is called depends on the country.
void BillingForm::showKind()
{
    FormField *field = fieldOf(m_taxId);
    field->setVisible(kind() == BuyerKind::Business);
    const QString country = m_country->code();
    field->setHint(country == "PL"_L1      ? tr("NIP: ten digits")
                       : country.isEmpty() ? QString()
                                           : tr("EU VAT number with its prefix, or what the "
                                                "country calls it"));
}

Buyer BillingForm::buyer() const
{
    const auto read = [](const QLineEdit *edit) { return edit->text().simplified(); };
    return {kind(),
            read(m_name),
            {read(m_street), read(m_postcode), read(m_town), m_country->code()},
            kind() == BuyerKind::Business ? m_taxId->text().trimmed() : QString()};
}

std::optional<CommandPayload> BillingForm::compose()
{
    const auto name = text(m_name, Presence::Required);
    bool isRight = name.has_value();
    for (QLineEdit *edit : {m_street, m_postcode, m_town, m_taxId})
        isRight = text(edit, Presence::Optional).has_value() && isRight;
    const QString wrong = m_country->problem();
    fieldOf(m_country)->setHint(m_country->reading());
    fieldOf(m_country)->setProblem(wrong);
    if (!isRight || !wrong.isEmpty())
        return std::nullopt;
    if (buyer() == m_present) {
        fieldOf(m_name)->setProblem(tr("These are the billing details already."), true);
        return std::nullopt;
    }
    return WalletCommand(ChangeBillingDetails {buyer()});
}

QStringList BillingForm::missing() const
{
    if (kind() == BuyerKind::Consumer)
        return {};
    const Buyer now = buyer();
    QStringList names;
    for (const auto &[text, name] : {std::pair {now.address.street, tr("street")},
                                     std::pair {now.address.postcode, tr("postcode")},
                                     std::pair {now.address.town, tr("town")},
                                     std::pair {now.address.country, tr("country")}}) {
        if (text.isEmpty())
            names << name;
    }
    if (now.taxId.isEmpty() && (now.address.country.isEmpty() || now.address.country == "PL"_L1))
        names << tr("tax number");
    return names;
}

QString BillingForm::consequence()
{
    const QStringList names = missing();
    const QString from = tr("Documents that are issued from now on are for %1; those that wait "
                            "for this go out.")
                             .arg(buyer().name);
    return names.isEmpty() ? from
                           : tr("Invoices of this business wait until this is filled in, too: %1.")
                                 .arg(names.join(u", "_s));
}

bool BillingForm::pointOut(const Error &error)
{
    if (error.code == code::invalid_tax_id) {
        fieldOf(m_taxId)->setProblem(errorText(error).both());
        return true;
    }
    if (error.code != code::invalid_field)
        return false;
    const QHash<QString, QWidget *> fields {
        {u"payload.name"_s, m_name},         {u"payload.street"_s, m_street},
        {u"payload.postcode"_s, m_postcode}, {u"payload.town"_s, m_town},
        {u"payload.country"_s, m_country},   {u"payload.taxId"_s, m_taxId}};
    QWidget *const editor = fields.value(error.facts.value("field"_L1).toString());
    if (!editor)
        return false;
    fieldOf(editor)->setProblem(editor == m_country
                                    ? tr("This is no country.")
                                    : tr("This does not go on an invoice: too long, or with "
                                         "characters that KSeF refuses."));
    return true;
}

} // namespace ewallet
