// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backoffice/screenshots.h"

#include "app/backoffice/desktop.h"
#include "ui/forms/invoiceactions.h"
#include "ui/forms/walletactions.h"
#include "ui/models/tablemodel.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/importpage.h"
#include "ui/pages/invoicespage.h"
#include "ui/pages/policiespage.h"
#include "ui/pages/purchasepage.h"
#include "ui/pages/reportspage.h"
#include "ui/pages/walletpage.h"
#include "ui/pages/wallettravel.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/timebar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPainter>

#include <cstdio>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleMs = 300;

QDialog *formOf(const MainWindow &window)
{
    for (auto *form : window.findChildren<QDialog *>()) {
        if (form->isVisible())
            return form;
    }
    return nullptr;
}

void type(const MainWindow &window, const QString &field, const QString &text)
{
    for (auto *edit : formOf(window)->findChildren<QLineEdit *>()) {
        if (edit->accessibleName().startsWith(field))
            edit->setText(text);
    }
}

/// The window with the form in front of it, as a window manager would show them.
QPixmap pictureOf(MainWindow &window)
{
    QPixmap picture = window.grab();
    QDialog *form = formOf(window);
    if (!form)
        return picture;
    QPainter painter(&picture);
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90));
    painter.drawPixmap((window.width() - form->width()) / 2, (window.height() - form->height()) / 2,
                       form->grab());
    return picture;
}

} // namespace

Screenshots::Screenshots(Desktop &desktop, const QString &directory)
    : m_desktop(desktop)
    , m_directory(directory)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settleMs);
    connect(&m_settled, &QTimer::timeout, this, &Screenshots::take);
    connect(&desktop, &Desktop::opened, this, [this] {
        const ReadModels &readModels = m_desktop.backoffice()->readModels();
        connect(&readModels, &ReadModels::advanced, this, &Screenshots::begin,
                Qt::SingleShotConnection);
        connect(&readModels, &ReadModels::failed, &m_desktop, &Desktop::failed);
    });
}

/// The wallet with the most entries is the one to show.
void Screenshots::begin()
{
    if (!m_directory.mkpath(u"."_s)) {
        std::fprintf(stderr, "ewallet-backoffice: %s cannot be made.\n",
                     qPrintable(m_directory.path()));
        QCoreApplication::exit(3);
        return;
    }
    Queries &queries = m_desktop.backoffice()->queries();
    whenAnswered(queries.walletKeys({}), this, [this, &queries](const Result<Keys> &keys) {
        whenAnswered(queries.walletRows(keys.value_or(Keys())), this,
                     [this](const Result<std::vector<WalletRow>> &rows) {
                         const auto largest = rows
                             ? std::ranges::max_element(*rows, {}, &WalletRow::entries)
                             : rows->end();
                         if (rows && largest != rows->end())
                             m_wallet = largest->id;
                         for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
                             for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
                                 addShots(scheme, size);
                         }
                         chooseDocuments();
                     });
    });
}

/// The latest document, one that still has to get its KSeF number, and a purchase with a
/// correction.
void Screenshots::chooseDocuments()
{
    Queries &queries = m_desktop.backoffice()->queries();
    InvoicesQuery missing;
    missing.state = InvoicesQuery::State::KsefMissing;
    InvoicesQuery corrected;
    corrected.state = InvoicesQuery::State::Corrected;
    whenAnswered(queries.invoiceKeys({}), this, [this](const Result<Keys> &keys) {
        if (keys && !keys->empty())
            m_latest = keys->front();
    });
    whenAnswered(queries.invoiceKeys(missing), this, [this](const Result<Keys> &keys) {
        if (keys && !keys->empty())
            m_issued = keys->front();
    });
    whenAnswered(queries.invoiceKeys(corrected), this, [this, &queries](const Result<Keys> &keys) {
        whenAnswered(queries.invoiceRows(keys.value_or(Keys())), this,
                     [this](const Result<std::vector<InvoiceRow>> &rows) {
                         if (rows && !rows->empty())
                             m_corrected = rows->front();
                         next();
                     });
    });
}

void Screenshots::addShots(Scheme scheme, QSize size)
{
    const auto add = [&](const QString &name, std::function<void(MainWindow &)> prepare) {
        m_shots.push_back(
            {u"%1-%2-%3.png"_s.arg(name, scheme == Scheme::Light ? u"light"_s : u"dark"_s)
                 .arg(size.width()),
             std::move(prepare)});
    };
    add(u"wallets"_s, [scheme, size](MainWindow &window) {
        applyTheme(scheme);
        window.resize(size);
        window.showWallets();
    });
    if (!m_wallet.isEmpty()) {
        add(u"wallet"_s, [this](MainWindow &window) { window.showWallet(m_wallet); });
        const QStringList tabs {u"lots"_s, u"purchases"_s, u"wallet-invoices"_s,
                                u"wallet-commands"_s}; // it opens with its timeline
        for (int i = 0; i < int(tabs.size()); ++i)
            add(tabs[i], [i](MainWindow &window) { window.walletPage()->showTab(i + 1); });
        add(u"wallet-past"_s, [](MainWindow &window) {
            window.walletPage()->showTab(0);
            auto *line = window.walletPage()->travel()->bar()->line();
            line->setValue(line->now() / 2);
        });
        add(u"wallet-travel"_s, [this](MainWindow &window) {
            window.showWallet(m_wallet);
            window.walletPage()->travel()->actions().constFirst()->trigger();
        });
        const auto addForm = [&](const QString &name, QAction *(WalletActions::*action)() const,
                                 const QStringList &fields) {
            add(name, [action, fields](MainWindow &window) {
                (window.actions()->*action)()->trigger();
                for (qsizetype i = 0; i < fields.size(); i += 2)
                    type(window, fields[i], fields[i + 1]);
            });
        };
        addForm(u"add"_s, &WalletActions::add,
                {u"Amount"_s, u"50"_s, u"Reason"_s, u"Goodwill"_s, u"Comment"_s, u"ticket 5512"_s});
        addForm(u"spend"_s, &WalletActions::spend,
                {u"Amount"_s, u"12.99"_s, u"Purchase"_s, u"order-9001"_s, u"Description"_s,
                 u"Map pack"_s});
        addForm(u"refund"_s, &WalletActions::refund, {u"Reason"_s, u"Returned"_s});
        addForm(u"subtract-refused"_s, &WalletActions::subtract,
                {u"Amount"_s, u"9000000"_s, u"Reason"_s, u"Correction"_s});
    }
    addInvoiceShots(add);
    for (const ReportName &report : reportCatalogue()) {
        const bool isFirst = report.name == reportCatalogue().front().name;
        if (isFirst || (scheme == Scheme::Light && size.width() == 1280)) // all have one form
            add(u"report-"_s + report.name,
                [name = report.name](MainWindow &window) { window.showReports(name); });
    }
    add(u"open"_s, [](MainWindow &window) {
        window.actions()->open()->trigger();
        type(window, u"Owner"_s, u"Zofia Wiśniewska"_s);
    });
    add(u"commands"_s, [](MainWindow &window) { window.showCommands(); });
    add(u"policies"_s, [](MainWindow &window) { window.showPolicies(u"PL"_s); });
    add(u"set-policy"_s, [](MainWindow &window) {
        window.policiesPage()->changePolicy(CreditType::Bonus);
        type(window, u"Reason"_s, u"Campaign"_s);
    });
    add(u"define-market"_s, [](MainWindow &window) {
        window.policiesPage()->defineMarket();
        type(window, u"Market"_s, u"SK"_s);
        type(window, u"Currency"_s, u"EUR"_s);
        type(window, u"Time zone"_s, u"Europe/Nowhere"_s);
        type(window, u"VAT"_s, u"23"_s);
    });
    add(u"invoicing"_s, [](MainWindow &window) { window.policiesPage()->changeInvoicing(); });
    add(u"exchange-rate"_s, [](MainWindow &window) { window.policiesPage()->setExchangeRate(); });
    if (scheme == Scheme::Light && size.width() == 1280) // afterwards a file is chosen
        add(u"import-empty"_s, [](MainWindow &window) { window.showImport(); });
    add(u"import"_s, [this](MainWindow &window) {
        window.showImport();
        window.importPage()->choose(writeCommands());
    });
}

void Screenshots::addInvoiceShots(const Add &add)
{
    if (!m_wallet.isEmpty())
        add(u"billing"_s, [](MainWindow &window) {
            for (QAction *action : window.actions()->rare()) {
                if (action->objectName() == "ChangeBillingDetails"_L1)
                    action->trigger();
            }
        });
    add(u"invoices"_s, [this](MainWindow &window) { window.showInvoices(m_latest); });
    add(u"invoice"_s, [this](MainWindow &window) {
        if (m_issued)
            window.showInvoices(m_issued);
    });
    add(u"mark-sent"_s, [](MainWindow &window) { window.invoiceActions()->markSent()->trigger(); });
    add(u"ksef-number"_s,
        [](MainWindow &window) { window.invoiceActions()->assignKsef()->trigger(); });
    add(u"invoice-run"_s, [](MainWindow &window) { window.invoiceActions()->run()->trigger(); });
    add(u"purchase"_s, [this](MainWindow &window) {
        window.showPurchase(m_corrected.wallet, m_corrected.purchase);
    });
}

/// A file to be tried: nothing of it is written into the store.
QString Screenshots::writeCommands()
{
    const QString now = toIso(m_desktop.backoffice()->clock().now()).left(19) + u'Z';
    const auto line = [&now](int id, const QString &command, const QString &wallet,
                             const QString &payload) {
        return uR"({"id":"shop-%1","at":"%2","actor":"shop","command":"%3","wallet":"%4","payload":%5})"_s
            .arg(QString::number(id), now, command, wallet, payload);
    };
    QStringList lines {line(1'000, u"AddCredits"_s, m_wallet,
                            uR"({"type":"wallet","amount":50000,"reason":"top-up"})"_s)};
    for (int i = 0; i < 120; ++i) {
        const QString amount = i % 17 == 5 ? u"90000000"_s : QString::number(150 + 5 * i);
        const QString wallet = i % 29 == 7 ? u"W-%1"_s.arg(9'000 + i) : m_wallet;
        lines << line(
            i, u"SpendCredits"_s, wallet,
            uR"({"amount":%1,"ref":"shop-%2","description":"Map pack"})"_s.arg(amount).arg(i));
        if (i % 41 == 13)
            lines << line(i, u"SpendCredit"_s, wallet, u"{}"_s) << u"{\"id\":"_s;
    }
    QFile file(m_files.filePath(u"shop.jsonl"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(lines.join(u'\n').toUtf8() + '\n');
    return file.fileName();
}

void Screenshots::next()
{
    if (m_at == m_shots.size()) {
        std::printf("%zu pictures are in %s\n", m_shots.size(),
                    qPrintable(m_directory.absolutePath()));
        QCoreApplication::quit();
        return;
    }
    m_shots[m_at].prepare(*m_desktop.window());
    m_settled.start();
}

void Screenshots::take()
{
    MainWindow &window = *m_desktop.window();
    for (const auto *model : window.findChildren<TableModel *>()) {
        if (model->isLoading() || window.importPage()->isBusy() || window.invoicesPage()->isBusy()
            || window.purchasePage()->isBusy() || window.reportsPage()->isBusy()) {
            m_settled.start();
            return;
        }
    }
    if (!pictureOf(window).save(m_directory.filePath(m_shots[m_at].name))) {
        std::fprintf(stderr, "ewallet-backoffice: %s cannot be written.\n",
                     qPrintable(m_directory.filePath(m_shots[m_at].name)));
        QCoreApplication::exit(3);
        return;
    }
    if (auto *form = formOf(window))
        form->close();
    ++m_at;
    next();
}

} // namespace ewallet
