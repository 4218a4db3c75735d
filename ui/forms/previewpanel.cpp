// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/previewpanel.h"

#include "core/domain/overloaded.h"
#include "core/domain/wallet/wallet.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

PreviewPanel::PreviewPanel(QWidget *parent)
    : QWidget(parent)
    , m_grid(nullptr)
{
    setAccessibleName(tr("What this would do"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    clear();
    // Room for the usual answer from the start, so that the form does not jump under the hands.
    constexpr int usualRows = 4;
    setMinimumHeight(usualRows * (fontMetrics().height() + gridOf(this) / 2));
}

void PreviewPanel::clear()
{
    delete m_rows;
    m_rows = new QWidget;
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(2 * gridOf(this));
    m_grid->setVerticalSpacing(gridOf(this) / 2);
    m_grid->setColumnStretch(4, 1);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_rows, 0, Qt::AlignTop);
    setAccessibleDescription({});
}

void PreviewPanel::addRow(const QString &what, const QString &before, const QString &after)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(secondaryLabel(what), row, 0);
    auto *last = new QLabel(after);
    last->setFont(scaled(last->font(), 1, QFont::DemiBold));
    if (before.isEmpty()) {
        m_grid->addWidget(last, row, 1, 1, 4);
    } else {
        auto *first = new QLabel(before);
        m_grid->addWidget(first, row, 1, Qt::AlignRight);
        m_grid->addWidget(secondaryLabel(u"→"_s), row, 2);
        m_grid->addWidget(last, row, 3, Qt::AlignRight);
    }
    setAccessibleDescription(accessibleDescription() + u"%1: %2 → %3. "_s.arg(what, before, after));
}

void PreviewPanel::addText(const QString &text)
{
    if (text.isEmpty())
        return;
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, 5);
    setAccessibleDescription(accessibleDescription() + text);
}

void PreviewPanel::setPreview(const Preview &preview, const Currency &currency)
{
    clear();
    for (const CreditType type : allCreditTypes) {
        if (preview.before[type] != preview.after[type])
            addRow(creditsWord(type), amountText(preview.before[type], currency.exponent),
                   amountText(preview.after[type], currency.exponent));
    }
    if (preview.before != preview.after)
        addRow(tr("Available"), amountText(total(preview.before), currency),
               amountText(total(preview.after), currency));
    for (const WalletHappening &happening : preview.happened) {
        for (const LotGrant &lot : grantsOf(happening.event)) {
            const QString what =
                lot.validThrough ? tr("%1 valid through") : tr("%1 without an end");
            const QString invoiced = lot.invoiced ? tr("invoiced") : tr("not invoiced");
            addRow(what.arg(amountText(lot.amountMinor, currency.exponent)), {},
                   lot.validThrough ? tr("%1, %2").arg(dateText(*lot.validThrough), invoiced)
                                    : invoiced);
        }
        addRowsOf(happening.event, currency);
    }
}

void PreviewPanel::addRowsOf(const WalletEvent &event, const Currency &currency)
{
    const auto status = [this](WalletStatus before, WalletStatus after) {
        addRow(tr("Status"), statusWord(word(before)), statusWord(word(after)));
    };
    std::visit(
        overloaded {
            [&](const CreditsExpired &e) {
                for (const Burn &burn : e.allocation)
                    addRow(
                        tr("Has expired"), {},
                        tr("%1 at the end of %2")
                            .arg(amountText(burn.amountMinor, currency), dateText(e.validThrough)));
            },
            [&](const WalletFrozen &) { status(WalletStatus::Open, WalletStatus::Frozen); },
            [&](const WalletUnfrozen &e) {
                status(WalletStatus::Frozen, WalletStatus::Open);
                addRow(tr("Was frozen for"), {}, tr("%n day(s)", nullptr, e.frozenDays));
            },
            [&](const CreditsPaidOut &e) {
                addRow(tr("Paid out"), {}, amountText(e.amountMinor, currency));
            },
            [&](const CreditsForfeited &e) {
                addRow(tr("Forfeited"), {}, amountText(e.amountMinor, currency));
            },
            [&](const WalletClosed &) { status(WalletStatus::Open, WalletStatus::Closed); },
            [&](const WalletReopened &) { status(WalletStatus::Closed, WalletStatus::Open); },
            [&](const EntryReversed &e) {
                if (e.shortfallMinor > 0)
                    addRow(tr("Shortfall"), {}, amountText(e.shortfallMinor, currency));
            },
            [&](const ExpiryExtended &e) {
                for (const ExtendedLot &lot : e.lots)
                    addRow(tr("Lot %1 · %2 valid through")
                               .arg(QString::number(lot.lot),
                                    amountText(lot.amountMinor, currency.exponent)),
                           dateText(lot.validThroughBefore), dateText(e.validThrough));
            },
            [&](const OwnerChanged &e) {
                addRow(tr("Owner"), {}, e.owner);
                if (!e.customer.isEmpty())
                    addRow(tr("Customer"), {}, e.customer);
            },
            [](const auto &) {}},
        event);
}

} // namespace ewallet
