// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/output.h"

#include "core/base/codes.h"
#include "core/serialization/catalogue.h"

#include <QHash>
#include <QJsonDocument>

#include <cstdio>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// What to do about it, where the words of the catalogue alone leave one standing. %1 is the fact
/// named.
struct Advice
{
    QString fact;
    QString text;
};

const QHash<QString, Advice> &advices()
{
    static const QHash<QString, Advice> all {
        {code::store_not_found,
         {u"path"_s, u"%1 is not there. Make it with: ewalletctl --store %1 init"_s}},
        {code::store_not_initialised, {{}, u"Run: ewalletctl --store … init"_s}},
        {code::store_too_new, {{}, u"Install the newer version to open it."_s}},
        {code::store_exists, {u"path"_s, u"%1 was not changed; choose another name."_s}},
        {code::store_not_ours, {u"path"_s, u"Choose another file."_s}},
        {code::store_busy, {{}, u"Try again when it is done."_s}},
        {code::store_full,
         {{}, u"Free some space and run the same again: nothing is done twice."_s}},
        {code::store_read_only, {{}, u"Look at the permissions of the file and its folder."_s}},
        {code::store_damaged, {{}, u"Restore it from a backup."_s}},
        {code::store_replaced, {{}, u"Look which file is the right one and run the same again."_s}},
        {code::projector_failed,
         {u"projector"_s,
          u"(%1) ewalletctl read-models says why; with read-models rebuild it is made again."_s}},
        {code::file_failed, {u"path"_s, u"(%1)"_s}},
        {code::invalid_field, {u"field"_s, u"(%1)"_s}},
        {code::missing_field, {u"field"_s, u"(%1)"_s}},
        {code::idempotency_conflict, {{}, u"Send it again with a new id."_s}},
        {code::newer_program_needed, {{}, u"Install the newer version."_s}},
        {code::unknown_market, {{}, u"ewalletctl policies lists those that there are."_s}},
        {code::exchange_rate_not_needed, {{}, u"It takes no exchange rate."_s}},
        {code::ksef_number_taken, {u"document"_s, u"(%1)"_s}},
        {code::not_for_ksef, {u"document"_s, u"(%1)"_s}},
        {code::unknown_document, {u"document"_s, u"(%1)"_s}},
        {code::ambiguous_document, {{}, u"Say whose with --market."_s}},
        {code::wallet_closed, {{}, u"Only reopen-wallet is possible."_s}},
        {code::wallet_frozen, {{}, u"Unfreeze it first."_s}},
        {code::unknown_entry, {u"entry"_s, u"(%1)"_s}},
        {code::not_reversible,
         {u"entry"_s, u"(%1) Only an addition, a spend, a refund or a subtraction can."_s}},
        {code::already_reversed, {u"entry"_s, u"(%1)"_s}},
        {code::purchase_already_refunded,
         {u"ref"_s, u"(%1) Reverse its refunds first, or refund the rest of it."_s}},
        {code::lot_already_used,
         {{}, u"Of an addition --allow-partial takes what is left; the rest is a shortfall."_s}},
    };
    return all;
}

QString amountFact(const Error &error, const QString &name, const Currency &currency)
{
    return amountText(error.facts.value(name).toInteger(), currency);
}

/// "wallet 20.00 PLN, bonus 5.00 PLN: say --wallet forfeited or paid_out, --bonus …"
QString undisposed(const Error &error, const Currency &currency)
{
    QStringList amounts, options;
    for (const CreditType type : allCreditTypes) {
        if (!error.facts.contains(word(type)))
            continue;
        amounts << word(type) + u' ' + amountFact(error, word(type), currency);
        options << u"--%1 forfeited or paid_out"_s.arg(word(type));
    }
    return u"%1: say %2."_s.arg(amounts.join(u", "_s), options.join(u", "_s));
}

QString figures(const Error &error, const Currency &currency)
{
    if (error.code == code::insufficient_credits)
        return u"%1 available, %2 asked."_s.arg(amountFact(error, u"available"_s, currency),
                                                amountFact(error, u"asked"_s, currency));
    if (error.code == code::refund_exceeds_purchase)
        return u"%1 left, %2 asked."_s.arg(amountFact(error, u"left"_s, currency),
                                           amountFact(error, u"asked"_s, currency));
    if (error.code == code::amount_too_large || error.code == code::balance_too_large)
        return u"The limit is %1."_s.arg(amountFact(error, u"limit"_s, currency));
    if (error.code == code::lot_already_used)
        return u"%1 of it."_s.arg(amountFact(error, u"used"_s, currency));
    if (error.code == code::unknown_lot || error.code == code::lot_not_extendable)
        return u"(lot %1)"_s.arg(error.facts.value(u"lot"_s).toInteger());
    if (error.code == code::wallet_not_empty)
        return undisposed(error, currency);
    if (error.code == code::policy_in_past)
        return u"The earliest day is %1."_s.arg(error.facts.value(u"earliest"_s).toString());
    if (error.code == code::wallet_opened_later)
        return u"It was opened at %1, position %2."_s.arg(
            error.facts.value(u"openedAt"_s).toString(),
            QString::number(error.facts.value(u"position"_s).toInteger()));
    if (error.code == code::out_of_order)
        return u"Its last one is of %1."_s.arg(error.facts.value(u"last"_s).toString());
    return {};
}

int widthOf(const QString &text)
{
    int width = 0;
    for (const QChar c : text)
        width += c.category() != QChar::Mark_NonSpacing && !c.isLowSurrogate();
    return width;
}

} // namespace

void Table::print() const
{
    std::vector<int> widths;
    for (const Column &column : m_columns)
        widths.push_back(widthOf(column.title));
    for (const QStringList &row : m_rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], widthOf(row[i]));
    }
    const auto printRow = [&](const QStringList &row) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString padding(widths[size_t(i)] - widthOf(row[i]), u' ');
            const bool isRight = m_columns[size_t(i)].align == Align::Right;
            line += (i > 0 ? u"  "_s : QString()) + (isRight ? padding + row[i] : row[i] + padding);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        ewallet::print(line);
    };
    QStringList titles;
    for (const Column &column : m_columns)
        titles << column.title;
    printRow(titles);
    for (const QStringList &row : m_rows)
        printRow(row);
}

void print(const QString &text)
{
    const QByteArray utf8 = text.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stdout);
}

void printError(const QString &text)
{
    const QByteArray utf8 = text.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stderr);
}

void printJsonLine(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void printJson(const QJsonObject &object)
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Indented);
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
}

QString grouped(qint64 number)
{
    constexpr int digits = 3;
    QString text = QString::number(number);
    for (qsizetype at = text.size() - digits; at > 0; at -= digits)
        text.insert(at, u' ');
    return text;
}

QString amountText(qint64 amountMinor, const Currency &currency)
{
    const QString text = decimalText(amountMinor, currency.exponent);
    return currency.code.isEmpty() ? text : text + u' ' + currency.code;
}

QString timeText(Instant instant, const Zone &zone)
{
    return toIso(zone.at(instant)).left(19).replace(u'T', u' ');
}

QString sentenceOf(const Error &error, const Currency &currency)
{
    QStringList parts;
    for (const CatalogueEntry &entry : reasonCatalogue()) {
        if (entry.name == error.code)
            parts << entry.words;
    }
    if (parts.isEmpty())
        parts << error.code;
    if (const QString text = figures(error, currency); !text.isEmpty())
        parts << text;
    if (const auto advice = advices().constFind(error.code); advice != advices().cend()) {
        const QString fact = error.facts.value(advice->fact).toString();
        parts << (advice->text.contains("%1"_L1) ? QString(advice->text).replace("%1"_L1, fact)
                                                 : advice->text);
    }
    if (error.code == code::store_failed || error.code == code::undecodable
        || error.code == code::file_failed)
        parts << error.detail;
    return parts.join(u' ').simplified();
}

Exit exitOf(const Error &error)
{
    if (error.code == code::invalid_field)
        return Exit::Usage;
    return error.code.startsWith("store_"_L1) || error.code == code::file_failed ? Exit::Store
                                                                                 : Exit::Refused;
}

QJsonObject json(const AmountsByType &amounts)
{
    QJsonObject object;
    for (const CreditType type : allCreditTypes)
        object.insert(word(type), amounts[type]);
    return object;
}

} // namespace ewallet
