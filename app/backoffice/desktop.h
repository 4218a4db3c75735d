// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/shell/theme.h"

#include <QFutureWatcher>
#include <QObject>

namespace ewallet {

class MainWindow;
class WelcomeWindow;
class WindowLayout;

/// The desktop program: one store at a time, and the window for it.
class Desktop final : public QObject
{
    Q_OBJECT
public:
    enum class Layout { Remembered, Usual }; ///< of the window; as people left it, or as it comes
    Desktop(const Clock &clock, Layout layout);
    ~Desktop() override;

    void openDemo(); ///< made first, if it is not there
    void openStore(const QString &path);
    void makeStore(const QString &path); ///< or upgrades one

    Backoffice *backoffice() const { return m_backoffice.get(); }
    MainWindow *window() const { return m_window.get(); }

signals:
    void opened();
    void failed(const ewallet::Error &error);

private:
    void showBusy(const QString &what);
    void open(const QString &path, const QString &what, std::function<Result<>()> prepare);
    void prepared(const QString &path, const Result<> &result);
    void fitScreen();
    void addMenus();
    void chooseStore();
    void chooseNewStore();
    void setTheme(const QString &theme);
    Backoffice::Options optionsFor(const QString &path) const;

    const Clock &m_clock;
    bool m_remembers;
    Zone m_zone = Zone::ofThisMachine();
    Scheme m_desktopScheme;
    QFutureWatcher<Result<>> m_demo; ///< being made
    std::unique_ptr<Backoffice> m_backoffice;
    std::unique_ptr<MainWindow> m_window; ///< goes before what it shows
    std::unique_ptr<WindowLayout> m_layout; ///< and this before the window
    std::unique_ptr<WelcomeWindow> m_welcome;
};

} // namespace ewallet
