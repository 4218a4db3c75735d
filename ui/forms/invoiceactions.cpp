// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/invoiceactions.h"

#include "core/serialization/names.h"
#include "ui/forms/documentforms.h"

namespace ewallet {

using namespace Qt::StringLiterals;

InvoiceActions::InvoiceActions(Backoffice &backoffice, QObject *parent)
    : QObject(parent)
    , m_backoffice(backoffice)
    , m_print(make(tr("&Print…"), u"Ctrl+P"_s, {}, tr("See what would be printed, and print it")))
    , m_savePdf(make(tr("Save &as PDF…"), u"Ctrl+Shift+P"_s, {},
                     tr("The document as a file to send; of several, a folder of them")))
    , m_saveFa3(make(tr("Save &FA(3) XML…"), {}, {},
                     tr("The file for KSeF, as it was made with the document")))
    , m_saveUbl(make(tr("Save &UBL XML…"), {}, {},
                     tr("The European e-invoice, as it was made with the document")))
    , m_markSent(make(tr("Mar&k as sent…"), u"Ctrl+Shift+M"_s, nameOf<MarkDocumentSent>,
                      tr("Write down that the selected documents went to their buyers")))
    , m_assignKsef(make(tr("Assign KSeF &number…"), u"Ctrl+Shift+N"_s, nameOf<AssignKsefNumber>,
                        tr("The number that KSeF gave the document")))
    , m_importKsef(make(tr("&Import KSeF numbers…"), {}, nameOf<AssignKsefNumber>,
                        tr("From a file with lines “number;KSeF number”")))
    , m_run(make(tr("Invoice &run…"), u"Ctrl+Shift+I"_s, nameOf<IssueInvoice>,
                 tr("Issue every document that is due")))
    , m_showStory(make(tr("Show pur&chase"), {}, {},
                       tr("Everything about the purchase of the document, in order")))
{
    enable();
}

QAction *InvoiceActions::make(const QString &text, const QString &keys, QLatin1StringView command,
                              const QString &what)
{
    auto *action = new QAction(text, this);
    action->setObjectName(command);
    action->setShortcut(QKeySequence(keys));
    const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
    action->setProperty("what", shortcut.isEmpty() ? what : u"%1 (%2)"_s.arg(what, shortcut));
    return action;
}

QList<QList<QAction *>> InvoiceActions::groups() const
{
    return {{m_print, m_savePdf, m_saveFa3, m_saveUbl},
            {m_markSent, m_assignKsef, m_importKsef},
            {m_showStory},
            {m_run}};
}

void InvoiceActions::setShown(bool isShown)
{
    m_isShown = isShown;
    enable();
}

void InvoiceActions::setSelection(std::vector<InvoiceRow> rows,
                                  const std::optional<DocumentDetails> &current)
{
    m_rows = std::move(rows);
    m_current = current;
    enable();
}

std::vector<InvoiceRow> InvoiceActions::unsent() const
{
    std::vector<InvoiceRow> rows;
    std::ranges::copy_if(m_rows, std::back_inserter(rows), [](const InvoiceRow &row) {
        return row.state == DocumentState::Issued && !row.sentAt;
    });
    return rows;
}

void InvoiceActions::enable()
{
    for (const QList<QAction *> &group : groups()) {
        for (QAction *action : group) {
            const QString obstacle = obstacleTo(action);
            action->setEnabled(obstacle.isEmpty());
            const QString what = action->property("what").toString();
            action->setToolTip(obstacle.isEmpty() ? what : what + u'\n' + obstacle);
        }
    }
}

bool InvoiceActions::isOneIssued() const
{
    return m_rows.size() == 1 && m_rows.front().state == DocumentState::Issued;
}

/// Why it cannot be done; empty if it can.
QString InvoiceActions::obstacleTo(const QAction *action) const
{
    const QString command = action->objectName();
    if (!command.isEmpty() && !isPermitted(m_backoffice.commands().person().role, command))
        return tr("Your role does not allow this.");
    if (!m_isShown)
        return tr("Go to the page Invoices first.");
    if (action == m_run || action == m_importKsef)
        return {};
    if (m_rows.empty())
        return tr("Select a document first.");
    if (action == m_showStory)
        return m_rows.size() == 1 ? QString() : tr("Select one document only.");
    const bool isAnyIssued = std::ranges::any_of(
        m_rows, [](const InvoiceRow &row) { return row.state == DocumentState::Issued; });
    if (!isAnyIssued)
        return tr("It waits: there is no document yet.");
    if (action == m_saveFa3)
        return obstacleToFile(u"fa3"_s);
    if (action == m_saveUbl)
        return obstacleToFile(u"ubl"_s);
    if (action == m_assignKsef)
        return obstacleToKsef();
    if (action == m_markSent && unsent().empty())
        return tr("It is marked as sent already.");
    constexpr size_t sheetsMost = 200;
    if (action == m_print && m_rows.size() > sheetsMost)
        return tr("Print at most 200 documents at once.");
    return action == m_markSent && m_rows.size() > MarkSentForm::most
        ? tr("Mark at most 1,000 documents at once.")
        : QString();
}

QString InvoiceActions::obstacleToFile(const QString &format) const
{
    if (!isOneIssued())
        return tr("Select one document only.");
    if (!m_current)
        return tr("The document is being read.");
    const bool isThere = std::ranges::any_of(
        m_current->files, [&format](const DocumentFile &file) { return file.format == format; });
    if (isThere)
        return {};
    return format == "fa3"_L1 ? tr("The document does not go to KSeF: there is no such file.")
                              : tr("UBL cannot say what is in this document: there is no such "
                                   "file.");
}

QString InvoiceActions::obstacleToKsef() const
{
    if (!isOneIssued())
        return tr("Select one document only.");
    if (!m_rows.front().goesToKsef)
        return tr("The document does not go to KSeF.");
    return m_rows.front().ksefNumber.isEmpty() ? QString() : tr("It has its KSeF number already.");
}

} // namespace ewallet
