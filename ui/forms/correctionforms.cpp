// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/correctionforms.h"

#include "core/serialization/names.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/forms/formfield.h"
#include "ui/models/whenanswered.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int presentDay = Qt::UserRole + 1; ///< of a lot: through which it is valid now

} // namespace

ReverseEntryForm::ReverseEntryForm(Backoffice &backoffice, const WalletRow &wallet,
                                   const TimelineRow &entry, QWidget *parent)
    : WalletForm(backoffice, tr("Reverse an entry of %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 parent)
    , m_entry(entry.commandId)
{
    const qint64 changeMinor = total(entry.delta);
    auto *what = valueLabel(u"%1\n%2 · %3"_s.arg(
        entryWords(entry), changeText(changeMinor, currency().exponent) + u' ' + currency().code,
        fullTime(entry.occurredAt, wallet.zone)));
    addField(tr("Entry"), what);
    if (entry.type == nameOf<CreditsAdded>) {
        m_allowPartial = new QCheckBox(
            tr("If some of it was &used: take what is left, the rest is a shortfall"));
        addField(tr("Used credits"), m_allowPartial);
        connect(m_allowPartial, &QCheckBox::toggled, this, &ReverseEntryForm::revise);
    }
    m_reason = addReason(
        {tr("Entered by mistake"), tr("Wrong wallet"), tr("Wrong amount"), tr("Entered twice")});
    m_comment = addComment();
    m_reason->setFocus();
}

std::optional<CommandPayload> ReverseEntryForm::compose()
{
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (!why || !comment)
        return std::nullopt;
    const bool isPartial = m_allowPartial && m_allowPartial->isChecked();
    return ReverseEntry {m_entry, *why, *comment, isPartial ? std::optional(true) : std::nullopt};
}

// ---- extend

ExtendExpiryForm::ExtendExpiryForm(Backoffice &backoffice, const WalletRow &wallet,
                                   const ExtendExpiry &proposal, QWidget *parent)
    : WalletForm(backoffice, tr("Extend expiry in %1 · %2").arg(wallet.id, wallet.owner), wallet,
                 parent)
    , m_lots(new QListWidget)
    , m_validThrough(new DayEdit)
{
    m_lots->setAccessibleName(tr("Lots that end"));
    constexpr int visibleRows = 5;
    m_lots->setFixedHeight(visibleRows * 2 * fontMetrics().height());
    addField(tr("&Lots"), m_lots);
    const QDate today = wallet.zone.localDate(backoffice.clock().now());
    m_validThrough->setEarliest(today);
    if (proposal.validThrough.isValid())
        m_validThrough->setDay(proposal.validThrough);
    addField(tr("&Valid through"), m_validThrough);
    m_reason = addReason({tr("Frozen meanwhile"), tr("Goodwill"), tr("Outage")});
    m_comment = addComment();
    if (!proposal.reason.isEmpty())
        m_reason->setEditText(proposal.reason);
    connect(m_lots, &QListWidget::itemChanged, this, &ExtendExpiryForm::revise);
    connect(m_validThrough, &QLineEdit::textChanged, this, &ExtendExpiryForm::revise);
    whenAnswered(backoffice.queries().lots(wallet.id), this,
                 [this, proposal](const Result<std::vector<LotRow>> &lots) {
                     if (lots)
                         fillLots(*lots, proposal);
                     else
                         fieldOf(m_lots)->setProblem(errorText(lots.error()).both());
                 });
    m_lots->setFocus();
}

void ExtendExpiryForm::fillLots(const std::vector<LotRow> &lots, const ExtendExpiry &proposal)
{
    const QSignalBlocker quiet(m_lots);
    const Instant now = backoffice().clock().now();
    for (const auto &[lot, expired, grantedBy, type, why, ref] : lots) {
        if (lot.remainingMinor == 0 || !lot.validThrough || !lot.isUsableAt(now))
            continue;
        auto *item = new QListWidgetItem(tr("Lot %1 · %2 · %3 · valid through %4")
                                             .arg(QString::number(lot.number), typeWord(lot.type),
                                                  amountText(lot.remainingMinor, currency()),
                                                  dateText(*lot.validThrough)),
                                         m_lots);
        const bool isProposed = std::ranges::find(proposal.lots, lot.number) != proposal.lots.end();
        item->setCheckState(isProposed ? Qt::Checked : Qt::Unchecked);
        item->setData(Qt::UserRole, lot.number);
        item->setData(presentDay, *lot.validThrough);
    }
    if (!proposal.lots.empty())
        fieldOf(m_lots)->setHint(
            tr("These lost days while the wallet was frozen; here they get them "
               "back. Close the form to leave them as they are."));
    if (m_lots->count() == 0)
        fieldOf(m_lots)->setProblem(tr("Nothing in this wallet ends."));
    m_lots->setCurrentRow(0);
    revise();
}

std::optional<CommandPayload> ExtendExpiryForm::compose()
{
    std::vector<int> lots;
    QDate latest;
    for (int row = 0; row < m_lots->count(); ++row) {
        const QListWidgetItem *item = m_lots->item(row);
        if (item->checkState() != Qt::Checked)
            continue;
        lots.push_back(item->data(Qt::UserRole).toInt());
        latest = std::max(latest, item->data(presentDay).toDate());
    }
    if (m_lots->count() > 0)
        fieldOf(m_lots)->setProblem(lots.empty() ? tr("Choose lots (Space).") : QString(), true);
    FormField *field = fieldOf(m_validThrough);
    auto day = readDay(field, wallet().zone.name());
    if (day && *day <= latest) {
        field->setProblem(
            tr("Choose a day after %1, through which they are valid now.").arg(dateText(latest)));
        day.reset();
    }
    const auto why = reason(m_reason);
    const auto comment = text(m_comment, Presence::Optional);
    if (lots.empty() || !day || !why || !comment)
        return std::nullopt;
    return ExtendExpiry {std::move(lots), *day, *why, *comment};
}

} // namespace ewallet
