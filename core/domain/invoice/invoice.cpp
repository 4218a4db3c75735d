// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invoice/invoice.h"

#include "core/domain/overloaded.h"

#include <algorithm>
#include <array>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array languageWords {"pl"_L1, "en"_L1, "pl_en"_L1};

IssuedDocument *find(Invoice &invoice, const QString &number)
{
    const auto found =
        std::find_if(invoice.documents.begin(), invoice.documents.end(),
                     [&](const IssuedDocument &document) { return document.number == number; });
    return found == invoice.documents.end() ? nullptr : &*found;
}

void addDocument(Invoice &invoice, qint64 source, const Document &document)
{
    invoice.documents.push_back({document.number, document.goesToKsef, {}, false});
    invoice.sources.push_back(source);
    invoice.held.remove(source);
}

/// Rates stay in the order of the invoice; a correction has those that it changes.
void addTotals(std::vector<VatTotal> &totals, const std::vector<VatTotal> &difference)
{
    for (const VatTotal &change : difference) {
        const auto total = std::find_if(totals.begin(), totals.end(),
                                        [&](const VatTotal &t) { return t.vat == change.vat; });
        if (total == totals.end()) {
            totals.push_back(change);
            continue;
        }
        total->netMinor += change.netMinor;
        total->vatMinor += change.vatMinor;
        total->grossMinor += change.grossMinor;
        total->vatHomeMinor += change.vatHomeMinor;
    }
}

struct Evolver
{
    Invoice &invoice;

    void operator()(const InvoiceIssued &e) const
    {
        invoice.invoice = e.document;
        invoice.lines = e.document.lines;
        invoice.totals = e.document.totals;
        addDocument(invoice, e.source, e.document);
    }
    void operator()(const CorrectionIssued &e) const
    {
        for (const CorrectedLine &corrected : e.document.corrected) {
            for (DocumentLine &line : invoice.lines) {
                if (line.number == corrected.after.number)
                    line = corrected.after;
            }
        }
        addTotals(invoice.totals, e.document.totals);
        addDocument(invoice, e.source, e.document);
    }
    void operator()(const DocumentHeld &e) const { invoice.held.insert(e.source, e); }
    void operator()(const DocumentFileStored &) const { }
    void operator()(const KsefNumberAssigned &e) const
    {
        if (IssuedDocument *document = find(invoice, e.document))
            document->ksefNumber = e.ksefNumber;
    }
    void operator()(const DocumentSent &e) const
    {
        if (IssuedDocument *document = find(invoice, e.document))
            document->isSent = true;
    }
};

} // namespace

QLatin1StringView word(DocumentLanguage language)
{
    return languageWords[size_t(language)];
}

bool Invoice::hasDocumentFor(qint64 source) const
{
    return std::find(sources.begin(), sources.end(), source) != sources.end();
}

const IssuedDocument *Invoice::document(const QString &number) const
{
    return find(const_cast<Invoice &>(*this), number);
}

void evolve(Invoice &invoice, const InvoiceHappening &happening)
{
    std::visit(Evolver {invoice}, happening.event);
    ++invoice.version;
}

QString invoiceId(const QString &wallet, const QString &purchase)
{
    return wallet + u'/' + purchase;
}

void evolve(NumberSeries &series, const SeriesHappening &happening)
{
    const auto &taken = std::get<NumberTaken>(happening.event);
    series.last = taken.number;
    series.lastIssueDate = taken.issueDate;
    series.lastDocument = taken.document;
    ++series.version;
}

QString ksefSeriesId(const QString &ksefNumber)
{
    return u"ksef_"_s + ksefNumber;
}

QString seriesId(const QString &sellerTaxId, const QString &series, QDate month)
{
    QString seller;
    for (const QChar c : sellerTaxId) {
        if (c.isLetterOrNumber())
            seller += c;
    }
    return seller + u'_' + series + u'_' + month.toString(u"yyyy-MM");
}

QString documentNumber(const QString &series, QDate month, int number)
{
    return series + u'/' + month.toString(u"yyyy/MM") + u'/'
        + QString::number(number).rightJustified(6, u'0');
}

} // namespace ewallet
