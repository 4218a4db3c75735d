// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3.h"

#include "core/base/amount.h"
#include "core/domain/invoice/taxid.h"
#include "core/invoicing/decimals.h"
#include "core/invoicing/fa3totals.h"
#include "core/invoicing/xmlfile.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using fa3::fieldsOf;
using fa3::isTaxed;
using fa3::TotalFields;

const auto yes = "1"_L1;
const auto no = "2"_L1;

template<class Fits>
bool anyRow(const Document &document, Fits fits)
{
    return std::any_of(document.lines.begin(), document.lines.end(), fits)
        || std::any_of(document.corrected.begin(), document.corrected.end(),
                       [&](const CorrectedLine &l) { return fits(l.before) || fits(l.after); });
}

class Fa3Writer
{
public:
    explicit Fa3Writer(const Document &document)
        : m_document(document)
        , m_isTaxed(anyRow(document, [](const DocumentLine &l) { return isTaxed(l.vat); }))
        , m_isForEuBusiness(hasRate("np II"_L1))
        , m_isReverseCharge(m_isForEuBusiness || hasRate("np I"_L1))
    { }

    QByteArray write();

private:
    bool hasRate(QLatin1StringView code) const
    {
        return anyRow(m_document, [code](const DocumentLine &l) { return l.vat == code; });
    }
    QString amount(qint64 minor) const { return decimalText(minor, m_document.exponent); }

    void header();
    void seller();
    void buyer();
    void buyerId();
    void address(const Address &address);
    void invoice();
    void totals();
    void total(const TotalFields &fields, const VatTotal &sum);
    void annotations();
    void correction();
    void row(const DocumentLine &line, bool isBefore);
    void payment();

    const Document &m_document;
    bool m_isTaxed;
    bool m_isForEuBusiness;
    bool m_isReverseCharge;
    XmlFile m_xml;
};

QByteArray Fa3Writer::write()
{
    return m_xml.document("Faktura"_L1,
                          {{"xmlns"_L1, u"http://crd.gov.pl/wzor/2025/06/25/13775/"_s}}, [this] {
                              m_xml.element("Naglowek"_L1, [this] { header(); });
                              m_xml.element("Podmiot1"_L1, [this] { seller(); });
                              m_xml.element("Podmiot2"_L1, [this] { buyer(); });
                              m_xml.element("Fa"_L1, [this] { invoice(); });
                          });
}

void Fa3Writer::header()
{
    m_xml.text("KodFormularza"_L1, "FA"_L1,
               {{"kodSystemowy"_L1, u"FA (3)"_s}, {"wersjaSchemy"_L1, u"1-0E"_s}});
    m_xml.text("WariantFormularza"_L1, "3"_L1);
    const qint64 micros = m_document.issuedAt.micros;
    m_xml.text("DataWytworzeniaFa"_L1, toIso(Instant {micros - micros % microsPerSecond}));
    m_xml.text("SystemInfo"_L1, "E-Wallet Back Office"_L1);
}

void Fa3Writer::seller()
{
    if (m_isForEuBusiness)
        m_xml.text("PrefiksPodatnika"_L1, "PL"_L1);
    m_xml.element("DaneIdentyfikacyjne"_L1, [this] {
        m_xml.text("NIP"_L1, nipOf(m_document.seller.taxId));
        m_xml.text("Nazwa"_L1, m_document.seller.name);
    });
    address(m_document.seller.address);
}

void Fa3Writer::buyer()
{
    m_xml.element("DaneIdentyfikacyjne"_L1, [this] {
        buyerId();
        m_xml.text("Nazwa"_L1, m_document.buyer.name);
    });
    address(m_document.buyer.address);
    m_xml.text("NrKlienta"_L1, m_document.wallet);
    m_xml.text("JST"_L1, no);
    m_xml.text("GV"_L1, no);
}

void Fa3Writer::buyerId()
{
    const Buyer &buyer = m_document.buyer;
    const bool hasId = buyer.kind == BuyerKind::Business && !buyer.taxId.isEmpty();
    if (!hasId) {
        m_xml.text("BrakID"_L1, yes);
    } else if (const QString nip = nipOf(buyer.taxId); !nip.isEmpty()) {
        m_xml.text("NIP"_L1, nip); // in KSeF the buyer receives the invoice by this field alone
    } else if (isEuVatNumber(buyer.taxId)) {
        m_xml.text("KodUE"_L1, buyer.taxId.left(2));
        m_xml.text("NrVatUE"_L1, buyer.taxId.mid(2));
    } else {
        m_xml.text("KodKraju"_L1, buyer.address.country);
        m_xml.text("NrID"_L1, buyer.taxId);
    }
}

/// The form knows a country and two lines, of which the first one must not be empty. A buyer of
/// whom no country is known was taxed as one in the seller's.
void Fa3Writer::address(const Address &address)
{
    QStringList lines {address.street, (address.postcode + u' ' + address.town).trimmed()};
    lines.removeAll(QString());
    if (lines.isEmpty())
        return;
    m_xml.element("Adres"_L1, [&] {
        m_xml.text("KodKraju"_L1,
                   address.country.isEmpty() ? m_document.seller.address.country : address.country);
        m_xml.text("AdresL1"_L1, lines.front());
        if (lines.size() > 1)
            m_xml.text("AdresL2"_L1, lines.back());
    });
}

void Fa3Writer::invoice()
{
    m_xml.text("KodWaluty"_L1, m_document.currency);
    m_xml.text("P_1"_L1, toIso(m_document.issueDate));
    m_xml.text("P_1M"_L1, m_document.place);
    m_xml.text("P_2"_L1, m_document.number);
    if (m_document.saleDate != m_document.issueDate)
        m_xml.text("P_6"_L1, toIso(m_document.saleDate));
    totals();
    m_xml.element("Adnotacje"_L1, [this] { annotations(); });
    m_xml.text("RodzajFaktury"_L1, m_document.isCorrection() ? "KOR"_L1 : "VAT"_L1);
    if (m_document.corrects)
        correction();
    m_xml.element("DodatkowyOpis"_L1, [this] {
        m_xml.text("Klucz"_L1, "Identyfikator zakupu"_L1);
        m_xml.text("Wartosc"_L1, m_document.purchase);
    });
    for (const DocumentLine &line : m_document.lines)
        row(line, false);
    for (const CorrectedLine &line : m_document.corrected) {
        row(line.before, true);
        row(line.after, false);
    }
    if (!m_document.isCorrection())
        m_xml.element("Platnosc"_L1, [this] { payment(); });
}

void Fa3Writer::totals()
{
    for (const TotalFields &fields : fa3::totalFields()) {
        VatTotal sum; // two rates may share a field: 23 % and the 22 % before it
        for (const VatTotal &total : m_document.totals) {
            if (const TotalFields *own = fieldsOf(total.vat); own && own->net == fields.net) {
                sum.vat = sum.vat.isEmpty() ? total.vat : sum.vat;
                sum.netMinor += total.netMinor;
                sum.vatMinor += total.vatMinor;
                sum.vatHomeMinor += total.vatHomeMinor;
            }
        }
        if (sum.vat == fields.rate)
            total(fields, sum);
    }
    m_xml.text("P_15"_L1, amount(m_document.grossMinor));
}

void Fa3Writer::total(const TotalFields &fields, const VatTotal &sum)
{
    m_xml.text(fields.net, amount(sum.netMinor));
    if (fields.tax.isEmpty())
        return;
    m_xml.text(fields.tax, amount(sum.vatMinor));
    if (m_document.exchangeRate)
        m_xml.text(fields.taxInZlotys, decimalText(sum.vatHomeMinor, homeExponent));
}

/// All of them are mandatory, in this order; 2 is no. P_18 is the reverse charge.
void Fa3Writer::annotations()
{
    m_xml.text("P_16"_L1, no);
    m_xml.text("P_17"_L1, no);
    m_xml.text("P_18"_L1, m_isReverseCharge ? yes : no);
    m_xml.text("P_18A"_L1, no);
    m_xml.element("Zwolnienie"_L1, [this] {
        if (hasRate("zw"_L1)) {
            m_xml.text("P_19"_L1, yes);
            m_xml.text("P_19A"_L1, m_document.exemption);
        } else {
            m_xml.text("P_19N"_L1, yes);
        }
    });
    m_xml.element("NoweSrodkiTransportu"_L1, [this] { m_xml.text("P_22N"_L1, yes); });
    m_xml.text("P_23"_L1, no);
    m_xml.element("PMarzy"_L1, [this] { m_xml.text("P_PMarzyN"_L1, yes); });
}

void Fa3Writer::correction()
{
    constexpr int reasonMax = 256;
    const CorrectedInvoice &invoice = *m_document.corrects;
    m_xml.text("PrzyczynaKorekty"_L1, asInvoiceText(m_document.reason).left(reasonMax).trimmed());
    m_xml.text("TypKorekty"_L1, QString::number(m_document.effect));
    m_xml.element("DaneFaKorygowanej"_L1, [&] {
        m_xml.text("DataWystFaKorygowanej"_L1, toIso(invoice.issueDate));
        m_xml.text("NrFaKorygowanej"_L1, invoice.number);
        if (invoice.ksefNumber.isEmpty()) {
            m_xml.text("NrKSeFN"_L1, yes);
        } else {
            m_xml.text("NrKSeF"_L1, yes);
            m_xml.text("NrKSeFFaKorygowanej"_L1, invoice.ksefNumber);
        }
    });
}

/// Where anything bears tax, gross fields stand in the place of the net ones (art. 106e (8)), and
/// then in every row: programs tell by them what kind of prices an invoice has.
void Fa3Writer::row(const DocumentLine &line, bool isBefore)
{
    m_xml.element("FaWiersz"_L1, [&] {
        m_xml.text("NrWierszaFa"_L1, QString::number(line.number));
        m_xml.text("UU_ID"_L1, line.id);
        m_xml.text("P_7"_L1, line.name);
        m_xml.text("P_8A"_L1, line.unit);
        m_xml.text("P_8B"_L1, trimmedDecimal(line.quantityMicro, 6));
        m_xml.text(m_isTaxed ? "P_9B"_L1 : "P_9A"_L1, amount(line.unitPriceMinor));
        if (line.reductionMinor != 0)
            m_xml.text("P_10"_L1, amount(line.reductionMinor));
        m_xml.text(m_isTaxed ? "P_11A"_L1 : "P_11"_L1, amount(line.grossMinor));
        m_xml.text("P_12"_L1, line.vat);
        if (m_document.exchangeRate && isTaxed(line.vat))
            m_xml.text("KursWaluty"_L1, trimmedDecimal(m_document.exchangeRate->rateMicro, 6));
        if (isBefore)
            m_xml.text("StanPrzed"_L1, yes);
    });
}

void Fa3Writer::payment()
{
    m_xml.text("Zaplacono"_L1, yes);
    m_xml.text("DataZaplaty"_L1, toIso(m_document.saleDate));
    m_xml.text("PlatnoscInna"_L1, yes);
    m_xml.text("OpisPlatnosci"_L1, "Kredyty portfela"_L1);
}

} // namespace

bool canBeFa3(const Document &document)
{
    constexpr int decimalsMax = 2;
    const bool hasZlotys = document.currency == "PLN"_L1
        || (document.exchangeRate && document.exchangeRate->homeCurrency == "PLN"_L1);
    const auto isDateOfIt = [](QDate date) {
        return date >= QDate(2006, 1, 1) && date <= QDate(2050, 1, 1); // TDataT of the schema
    };
    // Without an address it would have to be a simplified invoice.
    return !nipOf(document.seller.taxId).isEmpty() && hasZlotys && document.exponent <= decimalsMax
        && !document.buyer.address.country.isEmpty() && isDateOfIt(document.issueDate)
        && isDateOfIt(document.saleDate)
        && !anyRow(document, [](const DocumentLine &l) { return !fieldsOf(l.vat); });
}

QByteArray fa3::write(const Document &document)
{
    return Fa3Writer(document).write();
}

} // namespace ewallet
