// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/invoiceparts.h"
#include "core/documents/papertable.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using paper::mm;

const TextStyle smallStyle {7.5, QFont::Normal, paper::secondary, Qt::AlignLeft, {}};

PaperTable summaryOf(const Subject &subject)
{
    const Document &document = subject.document;
    const Labels &labels = subject.labels;
    std::vector<PaperTable::Column> columns {{labels.stacked(Label::Rate)}};
    for (const Label label : {Label::Net, Label::Vat, Label::Gross})
        columns.push_back({labels.stacked(label), Qt::AlignRight});
    if (document.exchangeRate)
        columns.push_back(
            {labels.stacked(Label::VatIn).replace(u"%1"_s, document.exchangeRate->homeCurrency),
             Qt::AlignRight});

    const auto inCurrencyOf = [&](int exponent, qint64 amountMinor) {
        return document.isCorrection() ? subject.figures.change(amountMinor, exponent)
                                       : subject.figures.amount(amountMinor, exponent);
    };
    const auto amount = std::bind_front(inCurrencyOf, document.exponent);
    PaperTable table(columns);
    table.setCaption(labels(document.isCorrection() ? Label::VatDifference : Label::VatSummary));
    for (const VatTotal &total : document.totals) {
        QStringList cells {subject.rate(total.vat), amount(total.netMinor), amount(total.vatMinor),
                           amount(total.grossMinor)};
        if (document.exchangeRate)
            cells += inCurrencyOf(homeExponent, total.vatHomeMinor);
        table.add({cells});
    }
    if (document.totals.size() > 1) {
        QStringList cells {labels(Label::Sum), amount(document.netMinor), amount(document.vatMinor),
                           amount(document.grossMinor)};
        if (document.exchangeRate)
            cells += QString(); // the law asks for it by rate, and that is what is stored
        table.add({cells, paper::ink, QFont::DemiBold});
    }
    return table;
}

/// The most important number, large; what was paid beside it.
void placeTotalBand(Sheets &sheets, const Subject &subject)
{
    constexpr qreal inset = 5 * mm;
    const Document &document = subject.document;
    const Labels &labels = subject.labels;
    const Figures &figures = subject.figures;
    const TextStyle label {8, QFont::Normal, paper::secondary, Qt::AlignRight, {}};
    const TextStyle number {20, QFont::DemiBold, paper::ink, Qt::AlignRight, {}};
    const QString total =
        figures.withCurrency(document.isCorrection() ? figures.change(document.grossMinor)
                                                     : figures.amount(document.grossMinor));
    const QString title = labels(document.isCorrection() ? Label::TotalDifference : Label::Total);
    const qreal width =
        std::max(TextBox::naturalWidth(total, number), TextBox::naturalWidth(title, label));
    const qreal x = Sheets::right - inset - width;
    const TextBox words(title, label, width);
    const TextBox figure(total, number, width);

    QString paid =
        labels(Label::Paid) + u": "_s + figures.withCurrency(figures.amount(document.grossMinor));
    QString how = labels(Label::PaymentMethod) + u": "_s + labels(Label::WalletCredits);
    if (document.isCorrection())
        paid.clear();
    else
        how.prepend(labels(Label::PaymentDate) + u": "_s + Figures::date(document.saleDate)
                    + u'\n');
    const qreal paymentWidth = x - Sheets::left - 2 * inset;
    const TextBox payment(paid, {9, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}}, paymentWidth);
    const TextBox method(how, smallStyle.sized(8), paymentWidth);
    const qreal paymentHeight = (paid.isEmpty() ? 0 : payment.height()) + method.height();

    const qreal inner = std::max(words.height() + figure.height(), paymentHeight);
    const qreal height = inner + 2 * inset - 3 * mm;
    sheets.need(height);
    const qreal y = sheets.y() + (height - words.height() - figure.height()) / 2;
    sheets.current().fill({Sheets::left, sheets.y(), Sheets::width, height}, paper::ground);
    const qreal paymentY = sheets.y() + (height - paymentHeight) / 2;
    sheets.current().text({Sheets::left + inset, paymentY}, payment);
    sheets.current().text({Sheets::left + inset, paymentY + paymentHeight - method.height()},
                          method);
    sheets.current().text({x, y}, words);
    sheets.current().text({x, y + words.height()}, figure);
    sheets.skip(height + 5 * mm);
}

} // namespace

void placeTotals(Sheets &sheets, const Subject &subject)
{
    if (!subject.document.totals.empty()) {
        summaryOf(subject).placeOn(sheets);
        sheets.skip(6 * mm);
    }
    placeTotalBand(sheets, subject);
}

void placeStatements(Sheets &sheets, const Subject &subject)
{
    const Document &document = subject.document;
    const Labels &labels = subject.labels;
    const TextStyle statement {9, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}};
    if (subject.hasRate(isReverseCharged))
        sheets.paragraph(labels(Label::ReverseCharge), statement);
    if (subject.hasRate(isExempt) && !document.exemption.isEmpty())
        sheets.paragraph(labels(Label::ExemptionBasis) + u": "_s + document.exemption, statement);
    if (subject.hasRate(isReverseCharged) || subject.hasRate(isExempt))
        sheets.skip(2 * mm);
    QStringList ids;
    for (const auto &[label, id] : {std::pair(Label::Purchase, document.purchase),
                                    {Label::Wallet, document.wallet},
                                    {Label::Customer, document.customer}}) {
        if (!id.isEmpty())
            ids += labels(label) + u": "_s + id;
    }
    sheets.paragraph(ids.join(u"   ·   "_s), smallStyle);
    sheets.skip(2 * mm);
}

void placeKsefCode(Sheets &sheets, const Subject &subject)
{
    const Document &document = subject.document;
    const PaperContext &context = subject.context;
    const QString nip = nipOf(document.seller.taxId);
    const bool isInKsef = document.goesToKsef || !context.ksefNumber.isEmpty();
    if (!isInKsef || context.fa3Sha256.isEmpty() || nip.isEmpty())
        return;
    const QString link = ksefLink(nip, document.issueDate, context.fa3Sha256, context.qrHost);
    const auto code = QrCode::of(link);
    if (!code)
        return;

    constexpr qreal side = 36 * mm;
    constexpr qreal textLeft = Sheets::left + side + 8 * mm;
    constexpr qreal textWidth = Sheets::right - textLeft;
    const TextBox below(context.ksefNumber.isEmpty() ? subject.labels(Label::KsefOffline)
                                                     : context.ksefNumber,
                        {8, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}}, Sheets::width);
    sheets.sinkTo(side + below.height());
    sheets.current().rule(Sheets::left, Sheets::right, sheets.y());
    const qreal quiet = 4 * side / (code->size() + 8); // as wide as a margin: nothing is beside it
    sheets.current().qrCode({Sheets::left - quiet, sheets.y(), side, side}, *code);
    sheets.current().text({Sheets::left, sheets.y() + side - quiet / 2}, below);

    qreal y = sheets.y() + quiet;
    for (const TextBox &box :
         {TextBox(subject.labels(Label::KsefCheck),
                  {9, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}}, textWidth),
          TextBox(link, {8, QFont::Normal, paper::accent, Qt::AlignLeft, link}, textWidth),
          TextBox(subject.labels.stacked(Label::KsefCheckNeeds), smallStyle, textWidth)}) {
        sheets.current().text({textLeft, y}, box);
        y += box.height() + 1.5 * mm;
    }
    sheets.skip(side + below.height());
}

void placeMargins(Sheets &sheets, const Subject &subject)
{
    constexpr qreal footer = Sheets::size.height() - 13 * mm;
    constexpr qreal half = Sheets::width / 2 - 5 * mm;
    const TextStyle right = smallStyle.aligned(Qt::AlignRight);
    const QString title = subject.title() + u' ' + subject.document.number;
    const QString pages =
        subject.labels(Label::PageOf).replace(u"%2"_s, QString::number(sheets.all().size()));
    int page = 0;
    for (Sheet &sheet : sheets.all()) {
        const auto put = [&sheet](const QString &text, const TextStyle &style, qreal y) {
            const bool isRight = style.alignment == Qt::AlignRight;
            sheet.text({isRight ? Sheets::right - half : Sheets::left, y},
                       TextBox(TextBox::elided(text, style, half), style, half));
        };
        if (++page > 1) {
            put(title, smallStyle, Sheets::top);
            put(subject.document.seller.name, right, Sheets::top);
        }
        put(subject.document.number, smallStyle, footer);
        put(QString(pages).replace(u"%1"_s, QString::number(page)), right, footer);
    }
}

} // namespace ewallet
