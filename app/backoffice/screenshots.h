// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/invoicerows.h"
#include "ui/shell/theme.h"

#include <QDir>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

namespace ewallet {

class Desktop;
class MainWindow;

/// Writes a picture of every page and form, light and dark, in two sizes, and ends the program.
class Screenshots final : public QObject
{
    Q_OBJECT
public:
    Screenshots(Desktop &desktop, const QString &directory);

private:
    struct Shot
    {
        QString name;
        std::function<void(MainWindow &)> prepare;
    };

    void begin();
    using Add = std::function<void(const QString &, std::function<void(MainWindow &)>)>;
    void addShots(Scheme scheme, QSize size);
    void addInvoiceShots(const Add &add);
    void chooseDocuments();
    void next();
    void take();
    QString writeCommands();

    Desktop &m_desktop;
    QDir m_directory;
    QString m_wallet;
    std::optional<Position> m_latest; ///< a document, by its source
    std::optional<Position> m_issued; ///< another one
    InvoiceRow m_corrected; ///< its purchase is told
    std::vector<Shot> m_shots;
    size_t m_at = 0;
    QTimer m_settled;
    QTemporaryDir m_files;
};

} // namespace ewallet
