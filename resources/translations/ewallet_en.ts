<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ewallet::AccountsForm</name>
    <message numerus="yes">
        <source>%n line(s) of the chart change. Ledgers exported from now on have these accounts, also of earlier months.</source>
        <translation>
            <numerusform>%n line of the chart changes. Ledgers exported from now on have these accounts, also of earlier months.</numerusform>
            <numerusform>%n lines of the chart change. Ledgers exported from now on have these accounts, also of earlier months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::CommandForm</name>
    <message numerus="yes">
        <source>…and %n earlier one(s)</source>
        <translation>
            <numerusform>…and %n earlier one</numerusform>
            <numerusform>…and %n earlier ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::CommandsModel</name>
    <message numerus="yes">
        <source>%Ln command(s)</source>
        <translation>
            <numerusform>%Ln command</numerusform>
            <numerusform>%Ln commands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new command(s)</source>
        <translation>
            <numerusform>%Ln new command</numerusform>
            <numerusform>%Ln new commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::CreditsCardView</name>
    <message numerus="yes">
        <source>%n lot(s)</source>
        <translation>
            <numerusform>%n lot</numerusform>
            <numerusform>%n lots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::ImportPage</name>
    <message numerus="yes">
        <source>I&amp;mport %Ln command(s)</source>
        <translation>
            <numerusform>I&amp;mport %Ln command</numerusform>
            <numerusform>I&amp;mport %Ln commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::InvoiceJobs</name>
    <message numerus="yes">
        <source>%Ln invoice(s) issued</source>
        <translation>
            <numerusform>%Ln invoice issued</numerusform>
            <numerusform>%Ln invoices issued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln correction(s) issued</source>
        <translation>
            <numerusform>%Ln correction issued</numerusform>
            <numerusform>%Ln corrections issued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) waiting</source>
        <translation>
            <numerusform>%Ln document waiting</numerusform>
            <numerusform>%Ln documents waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln KSeF number(s) assigned</source>
        <translation>
            <numerusform>%Ln KSeF number assigned</numerusform>
            <numerusform>%Ln KSeF numbers assigned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) refused</source>
        <translation>
            <numerusform>%Ln line refused</numerusform>
            <numerusform>%Ln lines refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are in %1.</source>
        <translation>
            <numerusform>%Ln document is in %1.</numerusform>
            <numerusform>%Ln documents are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::InvoicePane</name>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n correction</numerusform>
            <numerusform>%n corrections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::InvoiceRunForm</name>
    <message numerus="yes">
        <source>%n document(s) are due or to be tried again; what still lacks something goes on waiting.</source>
        <translation>
            <numerusform>%n document is due or to be tried again; what still lacks something goes on waiting.</numerusform>
            <numerusform>%n documents are due or to be tried again; what still lacks something goes on waiting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Issue %n document(s)</source>
        <translation>
            <numerusform>Issue %n document</numerusform>
            <numerusform>Issue %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::InvoicesModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new document(s)</source>
        <translation>
            <numerusform>%Ln new document</numerusform>
            <numerusform>%Ln new documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::InvoicesPage</name>
    <message numerus="yes">
        <source>%Ln document(s) marked as sent.</source>
        <translation>
            <numerusform>%Ln document marked as sent.</numerusform>
            <numerusform>%Ln documents marked as sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::InvoicingFacts</name>
    <message numerus="yes">
        <source>%n line(s) of the ledger on other accounts</source>
        <translation>
            <numerusform>%n line of the ledger on other accounts</numerusform>
            <numerusform>%n lines of the ledger on other accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::MarkSentForm</name>
    <message numerus="yes">
        <source>Mark %n document(s) as sent</source>
        <translation>
            <numerusform>Mark %n document as sent</numerusform>
            <numerusform>Mark %n documents as sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::PoliciesModel</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::PoliciesPage</name>
    <message numerus="yes">
        <source>%1, %n decimal(s)</source>
        <translation>
            <numerusform>%1, %n decimal</numerusform>
            <numerusform>%1, %n decimals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::PolicyTable</name>
    <message numerus="yes">
        <source>%n DAY(S)</source>
        <translation>
            <numerusform>%n DAY</numerusform>
            <numerusform>%n DAYS</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::PolicyWords</name>
    <message numerus="yes">
        <source>after %n day(s)</source>
        <translation>
            <numerusform>after %n day</numerusform>
            <numerusform>after %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::PreviewPanel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::ReportModel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::ReportsPage</name>
    <message numerus="yes">
        <source>%Ln line(s) are too many to print.</source>
        <translation>
            <numerusform>%Ln line is too much to print.</numerusform>
            <numerusform>%Ln lines are too many to print.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::TableModel</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new row(s)</source>
        <translation>
            <numerusform>%Ln new row</numerusform>
            <numerusform>%Ln new rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::TimelineModel</name>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new entry(s)</source>
        <translation>
            <numerusform>%Ln new entry</numerusform>
            <numerusform>%Ln new entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::WalletTravel</name>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s) by then</source>
        <translation>
            <numerusform>%Ln entry by then</numerusform>
            <numerusform>%Ln entries by then</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::WalletsModel</name>
    <message numerus="yes">
        <source>%Ln wallet(s)</source>
        <translation>
            <numerusform>%Ln wallet</numerusform>
            <numerusform>%Ln wallets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new wallet(s)</source>
        <translation>
            <numerusform>%Ln new wallet</numerusform>
            <numerusform>%Ln new wallets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::Words</name>
    <message numerus="yes">
        <source>expire after %n day(s)</source>
        <translation>
            <numerusform>expire after %n day</numerusform>
            <numerusform>expire after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extend %n lot(s) through %1</source>
        <translation>
            <numerusform>Extend %n lot through %1</numerusform>
            <numerusform>Extend %n lots through %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The wallet was unfrozen after %n day(s).</source>
        <translation>
            <numerusform>The wallet was unfrozen after %n day.</numerusform>
            <numerusform>The wallet was unfrozen after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lot(s) are now valid through %1.</source>
        <translation>
            <numerusform>%n lot is now valid through %1.</numerusform>
            <numerusform>%n lots are now valid through %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
