// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/documentwords.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace ewallet {

/// One step of the story of a purchase: an entry, or a document; when, what, how much, and a way to
/// where it stands.
class StoryStep final : public QFrame
{
    Q_OBJECT
public:
    explicit StoryStep(const EntryDetails &entry, QWidget *parent = nullptr);
    /// A document stands a little to the right: it follows from the entry above it.
    StoryStep(const InvoiceRow &document, DocumentStage stage, QWidget *parent = nullptr);

    static constexpr int indentGrids = 4; ///< by which documents stand to the right

    QPushButton *link() const { return m_link; }

private:
    struct Head
    {
        QString when;
        QString what;
        QString amount;
        int indent = 0; ///< in grids, of the whole step
    };
    QVBoxLayout *begin(const Head &head);
    void end(QVBoxLayout *column, const QString &link, const QString &name);

    QPushButton *m_link;
};

} // namespace ewallet
