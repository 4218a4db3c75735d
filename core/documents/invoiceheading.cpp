// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/invoiceparts.h"
#include "core/domain/invoice/taxid.h"

#include <cmath>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using paper::mm;

const TextStyle labelStyle {7, QFont::Normal, paper::secondary, Qt::AlignLeft, {}};
constexpr qreal afterPart = 6 * mm;

QString taxIdOf(const Subject &subject, const QString &taxId)
{
    const Labels &labels = subject.labels;
    if (taxId.isEmpty())
        return {};
    if (const QString nip = nipOf(taxId); !nip.isEmpty()) // with its prefix on supplies in the EU
        return labels(Label::Nip) + u": "_s + (subject.hasRate(isReverseCharged) ? taxId : nip);
    return labels(isEuVatNumber(taxId) ? Label::EuVatNumber : Label::OtherTaxId) + u": "_s + taxId;
}

/// The country only if the parties are in two.
QString addressOf(const Address &address, bool isAbroad)
{
    QString town = address.postcode + u' ' + address.town;
    town = town.trimmed();
    if (isAbroad && !address.country.isEmpty())
        town += (town.isEmpty() ? QString() : u", "_s) + address.country;
    QStringList lines {address.street, town};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

/// Texts below each other.
class Block
{
public:
    explicit Block(qreal width)
        : m_width(width)
    { }
    void add(const QString &text, const TextStyle &style, qreal after)
    {
        if (text.isEmpty())
            return;
        m_boxes.emplace_back(m_height, TextBox(text, style, m_width));
        m_height += m_boxes.back().second.height() + after;
    }
    qreal height() const { return m_height; }
    void place(Sheets &sheets, qreal x) const
    {
        for (const auto &[y, box] : m_boxes)
            sheets.current().text({x, sheets.y() + y}, box);
    }

private:
    qreal m_width;
    qreal m_height = 0;
    std::vector<std::pair<qreal, TextBox>> m_boxes;
};

struct Party
{
    QString role, name, address, taxId;
};

Block blockOf(const Party &party, qreal width, qreal scale)
{
    const TextStyle text {9 * scale, QFont::Normal, paper::ink, Qt::AlignLeft, {}};
    const TextStyle name {10.5 * scale, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}};
    Block block(width);
    block.add(party.role, labelStyle, 0.8 * mm);
    block.add(party.name, name, 0.6 * mm);
    block.add(party.address, text, 0.6 * mm);
    block.add(party.taxId, text, 0);
    return block;
}

} // namespace

QString Subject::title() const
{
    return labels(document.isCorrection() ? Label::Correction : Label::Invoice);
}

void placeFacts(Sheets &sheets, const std::vector<Fact> &facts, int columns)
{
    constexpr qreal gap = 5 * mm;
    const TextStyle valueStyle {9, QFont::Normal, paper::ink, Qt::AlignLeft, {}};
    const qreal column = (Sheets::width - gap * (columns - 1)) / columns;
    const auto spanOf = [&](const Fact &fact) {
        const qreal wide = TextBox::naturalWidth(fact.value, valueStyle) + gap;
        return std::clamp(int(std::ceil(wide / (column + gap))), 1, columns);
    };
    for (size_t first = 0, end = 0; first < facts.size(); first = end) {
        std::vector<std::pair<TextBox, TextBox>> line;
        std::vector<qreal> at;
        qreal labelHeight = 0;
        qreal valueHeight = 0;
        for (int used = 0; end < facts.size() && used + spanOf(facts[end]) <= columns; ++end) {
            const int span = spanOf(facts[end]);
            const qreal width = column * span + gap * (span - 1);
            line.emplace_back(TextBox(facts[end].label, labelStyle, width),
                              TextBox(facts[end].value, valueStyle, width));
            at.push_back(Sheets::left + (column + gap) * used);
            labelHeight = std::max(labelHeight, line.back().first.height());
            valueHeight = std::max(valueHeight, line.back().second.height());
            used += span;
        }
        sheets.need(labelHeight + valueHeight);
        for (size_t i = 0; i < line.size(); ++i) {
            const auto &[label, value] = line[i];
            sheets.current().text({at[i], sheets.y() + labelHeight - label.height()}, label);
            sheets.current().text({at[i], sheets.y() + labelHeight}, value);
        }
        sheets.skip(labelHeight + valueHeight + 2 * mm);
    }
}

void placeHeading(Sheets &sheets, const Subject &subject)
{
    const Document &document = subject.document;
    const Labels &labels = subject.labels;
    sheets.current().fill({Sheets::left, sheets.y(), 14 * mm, 1.1 * mm}, paper::accent);
    sheets.skip(3.5 * mm);
    sheets.paragraph(subject.title(), {21, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}});
    sheets.skip(1.5 * mm);
    sheets.paragraph(
        labels(document.isCorrection() ? Label::CorrectionNumber : Label::InvoiceNumber),
        labelStyle);
    sheets.paragraph(document.number, {13, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}});
    sheets.skip(4 * mm);

    std::vector<Fact> facts {{labels(Label::IssueDate), Figures::date(document.issueDate)}};
    if (!document.place.isEmpty())
        facts.push_back({labels(Label::IssuePlace), document.place});
    if (document.saleDate != document.issueDate)
        facts.push_back({labels(Label::SaleDate), Figures::date(document.saleDate)});
    if (document.exchangeRate) {
        const ExchangeRate &rate = *document.exchangeRate;
        facts.push_back({labels(Label::Currency), document.currency});
        facts.push_back(
            {labels(Label::ExchangeRate),
             u"1 %1 = %2 %3"_s.arg(document.currency, subject.figures.quantity(rate.rateMicro),
                                   rate.homeCurrency)});
        facts.push_back({labels(Label::RateTable),
                         rate.table.isEmpty() ? Figures::date(rate.date)
                                              : rate.table + u", "_s + Figures::date(rate.date)});
    }
    if (!subject.context.ksefNumber.isEmpty())
        facts.push_back({labels(Label::KsefNumber), subject.context.ksefNumber});
    placeFacts(sheets, facts);
    sheets.skip(2 * mm);
}

void placeParties(Sheets &sheets, const Subject &subject)
{
    constexpr qreal gap = 10 * mm;
    constexpr qreal width = (Sheets::width - gap) / 2;
    const Seller &seller = subject.document.seller;
    const Buyer &buyer = subject.document.buyer;
    const bool isAbroad =
        !buyer.address.country.isEmpty() && buyer.address.country != seller.address.country;
    sheets.current().rule(Sheets::left, Sheets::right, sheets.y());
    sheets.skip(4 * mm);
    const Party from {subject.labels(Label::Seller), seller.name,
                      addressOf(seller.address, isAbroad), taxIdOf(subject, seller.taxId)};
    const Party to {subject.labels(Label::Buyer), buyer.name, addressOf(buyer.address, isAbroad),
                    buyer.kind == BuyerKind::Business ? taxIdOf(subject, buyer.taxId) : QString()};
    for (const qreal scale : {1.0, 0.8, 0.6}) { // there is room for names of any length
        const Block left = blockOf(from, width, scale);
        const Block right = blockOf(to, width, scale);
        const qreal height = std::max(left.height(), right.height());
        if (height > sheets.room() && scale > 0.6)
            continue;
        left.place(sheets, Sheets::left);
        right.place(sheets, Sheets::left + width + gap);
        sheets.skip(height + afterPart);
        return;
    }
}

void placeCorrected(Sheets &sheets, const Subject &subject)
{
    if (!subject.document.corrects)
        return;
    const CorrectedInvoice &corrected = *subject.document.corrects;
    const Labels &labels = subject.labels;
    sheets.current().rule(Sheets::left, Sheets::right, sheets.y() - 2 * mm);
    sheets.skip(2 * mm);
    std::vector<Fact> facts {
        {labels(Label::CorrectedNumber), corrected.number},
        {labels(Label::CorrectedIssueDate), Figures::date(corrected.issueDate)}};
    if (!corrected.ksefNumber.isEmpty())
        facts.push_back({labels(Label::CorrectedKsefNumber), corrected.ksefNumber});
    if (!subject.document.reason.isEmpty())
        facts.push_back({labels(Label::Reason), subject.document.reason});
    placeFacts(sheets, facts);
    sheets.skip(afterPart - 2 * mm);
}

} // namespace ewallet
