// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"
#include "app/ewalletctl/ksefnumbers.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct DocumentWords
{
    std::string market, from, to, until, state = "any", wallet, find, document, ksefNumber, file,
                                         how, folder;
};

Result<QDate> optionalDate(const char *name, const std::string &word)
{
    return word.empty() ? Result<QDate>(QDate()) : dateOf(name, word);
}

/// One that is named is there.
Result<> requireMarket(Backoffice &backoffice, const std::string &word)
{
    TRY_DO(wait(backoffice.queries().markets(text(word))));
    return {};
}

QString counted(qint64 number, const QString &what)
{
    return QString::number(number) + u' ' + what + (number == 1 ? QString() : u"s"_s);
}

Result<Exit> runUntil(Backoffice &backoffice, const Globals &globals, const DocumentWords &words)
{
    TRY_DO(requireMarket(backoffice, words.market));
    TRY(QDate until, optionalDate("--until", words.until));
    const QDate today = todayFor(backoffice);
    if (until > today)
        return wrong(u"--until is a day that has not come yet"_s);
    if (!until.isValid())
        until = today;
    const auto task = std::make_shared<Task>();
    TRY(const InvoiceRunReport report,
        wait(backoffice.invoicing().run({text(words.market), until, false}, task), task,
             u"Issuing"_s, u"documents"_s));
    if (globals.json)
        printJson({{u"invoices"_s, report.invoices},
                   {u"corrections"_s, report.corrections},
                   {u"held"_s, report.held},
                   {u"refused"_s, report.refused}});
    else
        print(u"%1 and %2 issued."_s.arg(counted(report.invoices, u"invoice"_s),
                                         counted(report.corrections, u"correction"_s))
              + (report.held > 0
                     ? u" %1 have to wait: see invoices --state waiting."_s.arg(report.held)
                     : QString()));
    return report.refused > 0 ? Exit::Refused : Exit::Done;
}

constexpr std::array stateWords {"any"_L1,     "issued"_L1,    "unsent"_L1,      "sent"_L1,
                                 "waiting"_L1, "corrected"_L1, "ksef_missing"_L1};

Result<InvoicesQuery> queryOf(const DocumentWords &words)
{
    InvoicesQuery query;
    query.text = text(words.find);
    query.market = text(words.market);
    query.wallet = text(words.wallet);
    TRY(query.from, optionalDate("--from", words.from));
    TRY(query.to, optionalDate("--to", words.to));
    if (query.from.isValid() && query.to.isValid() && query.to < query.from)
        return wrong(u"--to: not before --from"_s);
    const auto state = std::find(stateWords.begin(), stateWords.end(), text(words.state));
    if (state == stateWords.end())
        return wrong(u"--state: any, issued, unsent, sent, waiting, corrected or ksef_missing"_s);
    query.state = InvoicesQuery::State(state - stateWords.begin());
    query.order = SortOrder::Ascending;
    return query;
}

QLatin1StringView word(DocumentState state)
{
    return state == DocumentState::Issued ? "issued"_L1
        : state == DocumentState::Held    ? "held"_L1
                                          : "due"_L1;
}

QJsonObject jsonOf(const InvoiceRow &row)
{
    QJsonObject object {{u"source"_s, row.source},          {u"kind"_s, word(row.kind)},
                        {u"state"_s, word(row.state)},      {u"market"_s, row.market},
                        {u"wallet"_s, row.wallet},          {u"purchase"_s, row.purchase},
                        {u"currency"_s, row.currency.code}, {u"exponent"_s, row.currency.exponent},
                        {u"gross"_s, row.grossMinor}};
    if (row.state != DocumentState::Issued) {
        if (!row.holdReason.isEmpty())
            object.insert(u"waitsFor"_s, row.holdReason);
        if (!row.holdMissing.isEmpty())
            object.insert(u"missing"_s, row.holdMissing);
        return object;
    }
    object.insert(u"number"_s, row.number);
    object.insert(u"issueDate"_s, toIso(row.issueDate));
    object.insert(u"saleDate"_s, toIso(row.saleDate));
    object.insert(u"buyer"_s, row.buyer);
    object.insert(u"net"_s, row.netMinor);
    object.insert(u"vat"_s, row.vatMinor);
    if (!row.buyerTaxId.isEmpty())
        object.insert(u"buyerTaxId"_s, row.buyerTaxId);
    if (!row.corrects.isEmpty())
        object.insert(u"corrects"_s, row.corrects);
    if (!row.ksefNumber.isEmpty())
        object.insert(u"ksefNumber"_s, row.ksefNumber);
    if (row.sentAt)
        object.insert(u"sentAt"_s, toIso(*row.sentAt));
    return object;
}

QJsonObject jsonOf(const InvoiceSum &sum)
{
    return {{u"currency"_s, sum.currency.code}, {u"rate"_s, sum.vat},
            {u"documents"_s, sum.documents},    {u"net"_s, sum.netMinor},
            {u"vat"_s, sum.vatMinor},           {u"gross"_s, sum.grossMinor}};
}

void printList(const std::vector<InvoiceRow> &rows, const std::vector<InvoiceSum> &sums)
{
    Table table({{u"Number"_s},
                 {u"Issued"_s},
                 {u"Buyer"_s},
                 {u"Gross"_s, Table::Align::Right},
                 {u"State"_s},
                 {u"Market"_s},
                 {u"Purchase"_s},
                 {u"Wallet"_s}});
    for (const InvoiceRow &row : rows) {
        const bool isIssued = row.state == DocumentState::Issued;
        const QString waits = row.holdReason.isEmpty() ? u"due"_s : u"waits: "_s + row.holdReason;
        table.add({isIssued ? row.number : QString(word(row.kind)),
                   isIssued ? toIso(row.issueDate) : QString(), row.buyer,
                   amountText(row.grossMinor, row.currency),
                   !isIssued        ? waits
                       : row.sentAt ? u"sent"_s
                                    : u"issued"_s,
                   row.market, row.purchase, row.wallet});
    }
    table.print();
    Table totals({{u"Rate"_s},
                  {u"Documents"_s, Table::Align::Right},
                  {u"Net"_s, Table::Align::Right},
                  {u"VAT"_s, Table::Align::Right},
                  {u"Gross"_s, Table::Align::Right}});
    for (const InvoiceSum &sum : sums)
        totals.add({sum.vat, grouped(sum.documents), amountText(sum.netMinor, sum.currency),
                    amountText(sum.vatMinor, sum.currency),
                    amountText(sum.grossMinor, sum.currency)});
    totals.print();
}

Result<Exit> list(Backoffice &backoffice, const Globals &globals, const DocumentWords &words)
{
    TRY(const InvoicesQuery query, queryOf(words));
    TRY_DO(requireMarket(backoffice, words.market));
    TRY(const Keys keys, wait(backoffice.queries().invoiceKeys(query)));
    TRY(const auto rows, wait(backoffice.queries().invoiceRows(keys)));
    TRY(const auto sums, wait(backoffice.queries().invoiceSums(query)));
    if (!globals.json) {
        printList(rows, sums);
        return Exit::Done;
    }
    QJsonArray documents;
    for (const InvoiceRow &row : rows)
        documents.append(jsonOf(row));
    QJsonArray totals;
    for (const InvoiceSum &sum : sums)
        totals.append(jsonOf(sum));
    printJson({{u"documents"_s, documents}, {u"totals"_s, totals}});
    return Exit::Done;
}

Result<Exit> assign(Backoffice &backoffice, const Globals &globals, const DocumentWords &words)
{
    TRY_DO(requireMarket(backoffice, words.market));
    if (!words.file.empty() && !words.document.empty())
        return wrong(u"name a document, or a file with --file, not both"_s);
    if (!words.file.empty())
        return assignKsefNumbers(backoffice, globals, text(words.file), text(words.market));
    if (words.document.empty() || words.ksefNumber.empty())
        return wrong(u"name a document and its KSeF number, or a file with --file"_s);
    const QString document = text(words.document);
    return sendAboutDocument(
        backoffice, globals, document, text(words.market), [&](const QString &purchase) {
            return AssignKsefNumber {purchase, document, text(words.ksefNumber)};
        });
}

Result<Exit> markSent(Backoffice &backoffice, const Globals &globals, const DocumentWords &words)
{
    TRY_DO(requireMarket(backoffice, words.market));
    const QString document = text(words.document);
    return sendAboutDocument(backoffice, globals, document, text(words.market),
                             [&](const QString &purchase) {
                                 return MarkDocumentSent {purchase, document, text(words.how)};
                             });
}

QJsonObject jsonOf(const exporting::ControlSums &sums)
{
    QJsonObject object {{u"rows"_s, sums.rows}};
    for (const exporting::ColumnSum &sum : sums.sums)
        object.insert(sum.column, sum.sumMinor);
    return object;
}

QJsonObject jsonOf(const exporting::PeriodExportReport::Market &market)
{
    return {{u"market"_s, market.code},
            {u"currency"_s, market.currency.code},
            {u"documents"_s, market.documents},
            {u"files"_s, market.files},
            {u"register"_s, jsonOf(market.sales)},
            {u"rows"_s, jsonOf(market.rows)},
            {u"ledger"_s, jsonOf(market.ledger)}};
}

Result<Exit> exportFolder(Backoffice &backoffice, const Globals &globals,
                          const DocumentWords &words)
{
    exporting::PeriodExport what;
    what.folder = text(words.folder);
    what.market = text(words.market);
    TRY(what.from, dateOf("--from", words.from));
    TRY(what.to, dateOf("--to", words.to));
    if (what.to < what.from)
        return wrong(u"--to: not before --from"_s);
    const auto task = std::make_shared<Task>();
    TRY(const auto report,
        wait(backoffice.queries().exportPeriod(what, task), task, u"Exporting"_s, u"rows"_s));
    TRY(const QStringList toExpire,
        wait(backoffice.queries().walletsToExpire(backoffice.clock().now())));
    if (!toExpire.isEmpty())
        printError(u"ewalletctl: credits of %1 wallets have ended, and that is not written down: "
                   "the ledger lacks it. Run ewalletctl expire first, then this again."_s.arg(
                       toExpire.size()));
    if (globals.json) {
        QJsonArray markets;
        for (const auto &market : report.markets)
            markets.append(jsonOf(market));
        printJson({{u"folder"_s, what.folder},
                   {u"markets"_s, markets},
                   {u"walletsToExpire"_s, toExpire.size()}});
        return Exit::Done;
    }
    Table table({{u"Market"_s},
                 {u"Documents"_s, Table::Align::Right},
                 {u"XML files"_s, Table::Align::Right},
                 {u"Gross"_s, Table::Align::Right},
                 {u"Ledger lines"_s, Table::Align::Right}});
    for (const auto &market : report.markets) {
        qint64 grossMinor = 0;
        for (const exporting::ColumnSum &sum : market.sales.sums)
            grossMinor = sum.column == "Brutto"_L1 ? sum.sumMinor : grossMinor;
        table.add({market.code, grouped(market.documents), grouped(market.files),
                   amountText(grossMinor, market.currency), grouped(market.ledger.rows)});
    }
    table.print();
    print(u"Written to %1, with a manifest."_s.arg(what.folder));
    return Exit::Done;
}

using Do = Result<Exit> (*)(Backoffice &, const Globals &, const DocumentWords &);

CLI::App *addVerb(CLI::App &app, const Choose &choose, const char *name, const char *help, Do run,
                  const std::shared_ptr<DocumentWords> &words)
{
    CLI::App *verb = app.add_subcommand(name, help);
    verb->callback([choose, run, words] {
        choose([run, words](const Globals &globals) {
            return withReadModels(globals, {u"invoices"_s, u"wallets"_s},
                                  [&](Backoffice &b) { return run(b, globals, *words); });
        });
    });
    return verb;
}

} // namespace

void addDocumentVerbs(CLI::App &app, const Choose &choose)
{
    const auto words = std::make_shared<DocumentWords>();
    const auto option = [&](CLI::App *verb, const char *name, std::string &word, const char *help) {
        return verb->add_option(name, word, help)->check(refuseEmpty);
    };
    CLI::App *run = addVerb(app, choose, "invoice-run",
                            "Issue all invoices and corrections that are due", runUntil, words);
    option(
        run, "--until", words->until,
        "For sales of this day and before, and of months that end by it; today, if it is left out")
        ->type_name("DATE");
    option(run, "--market", words->market, "In this market alone");

    CLI::App *invoices =
        addVerb(app, choose, "invoices", "Invoices, corrections, and what waits", list, words);
    option(invoices, "--market", words->market, "Of this market alone");
    option(invoices, "--wallet", words->wallet, "Of this wallet alone");
    option(invoices, "--from", words->from, "Issued on this day or later")->type_name("DATE");
    option(invoices, "--to", words->to, "Issued on this day or before")->type_name("DATE");
    option(invoices, "--state", words->state,
           "issued, unsent, sent, waiting, corrected or ksef_missing");
    option(invoices, "--find", words->find, "In the number, the buyer, the wallet or the purchase");

    CLI::App *documents =
        addVerb(app, choose, "documents",
                "Write the documents of a period, the register and the ledger into a folder",
                exportFolder, words);
    option(documents, "DIR", words->folder, "A folder that is not there yet")->required();
    option(documents, "--from", words->from, "From this day on")->required()->type_name("DATE");
    option(documents, "--to", words->to, "To this day")->required()->type_name("DATE");
    option(documents, "--market", words->market, "Of this market alone");

    CLI::App *ksef = addVerb(app, choose, "assign-ksef-number",
                             "Give a document the number that KSeF gave it", assign, words);
    option(ksef, "DOCUMENT", words->document, "Its number, such as FV/2026/11/000001");
    option(ksef, "NUMBER", words->ksefNumber, "KSeF's number");
    option(ksef, "--market", words->market, "If several sellers have a document of this number");
    option(ksef, "--file", words->file, "Or many: lines of document;number")->type_name("FILE");

    CLI::App *sent = addVerb(app, choose, "mark-sent", "Mark a document as sent to the customer",
                             markSent, words);
    option(sent, "DOCUMENT", words->document, "Its number")->required();
    option(sent, "--market", words->market, "If several sellers have a document of this number");
    option(sent, "--how", words->how, "Such as e-mail");
}

} // namespace ewallet
