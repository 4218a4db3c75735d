// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QAction>

namespace ewallet {

/// What can be done with documents, as actions for menus, buttons and keys. What the operator or
/// the selected documents do not allow is disabled and says why.
class InvoiceActions final : public QObject
{
    Q_OBJECT
public:
    InvoiceActions(Backoffice &backoffice, QObject *parent);

    /// The page is on the screen, or not.
    void setShown(bool isShown);
    /// What is selected; of the current one the document, when it is read.
    void setSelection(std::vector<InvoiceRow> rows, const std::optional<DocumentDetails> &current);
    const std::vector<InvoiceRow> &selection() const { return m_rows; }
    /// Those of the selection that are issued and not marked as sent yet.
    std::vector<InvoiceRow> unsent() const;

    QAction *print() const { return m_print; }
    QAction *savePdf() const { return m_savePdf; }
    QAction *saveFa3() const { return m_saveFa3; }
    QAction *saveUbl() const { return m_saveUbl; }
    QAction *markSent() const { return m_markSent; }
    QAction *assignKsef() const { return m_assignKsef; }
    QAction *importKsef() const { return m_importKsef; }
    QAction *run() const { return m_run; }
    QAction *showStory() const { return m_showStory; }
    /// In groups, for the menu.
    QList<QList<QAction *>> groups() const;
    /// Those that are needed now and then.
    QList<QAction *> rare() const { return {m_saveFa3, m_saveUbl, m_assignKsef, m_importKsef}; }

private:
    QAction *make(const QString &text, const QString &keys, QLatin1StringView command,
                  const QString &what);
    void enable();
    QString obstacleTo(const QAction *action) const;
    QString obstacleToFile(const QString &format) const;
    QString obstacleToKsef() const;
    bool isOneIssued() const;

    Backoffice &m_backoffice;
    bool m_isShown = false;
    std::vector<InvoiceRow> m_rows;
    std::optional<DocumentDetails> m_current;
    QAction *m_print;
    QAction *m_savePdf;
    QAction *m_saveFa3;
    QAction *m_saveUbl;
    QAction *m_markSent;
    QAction *m_assignKsef;
    QAction *m_importKsef;
    QAction *m_run;
    QAction *m_showStory;
};

} // namespace ewallet
