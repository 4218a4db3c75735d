// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutbox.h"

#include "ui/shell/theme.h"

#include <QDialogButtonBox>
#include <QMenu>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

AboutBox::AboutBox(const Text &text, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(text.title);
    auto *browser = new QTextBrowser;
    browser->setHtml(text.html);
    browser->setAccessibleName(text.title);
    browser->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Close (Esc)"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(browser);
    column->addWidget(buttons);
    constexpr int characters = 70;
    resize(characters * fontMetrics().averageCharWidth(), text.lines * fontMetrics().height());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

AboutBox::Text AboutBox::program()
{
    return {
        tr("About E-Wallet Back Office"),
        u"<h2>E-Wallet Back Office %1</h2><p>%2</p><p>%3</p>"_s.arg(
            QStringLiteral(EWALLET_VERSION),
            tr("The back office of an event-sourced e-wallet: prepaid credits, every entry and every command kept."),
            tr("Free software under the GNU General Public License, version 3 or later. It comes without any "
               "warranty. Built with Qt %1.")
                .arg(QLatin1StringView(qVersion())))};
}

AboutBox::Text AboutBox::keys(const QList<QMenu *> &menus)
{
    QString rows;
    const auto add = [&rows](const QString &keys, const QString &what) {
        rows += u"<tr><td style='padding-right:2em'><b>%1</b></td><td>%2</td></tr>"_s.arg(
            keys.toHtmlEscaped(), what.toHtmlEscaped());
    };
    const auto begin = [&rows](const QString &part) {
        rows += u"<tr><td colspan='2' style='padding-top:0.6em'><h4>%1</h4></td></tr>"_s.arg(
            QString(part).remove(u'&').toHtmlEscaped());
    };
    for (const QMenu *menu : menus) {
        bool hasAny = false;
        for (const QAction *action : menu->actions()) {
            if (action->shortcut().isEmpty())
                continue;
            if (!std::exchange(hasAny, true))
                begin(menu->title());
            add(action->shortcut().toString(QKeySequence::NativeText),
                QString(action->text()).remove(u'&').remove(u'…'));
        }
    }
    begin(tr("Lists and forms"));
    add(tr("Enter"), tr("In a list: open what is selected. In a form: send it"));
    add(tr("Down"), tr("From a search field into its list"));
    add(tr("Esc"), tr("Leave a form; nothing is sent"));
    add(tr("Ctrl+C"), tr("Copy the selected row"));
    constexpr int lines = 38;
    return {tr("Keys"), u"<h2>%1</h2><table>%2</table>"_s.arg(tr("Keys"), rows), lines};
}

} // namespace ewallet
