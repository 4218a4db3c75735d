// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manydocuments.h"

#include "core/invoicing/documentlines.h"
#include "core/invoicing/vat.h"
#include "tests/support/documents.h"

#include <QRandomGenerator>

#include <array>

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestMinor = 1'000'000'000'000;

class Generator
{
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    { }

    std::vector<Document> next(int number);

private:
    /// Who buys at which rates.
    struct Market
    {
        Buyer buyer;
        QStringList rates;
        bool isAbroad = false;
    };

    int below(int end) { return m_random.bounded(end); }
    template<class List>
    auto oneOf(const List &list)
    {
        return list[size_t(below(int(list.size())))];
    }
    QString name();
    qint64 amount();
    qint64 quantity(qint64 amountMinor);
    Market market();
    Sold row(const QString &rate);
    Document invoice(int number);
    Document soldElsewhere(Document document);
    std::vector<DocumentLine> refunded(const Document &invoice,
                                       const std::vector<DocumentLine> &lines);

    QRandomGenerator m_random;
};

QString Generator::name()
{
    static const std::vector<QString> names {u"Wyróżnienie ogłoszenia (30 dni)"_s,
                                             u"Zażółć gęślą jaźń"_s,
                                             u"Χάρτης της Ελλάδας"_s,
                                             u"\"Q\" 'q' „c” « » & < > ]]> <!-- -->"_s,
                                             u"=HYPERLINK(\"http://example.com\";\"x\")"_s,
                                             u"+48 600; @cmd|' /C calc'!A0"_s,
                                             u"Mapa \U0001F5FA \u2028 \u00a0 e\u0301"_s,
                                             QString(512, u'ł'),
                                             u"𝄞"_s.repeated(512),
                                             u"x"_s};
    return oneOf(names);
}

/// The edges more often than the middle.
qint64 Generator::amount()
{
    static const std::vector<qint64> edges {1, 2, 3, 999, 12'300, 99'999'999'999, largestMinor};
    return below(2) ? oneOf(edges) : 1 + below(1'000'000);
}

/// So that the row stays possible.
qint64 Generator::quantity(qint64 amountMinor)
{
    static const std::vector<qint64> quantities {quantityOne, 2 * quantityOne, 3 * quantityOne,
                                                 2'500'000,   333'333,         7 * quantityOne};
    if (amountMinor > 2'000'000)
        return quantityOne;
    return amountMinor <= 3 && below(3) == 0 ? 10'000'019 * quantityOne : oneOf(quantities);
}

Generator::Market Generator::market()
{
    Buyer greek = germanBusiness();
    greek.name = u"Παράδειγμα Α.Ε. & Σία"_s;
    greek.address = {u"Οδός Ερμού 1"_s, u"105 63"_s, u"Αθήνα"_s, u"GR"_s};
    greek.taxId = u"EL123456789"_s;
    Buyer american = swissBusiness();
    american.address.country = u"US"_s;
    american.taxId = below(2) ? u"12-3456789"_s : QString();
    const QStringList home {u"23"_s, u"8"_s, u"5"_s, u"0 KR"_s, u"zw"_s};
    Buyer stranger; // of whom nothing but a name is known
    stranger.name = u"Anna"_s;
    const std::vector<Market> markets {{polishBusiness(), home},
                                       {consumer(), home},
                                       {stranger, home},
                                       {consumer(), {u"23"_s}},
                                       {germanBusiness(), {u"np II"_s}, true},
                                       {greek, {u"np II"_s}, true},
                                       {swissBusiness(), {u"np I"_s}, true},
                                       {american, {u"np I"_s}, true}};
    Market market = oneOf(markets);
    market.buyer.name = below(2) ? name() : market.buyer.name;
    return market;
}

Sold Generator::row(const QString &rate)
{
    static const QStringList units {u"szt."_s, u"usł."_s, u"mies."_s, u"godz."_s, u"kg"_s};
    Sold sold;
    sold.name = name();
    sold.unit = oneOf(units);
    sold.vat = rate;
    sold.priceMinor = amount();
    sold.quantityMicro = quantity(sold.priceMinor);
    const qint64 fullMinor = *vat::rowGross(sold.quantityMicro, sold.priceMinor);
    if (fullMinor == 0)
        sold.quantityMicro = quantityOne;
    else if (below(3) == 0)
        sold.reductionMinor = fullMinor - (below(2) ? fullMinor / (1 + below(9)) : 0);
    return sold;
}

Document Generator::invoice(int number)
{
    const Market chosen = market();
    std::vector<Sold> rows;
    for (int count = 1 + below(5); count > 0; --count)
        rows.push_back(row(oneOf(chosen.rates)));
    rows[0].reductionMinor = 0; // something was paid
    Document document = invoiceOf(rows, number, chosen.buyer);
    document.exemption = u"art. 43 ust. 1 pkt 28 \"ustawy o VAT\" & in."_s;
    document.language = DocumentLanguage(below(3));
    if (below(4) == 0)
        document.saleDate = document.issueDate;
    if (below(3) == 0)
        document = inEuros(document);
    return below(5) == 0 && !chosen.isAbroad ? soldElsewhere(document) : document;
}

Document Generator::soldElsewhere(Document document)
{
    document.seller = below(2) ? Seller {u"Map Shop Ltd"_s,
                                         {u"1 High Street"_s, u"SW1A 1AA"_s, u"London"_s, u"GB"_s},
                                         below(2) ? u"GB123456789"_s : u"123456789"_s}
                               : Seller {u"Řeka s.r.o."_s,
                                         {u"Dlouhá 1"_s, u"110 00"_s, u"Praha"_s, u"CZ"_s},
                                         u"CZ12345678"_s};
    document.buyer = {};
    document.buyer.name = name(); // and nothing else
    return document;
}

/// Some of some rows goes back, in pieces or in parts of the price; or everything does.
std::vector<DocumentLine> Generator::refunded(const Document &invoice,
                                              const std::vector<DocumentLine> &lines)
{
    const bool isWhole = below(3) == 0;
    std::vector<DocumentLine> after = lines;
    for (size_t i = 0; i < after.size(); ++i) {
        DocumentLine &line = after[i];
        const DocumentLine &original = invoice.lines[i];
        if (line.grossMinor == 0 || (!isWhole && i > 0 && below(2)))
            continue;
        RefundedLine refund {line.number, fullValue(line), line.grossMinor};
        const bool isPiece = line.reductionMinor == 0 && line.quantityMicro > quantityOne;
        if (!isWhole && isPiece && below(2)) {
            refund.amountMinor = refund.paidMinor =
                std::min(original.unitPriceMinor, line.grossMinor);
        } else if (!isWhole) {
            refund.paidMinor = 1 + qint64(m_random.generate64() % quint64(line.grossMinor));
            refund.amountMinor = refund.paidMinor + line.reductionMinor / 2;
        }
        line = reducedLine(line, original, refund);
    }
    return after;
}

/// An invoice, perhaps a refund, and perhaps the refund again undone.
std::vector<Document> Generator::next(int number)
{
    const Document sale = invoice(number);
    std::vector<Document> documents {sale};
    if (below(3) == 0)
        return documents;
    Document refund = correctionOf(sale, refunded(sale, sale.lines), 2 * number);
    refund.reason = name();
    if (below(2))
        refund.corrects->ksefNumber = u"9999999999-20261120-0100001AF629-0D"_s;
    documents.push_back(refund);
    if (below(2)) {
        Document reversal = refund;
        reversal.number = correctionOf(sale, sale.lines, 2 * number + 1).number;
        reversal.effect = 1;
        for (CorrectedLine &line : reversal.corrected)
            std::swap(line.before, line.after);
        for (VatTotal &total : reversal.totals)
            total = {total.vat, -total.netMinor, -total.vatMinor, -total.grossMinor,
                     -total.vatHomeMinor};
        vat::addUp(reversal);
        documents.push_back(reversal);
    }
    return documents;
}

} // namespace

std::vector<Document> manyDocuments(quint32 seed, int invoices)
{
    Generator generator(seed);
    std::vector<Document> documents;
    for (int number = 1; number <= invoices; ++number) {
        const auto next = generator.next(number);
        documents.insert(documents.end(), next.begin(), next.end());
    }
    return documents;
}

} // namespace ewallet::testing
