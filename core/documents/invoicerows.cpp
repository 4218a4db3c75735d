// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/invoiceparts.h"
#include "core/documents/papertable.h"
#include "core/domain/invoice/vatrate.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Which of the columns this document needs.
class RowTable
{
public:
    explicit RowTable(const Subject &subject)
        : m_subject(subject)
        , m_isCorrection(subject.document.isCorrection())
        , m_hasReductions(
              std::any_of(subject.document.lines.begin(), subject.document.lines.end(), isReduced)
              || std::any_of(subject.document.corrected.begin(), subject.document.corrected.end(),
                             [](const CorrectedLine &line) {
                                 return isReduced(line.before) || isReduced(line.after);
                             }))
    { }

    std::vector<PaperTable::Column> columns() const
    {
        // Prices without tax are called so.
        const bool isGross = m_subject.hasRate(isTaxed);
        const Labels &labels = m_subject.labels;
        std::vector<PaperTable::Column> columns {{labels.stacked(Label::LineNumber)},
                                                 {labels.stacked(Label::Description), {}, true}};
        columns[1].alignment = Qt::AlignLeft;
        const auto number = [&](Label label) {
            columns.push_back({labels.stacked(label), Qt::AlignRight});
        };
        if (m_isCorrection)
            columns.push_back({labels.stacked(Label::State)});
        number(Label::Quantity);
        columns.push_back({labels.stacked(Label::Unit)});
        number(isGross ? Label::GrossPrice : Label::NetPrice);
        if (m_hasReductions)
            number(Label::Reduction);
        number(Label::VatRate);
        number(isGross ? Label::GrossValue : Label::NetValue);
        return columns;
    }

    QStringList cells(const DocumentLine &line, const QString &state = {}) const
    {
        const Figures &figures = m_subject.figures;
        QStringList cells {QString::number(line.number), line.name};
        if (m_isCorrection)
            cells += state;
        cells +=
            {figures.quantity(line.quantityMicro), line.unit, figures.amount(line.unitPriceMinor)};
        if (m_hasReductions)
            cells += line.reductionMinor == 0 ? QString() : figures.amount(line.reductionMinor);
        cells += {m_subject.rate(line.vat), figures.amount(line.grossMinor)};
        return cells;
    }

private:
    static bool isReduced(const DocumentLine &line) { return line.reductionMinor != 0; }

    const Subject &m_subject;
    bool m_isCorrection;
    bool m_hasReductions;
};

} // namespace

bool isReverseCharged(const QString &vatCode)
{
    const auto rate = VatRate::fromCode(vatCode);
    return rate
        && (rate->taxCase() == VatRate::Case::EuBusiness
            || rate->taxCase() == VatRate::Case::NonEuBusiness);
}

bool isExempt(const QString &vatCode)
{
    const auto rate = VatRate::fromCode(vatCode);
    return rate && rate->taxCase() == VatRate::Case::Exempt;
}

bool isTaxed(const QString &vatCode)
{
    const auto rate = VatRate::fromCode(vatCode);
    return rate && rate->taxCase() == VatRate::Case::Taxed;
}

/// In a row of the document; its totals need not have all rates of a correction.
bool Subject::hasRate(bool (*is)(const QString &vatCode)) const
{
    return std::any_of(document.lines.begin(), document.lines.end(),
                       [is](const DocumentLine &line) { return is(line.vat); })
        || std::any_of(document.corrected.begin(), document.corrected.end(),
                       [is](const CorrectedLine &line) {
                           return is(line.before.vat) || is(line.after.vat);
                       });
}

QString Subject::rate(const QString &vatCode) const
{
    if (const QString percent = figures.percent(vatCode); !percent.isEmpty())
        return percent;
    if (isExempt(vatCode))
        return labels.stacked(Label::Exempt);
    return isReverseCharged(vatCode) ? labels.stacked(Label::NotTaxedHere) : vatCode;
}

void placeRows(Sheets &sheets, const Subject &subject)
{
    const RowTable rows(subject);
    const Labels &labels = subject.labels;
    PaperTable table(rows.columns());
    for (const DocumentLine &line : subject.document.lines)
        table.add({rows.cells(line)});
    for (const auto &[before, after] : subject.document.corrected) {
        constexpr qsizetype stateColumn = 2;
        table.add({rows.cells(before, labels.stacked(Label::Before)), paper::secondary,
                   QFont::Normal, true, stateColumn});
        QStringList cells = rows.cells(after, labels.stacked(Label::After));
        if (after.number == before.number)
            cells[0].clear(); // the same row: said once
        if (after.name == before.name)
            cells[1].clear();
        table.add({cells});
    }
    table.placeOn(sheets);
    sheets.skip(6 * paper::mm);
}

} // namespace ewallet
