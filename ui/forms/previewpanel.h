// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/commandresult.h"

#include <QWidget>

class QGridLayout;

namespace ewallet {

/// What a command would do: credits before → after, and until when new ones are valid.
class PreviewPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewPanel(QWidget *parent = nullptr);
    void setPreview(const Preview &preview, const Currency &currency);
    void addText(const QString &text); ///< below the rows
    void clear();

private:
    void addRow(const QString &what, const QString &before, const QString &after);
    void addRowsOf(const WalletEvent &event, const Currency &currency);

    QGridLayout *m_grid;
    QWidget *m_rows = nullptr;
};

} // namespace ewallet
