// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktopfixture.h"
#include "ui/shell/windowlayout.h"
#include "ui/widgets/tablecolumns.h"

#include <QHeaderView>
#include <QJsonDocument>
#include <QMenu>

namespace ewallet::testing {

/// A window with two wallets whose layout is remembered in a file, and other windows over it.
class LayoutFixture
{
public:
    LayoutFixture()
    {
        openWallet(desktop.company, QStringLiteral("W-1"), QStringLiteral("Anna Nowak"), 10'000);
        openWallet(desktop.company, QStringLiteral("W-2"), QStringLiteral("Łucja Żak"), 700);
        desktop.start();
        layout = layOut(desktop.window());
    }

    QString file() const { return m_folder.filePath(QStringLiteral("settings.ini")); }
    std::unique_ptr<WindowLayout> layOut(QWidget &window)
    {
        return std::make_unique<WindowLayout>(
            window, std::make_unique<QSettings>(file(), QSettings::IniFormat));
    }
    /// As another program finds it.
    QJsonObject written(const QString &part) const
    {
        const QSettings settings(file(), QSettings::IniFormat);
        const QString text = settings.value(QStringLiteral("layout/") + part).toString();
        return QJsonDocument::fromJson(text.toUtf8()).object();
    }
    void write(const QString &part, const QString &text)
    {
        QSettings settings(file(), QSettings::IniFormat);
        settings.setValue(QStringLiteral("layout/") + part, text);
    }
    std::unique_ptr<MainWindow> anotherWindow()
    {
        return std::make_unique<MainWindow>(desktop.backoffice(), *Zone::named("Europe/Warsaw"));
    }

    static TableView *wallets(const QWidget &window)
    {
        return window.findChild<TableView *>(QStringLiteral("wallets"));
    }
    static QHeaderView *header(const QWidget &window)
    {
        return wallets(window)->horizontalHeader();
    }
    static const std::vector<TableModel::Head> &heads(const QWidget &window)
    {
        return qobject_cast<TableModel *>(wallets(window)->model())->heads();
    }
    static int column(const QWidget &window, const QString &id)
    {
        return int(std::ranges::find(heads(window), id, &TableModel::Head::id)
                   - heads(window).begin());
    }
    /// "wallet owner …", as they are shown.
    static QString shown(const QWidget &window)
    {
        QStringList ids;
        for (int visual = 0; visual < int(heads(window).size()); ++visual) {
            const int logical = header(window)->logicalIndex(visual);
            if (!header(window)->isSectionHidden(logical))
                ids << heads(window)[size_t(logical)].id;
        }
        return ids.join(u' ');
    }
    /// By its key.
    QMenu *openMenu()
    {
        DesktopFixture::waitUntil([this] { return desktop.isAtTheWindow(); });
        desktop.press(QStringLiteral("Ctrl+Shift+L"));
        DesktopFixture::waitUntil([] { return QApplication::activePopupWidget(); });
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }

    const QString usual = QStringLiteral(
        "wallet owner customer market status walletCredits bonusCredits refundCredits available "
        "nextExpiry lastEntry");

private:
    QTemporaryDir m_folder; // goes last: the layout writes into it when it goes

public:
    DesktopFixture desktop;
    std::unique_ptr<WindowLayout> layout;
};

} // namespace ewallet::testing
