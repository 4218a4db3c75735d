// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/company.h"
#include "tests/support/waiting.h"
#include "ui/forms/commandform.h"
#include "ui/forms/walletactions.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/walletpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tableview.h"

#include <QAccessible>
#include <QApplication>
#include <QKeySequence>
#include <QLabel>
#include <QTranslator>

namespace ewallet::testing {

/// The window of a company's store, and a person with a keyboard before it.
class DesktopFixture
{
public:
    DesktopFixture()
    {
        static QTranslator plurals;
        if (plurals.isEmpty() && plurals.load(QStringLiteral(":/translations/ewallet_en.qm")))
            QCoreApplication::installTranslator(&plurals);
        applyTheme(Scheme::Light);
    }

    /// The window as the program starts it; waits until the lists follow the store.
    void start(Role role = Role::Admin)
    {
        const QString store = company.backoffice().store();
        m_backoffice =
            std::make_unique<Backoffice>(Backoffice::Options {store,
                                                              {{QStringLiteral("anna"), role},
                                                               *Zone::named("Europe/Warsaw"),
                                                               QStringLiteral("test")}},
                                         company.clock());
        m_window = std::make_unique<MainWindow>(*m_backoffice, *Zone::named("Europe/Warsaw"));
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        m_backoffice->readModels().start();
        if (!QTest::qWaitForWindowActive(m_window.get())
            || !waitUntil([this] { return hasSettled(); }))
            qFatal("the window does not come");
    }
    void goToWallet(const QString &id)
    {
        m_window->showWallet(id);
        if (!waitUntil([this, &id] {
                return m_window->walletPage()->wallet().has_value() && hasSettled();
            }))
            qFatal("no wallet %s: %s", qPrintable(id), qPrintable(textOf(m_window.get())));
    }
    ~DesktopFixture() { m_window.reset(); } // before the port that it stands on

    MainWindow &window() { return *m_window; }
    Backoffice &backoffice() { return *m_backoffice; }
    int keystrokes() const { return m_keystrokes; }

    /// Everything that is booked is on the screen.
    bool hasSettled()
    {
        if (m_backoffice->readModels().reached() < company.head())
            return false;
        for (const auto *model : m_window->findChildren<TableModel *>()) {
            if (model->isLoading())
                return false;
        }
        return true;
    }

    /// "Ctrl+N", "Down Down Return": into whatever window has the focus.
    void press(const QString &keys)
    {
        for (const QString &chord : keys.split(u' ')) {
            const QKeyCombination key = QKeySequence(chord)[0];
            ++m_keystrokes;
            if (QWindow *window = QGuiApplication::focusWindow())
                QTest::keyClick(window, key.key(), key.keyboardModifiers());
        }
    }
    /// Letters, as any keyboard layout gives them.
    void type(const QString &text)
    {
        for (const QChar letter : text) {
            if (QWindow *window = QGuiApplication::focusWindow()) {
                QTest::simulateEvent(window, true, letter.toUpper().unicode(), Qt::NoModifier,
                                     letter, false);
                QTest::simulateEvent(window, false, letter.toUpper().unicode(), Qt::NoModifier,
                                     letter, false);
            }
        }
    }
    /// The form that is open, when it is ready for keys.
    CommandForm *form() const
    {
        auto *form = qobject_cast<CommandForm *>(QApplication::activeModalWidget());
        return form && form->isActiveWindow() ? form : nullptr;
    }
    /// No form is open any more; the window has the focus again, as a window manager sees to.
    bool isAtTheWindow()
    {
        if (QApplication::activeModalWidget())
            return false;
        if (!m_window->isActiveWindow())
            m_window->activateWindow();
        return m_window->isActiveWindow()
            && QGuiApplication::focusWindow() == m_window->windowHandle();
    }
    /// Presses the keys of an action and waits for its form.
    CommandForm *openForm(const QString &keys)
    {
        press(keys);
        waitUntil([this] { return form() != nullptr; });
        return form();
    }

    /// A visible widget by what a screen reader calls it.
    template<class Widget = QWidget>
    static Widget *named(const QWidget *in, const QString &name)
    {
        for (auto *widget : in->findChildren<Widget *>()) {
            if (widget->isVisible() && widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    /// Every word that can be seen in a widget, one text a line; blanks that do not break are
    /// blanks.
    static QString textOf(const QWidget *in)
    {
        QStringList texts;
        for (const auto *label : in->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                texts << label->text();
        }
        return texts.join(u'\n').replace(QChar(0x00A0), u' ');
    }
    /// The rows of a list, cells between bars, as they are shown by now.
    static QStringList rowsOf(const QAbstractItemView *view)
    {
        QStringList rows;
        const QAbstractItemModel *model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(row, column).data().toString().replace(QChar(0x00A0), u' ');
            rows << cells.join(u'|');
        }
        return rows;
    }
    static QStringList columnOf(const QAbstractItemView *view, int column)
    {
        QStringList cells;
        for (const QString &row : rowsOf(view))
            cells << row.section(u'|', column, column);
        return cells;
    }

    /// How many attempts of commands there are in the log, of one type or of all.
    qsizetype attempts(const QString &type = {})
    {
        CommandsQuery query;
        query.type = type;
        return qsizetype(mustBe(m_backoffice->queries().commandKeys(query).result()).size());
    }
    std::vector<CommandRow> commands(CommandsQuery query = {})
    {
        query.order = SortOrder::Ascending;
        Queries &queries = m_backoffice->queries();
        return mustBe(queries.commandRows(mustBe(queries.commandKeys(query).result())).result());
    }

    static bool waitUntil(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor(condition, patienceMs);
    }

    Company company; ///< its own program is another one for the window

private:
    std::unique_ptr<Backoffice> m_backoffice;
    std::unique_ptr<MainWindow> m_window;
    int m_keystrokes = 0;
};

/// A wallet of the market PL, with wallet credits.
inline void openWallet(Company &company, const QString &id, const QString &owner,
                       qint64 amountMinor = 0, const QString &customer = {})
{
    company.send(id, OpenWallet {QStringLiteral("PL"), owner, customer});
    if (amountMinor > 0)
        company.send(
            id, AddCredits {CreditType::Wallet, amountMinor, QStringLiteral("top-up"), {}, {}});
}

} // namespace ewallet::testing
