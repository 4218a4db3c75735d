// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/walletforms.h"

#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/forms/formfield.h"
#include "ui/models/whenanswered.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/choicebox.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>

namespace ewallet {

using namespace Qt::StringLiterals;

// ---- open

OpenWalletForm::OpenWalletForm(Backoffice &backoffice, QWidget *parent)
    : CommandForm(backoffice, tr("Open a new wallet"), {}, parent)
    , m_market(new QComboBox)
{
    m_owner = addText(tr("&Owner"), tr("Name of the person or company"));
    addField(tr("&Market"), m_market);
    m_wallet = addText(tr("&Wallet"), tr("Name of the new wallet"));
    m_customer = addText(tr("&Customer"), tr("The shop’s name for the customer; may be left out"));
    connect(m_market, &QComboBox::currentIndexChanged, this, &OpenWalletForm::revise);
    m_owner->setFocus();
    whenAnswered(this->backoffice().queries().markets(), this,
                 [this](const Result<std::vector<MarketRow>> &markets) {
                     if (!markets) {
                         fieldOf(m_market)->setProblem(errorText(markets.error()).both());
                         return;
                     }
                     for (const MarketRow &market : *markets)
                         m_market->addItem(
                             u"%1 · %2 · %3"_s.arg(market.code, market.currency.code,
                                                   QString::fromLatin1(market.zone.name())),
                             market.code);
                 });
    whenAnswered(this->backoffice().queries().freeWalletId(), this,
                 [this](const Result<QString> &id) {
                     if (id && m_wallet->text().isEmpty())
                         m_wallet->setText(*id);
                 });
}

QString OpenWalletForm::subject() const
{
    return m_wallet->text().trimmed();
}

std::optional<CommandPayload> OpenWalletForm::compose()
{
    const auto owner = text(m_owner, Presence::Required);
    const auto wallet = identifier(m_wallet);
    const QString market = m_market->currentData().toString();
    const QString customer = m_customer->text().trimmed();
    fieldOf(m_market)->setProblem(market.isEmpty() ? tr("Choose a market.") : QString(), true);
    fieldOf(m_customer)->setProblem({});
    if (!customer.isEmpty() && !identifier(m_customer))
        return std::nullopt;
    if (!owner || !wallet || market.isEmpty())
        return std::nullopt;
    return OpenWallet {market, *owner, customer};
}

// ---- what forms about a wallet share

WalletForm::WalletForm(Backoffice &backoffice, const QString &title, const WalletRow &wallet,
                       QWidget *parent)
    : CommandForm(backoffice, title, wallet.currency, parent)
    , m_wallet(wallet)
{ }

AmountEdit *WalletForm::addAmount()
{
    auto *edit = new AmountEdit;
    edit->setCurrency(m_wallet.currency);
    addField(tr("&Amount in %1").arg(m_wallet.currency.code), edit);
    connect(edit, &QLineEdit::textChanged, this, &WalletForm::revise);
    return edit;
}

// ---- add

AddCreditsForm::AddCreditsForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : WalletForm(backoffice, tr("Add credits to %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 parent)
    , m_type(addTypes(CreditType::Bonus))
    , m_amount(addAmount())
    , m_reason(addReason(
          {tr("Goodwill"), tr("Top-up"), tr("Welcome bonus"), tr("Campaign"), tr("Correction")}))
    , m_ref(addText(tr("&Payment"), tr("Reference of the payment; may be left out")))
    , m_comment(addComment())
{
    m_amount->setFocus();
}

std::optional<CommandPayload> AddCreditsForm::compose()
{
    const auto minor = amount(m_amount);
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    fieldOf(m_ref)->setProblem({});
    const QString ref = m_ref->text().trimmed();
    const bool isRefRight = ref.isEmpty() || identifier(m_ref);
    if (!minor || !why || !comment || !isRefRight)
        return std::nullopt;
    return AddCredits {CreditType(m_type->checkedId()), *minor, *why, ref, *comment};
}

// ---- spend

SpendCreditsForm::SpendCreditsForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent)
    : WalletForm(backoffice, tr("Spend credits of %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 parent)
    , m_amount(addAmount())
    , m_ref(addText(tr("&Purchase"), tr("Reference of the order, once in the wallet")))
    , m_description(addText(tr("De&scription"), tr("What was bought")))
{
    m_amount->setFocus();
}

std::optional<CommandPayload> SpendCreditsForm::compose()
{
    const auto minor = amount(m_amount);
    const auto ref = identifier(m_ref);
    const auto description = text(m_description, Presence::Required);
    if (!minor || !ref || !description)
        return std::nullopt;
    return SpendCredits {*minor, *ref, *description};
}

// ---- refund

namespace {

qint64 leftOf(const PurchaseRow &purchase)
{
    return purchase.amountMinor - purchase.refundedMinor;
}

qint64 sumOf(const std::vector<RefundLine> &lines)
{
    qint64 minor = 0;
    for (const RefundLine &line : lines)
        minor += line.amountMinor;
    return minor;
}

} // namespace

RefundPurchaseForm::RefundPurchaseForm(Backoffice &backoffice, const WalletRow &wallet,
                                       const QString &purchase, QWidget *parent)
    : WalletForm(backoffice, tr("Refund a purchase of %1 · %2").arg(wallet.id, wallet.owner),
                 wallet, parent)
    , m_purchase(new ChoiceBox)
    , m_lines(new QListWidget)
{
    addField(tr("&Purchase"), m_purchase);
    m_lines->setAccessibleName(tr("Lines of the purchase"));
    addField(tr("&Lines"), m_lines)->hide();
    m_amount = addAmount();
    m_reason = addReason(
        {tr("Returned"), tr("Not delivered"), tr("Cancelled"), tr("Faulty"), tr("Charged twice")});
    m_comment = addComment();
    connect(m_purchase, &QComboBox::currentIndexChanged, this, [this] {
        choosePurchase();
        proposeAll();
        revise();
    });
    connect(m_lines, &QListWidget::itemChanged, this, [this] {
        if (const qint64 minor = sumOf(chosenLines()); minor > 0)
            m_amount->setText(amountText(minor, currency().exponent));
        revise();
    });
    whenAnswered(this->backoffice().queries().purchases(wallet.id), this,
                 [this, purchase](const Result<std::vector<PurchaseRow>> &purchases) {
                     if (purchases)
                         fillPurchases(*purchases, purchase);
                     else
                         fieldOf(m_purchase)->setProblem(errorText(purchases.error()).both());
                 });
    m_amount->setFocus();
}

void RefundPurchaseForm::fillPurchases(const std::vector<PurchaseRow> &purchases,
                                       const QString &wanted)
{
    const QSignalBlocker quiet(m_purchase);
    for (const PurchaseRow &purchase : purchases) {
        if (leftOf(purchase) == 0 || purchase.reversedBy)
            continue;
        m_purchase->addItem(
            tr("%1 · %2 left · %3 · %4")
                .arg(purchase.ref, amountText(leftOf(purchase), currency()),
                     briefTime(purchase.spentAt, wallet().zone, backoffice().clock().now()),
                     purchase.description),
            purchase.ref);
        m_purchases.push_back(purchase);
    }
    const bool isOnlyOne = m_purchase->count() == 1 && wanted.isEmpty();
    m_purchase->setCurrentIndex(isOnlyOne ? 0 : m_purchase->findData(wanted)); // never a guess
    m_purchase->setPlaceholderText(m_purchase->count() == 0 ? tr("There is nothing to refund")
                                                            : tr("Choose a purchase"));
    choosePurchase();
    if (!m_amount->isModified()) { // what was typed meanwhile stays
        proposeAll();
        m_amount->selectAll();
    }
    revise();
}

void RefundPurchaseForm::proposeAll()
{
    if (const int index = m_purchase->currentIndex(); index >= 0)
        m_amount->setText(amountText(leftOf(m_purchases[size_t(index)]), currency().exponent));
}

/// Its lines are asked for; until they are here it has none.
void RefundPurchaseForm::choosePurchase()
{
    fillLines({});
    const int index = m_purchase->currentIndex();
    if (index < 0)
        return;
    whenAnswered(backoffice().queries().refundableLines(m_purchases[size_t(index)]), this,
                 [this, index](const Result<std::vector<RefundableLine>> &lines) {
                     if (index != m_purchase->currentIndex())
                         return;
                     if (lines)
                         fillLines(*lines);
                     else
                         fieldOf(m_purchase)->setProblem(errorText(lines.error()).both());
                 });
}

void RefundPurchaseForm::fillLines(const std::vector<RefundableLine> &lines)
{
    const QSignalBlocker quiet(m_lines);
    m_lines->clear();
    m_offered = lines;
    for (const auto &[line, name, vat, leftMinor] : lines) {
        const QString left = tr("%1 left").arg(amountText(leftMinor, currency()));
        auto *item =
            new QListWidgetItem(u"%1 · %2 · %3"_s.arg(QString::number(line), left, name), m_lines);
        if (!vat.isEmpty())
            item->setText(item->text() + u" · "_s + tr("VAT %1").arg(vat));
        item->setCheckState(Qt::Unchecked);
    }
    constexpr int mostVisible = 4;
    const int visible = std::min(mostVisible, m_lines->count()) + 1;
    m_lines->setFixedHeight(visible * 2 * fontMetrics().height());
    FormField *field = fieldOf(m_lines);
    field->setVisible(m_lines->count() > 1);
    field->setHint(
        tr("Choose (Space) what is given back; without a choice all lines get a share."));
}

std::vector<RefundLine> RefundPurchaseForm::chosenLines() const
{
    std::vector<RefundLine> lines;
    for (int row = 0; row < m_lines->count(); ++row) {
        if (m_lines->item(row)->checkState() == Qt::Checked)
            lines.push_back({m_offered[size_t(row)].line, m_offered[size_t(row)].leftMinor});
    }
    return lines;
}

std::optional<CommandPayload> RefundPurchaseForm::compose()
{
    const QString ref = m_purchase->currentData().toString();
    fieldOf(m_purchase)->setProblem(ref.isEmpty() ? tr("Choose a purchase.") : QString(), true);
    const auto minor = amount(m_amount);
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (ref.isEmpty() || !minor || !why || !comment)
        return std::nullopt;
    std::vector<RefundLine> lines = chosenLines();
    const qint64 leftMinor = sumOf(lines);
    if (lines.size() == 1 && *minor < leftMinor) {
        lines.front().amountMinor = *minor;
    } else if (!lines.empty() && *minor != leftMinor) {
        fieldOf(m_amount)->setProblem(
            tr("Of the chosen lines %1 is left. For a part of it choose one line.")
                .arg(amountText(leftMinor, currency())));
        return std::nullopt;
    }
    return RefundPurchase {ref, *minor, *why, *comment, std::move(lines)};
}

// ---- subtract

SubtractCreditsForm::SubtractCreditsForm(Backoffice &backoffice, const WalletRow &wallet,
                                         QWidget *parent)
    : WalletForm(backoffice, tr("Subtract credits from %1 · %2").arg(wallet.id, wallet.owner),
                 wallet, parent)
    , m_type(addTypes(CreditType::Bonus))
    , m_amount(addAmount())
    , m_reason(
          addReason({tr("Added by mistake"), tr("Duplicate"), tr("Correction"), tr("Paid out")}))
    , m_comment(addComment())
{
    m_amount->setFocus();
}

std::optional<CommandPayload> SubtractCreditsForm::compose()
{
    const auto minor = amount(m_amount);
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (!minor || !why || !comment)
        return std::nullopt;
    return SubtractCredits {CreditType(m_type->checkedId()), *minor, 0, *why, *comment};
}

} // namespace ewallet
