// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backoffice/desktop.h"

#include "core/base/codes.h"
#include "ui/models/whenanswered.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/welcomewindow.h"
#include "ui/shell/windowlayout.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/tableview.h"

#include <QActionGroup>
#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

const auto themeKey = "theme"_L1;

QString demoPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/ewallet-backoffice/demo.ewallet"_s;
}

} // namespace

Desktop::Desktop(const Clock &clock, Layout layout)
    : m_clock(clock)
    , m_remembers(layout == Layout::Remembered)
    , m_desktopScheme(schemeOfDesktop())
    , m_welcome(std::make_unique<WelcomeWindow>())
{
    setTheme(QSettings().value(themeKey).toString());
    connect(m_welcome.get(), &WelcomeWindow::demoWanted, this, &Desktop::openDemo);
    connect(m_welcome.get(), &WelcomeWindow::openWanted, this, &Desktop::chooseStore);
    connect(m_welcome.get(), &WelcomeWindow::newWanted, this, &Desktop::chooseNewStore);
    connect(&m_demo, &QFutureWatcherBase::progressValueChanged, this,
            [this](int value) { m_welcome->showProgress(value, m_demo.progressMaximum()); });
    connect(&m_demo, &QFutureWatcherBase::finished, this, [this] {
        const Result<> made = m_demo.result();
        const bool isThere =
            made || made.error().code == code::store_exists; // another program was faster
        isThere ? openStore(demoPath()) : prepared(demoPath(), made);
    });
}

Desktop::~Desktop()
{
    m_demo.disconnect(this);
    m_demo.cancel();
    m_demo.waitForFinished(); // it reads the clock
}

Backoffice::Options Desktop::optionsFor(const QString &path) const
{
    return {path, {Operator::ofThisSession(), m_zone, u"ewallet-backoffice"_s}};
}

void Desktop::openDemo()
{
    const QString path = demoPath();
    if (QFile::exists(path)) {
        openStore(path);
        return;
    }
    QDir().mkpath(QFileInfo(path).path()); // if that fails, making the store says so
    showBusy(tr("Making the demo company…"));
    m_demo.setFuture(Backoffice::makeDemo(path, m_clock));
}

void Desktop::openStore(const QString &path)
{
    open(path, tr("Opening %1…").arg(path), [path] { return Backoffice::check(path); });
}

void Desktop::makeStore(const QString &path)
{
    open(path, tr("Making %1…").arg(path),
         [options = optionsFor(path), &clock = m_clock]() -> Result<> {
             return Backoffice::initialise(options, clock);
         });
}

void Desktop::showBusy(const QString &what)
{
    m_welcome->showBusy(what);
    if (!m_window)
        m_welcome->show();
}

/// What waits for the disk is done beside the window.
void Desktop::open(const QString &path, const QString &what, std::function<Result<>()> prepare)
{
    showBusy(what);
    whenAnswered(QtConcurrent::run(std::move(prepare)), this,
                 [this, path](const Result<> &result) { prepared(path, result); });
}

void Desktop::prepared(const QString &path, const Result<> &result)
{
    if (!result) {
        m_welcome->showError(result.error());
        m_welcome->show();
        emit failed(result.error());
        return;
    }
    m_layout.reset();
    m_window.reset();
    m_backoffice = std::make_unique<Backoffice>(optionsFor(path), m_clock);
    {
        const StyleSheetPause pause;
        m_window = std::make_unique<MainWindow>(*m_backoffice, m_zone);
        addMenus();
    }
    if (m_remembers) {
        m_layout = std::make_unique<WindowLayout>(*m_window, std::make_unique<QSettings>());
        connect(m_window.get(), &MainWindow::tableMade, m_layout.get(),
                [layout = m_layout.get()](TableView *table) { layout->keep(table); });
    }
    if (!m_layout || !m_layout->hasPlace())
        fitScreen();
    m_window->show();
    m_welcome->hide();
    m_backoffice->readModels().start();
    m_backoffice->invoicing().start();
    emit opened();
}

/// The first time: a usual window, or all of a small screen.
void Desktop::fitScreen()
{
    constexpr QSize usual(1280, 800);
    const QSize room = m_window->screen()->availableSize() * 0.95; // for the frame
    m_window->resize(usual);
    if (usual.boundedTo(room) != usual)
        m_window->setWindowState(Qt::WindowMaximized);
}

void Desktop::addMenus()
{
    QMenu *file = m_window->fileMenu();
    connect(file->addAction(tr("&Open store…"), QKeySequence::Open), &QAction::triggered, this,
            &Desktop::chooseStore);
    connect(file->addAction(tr("&New store…")), &QAction::triggered, this,
            &Desktop::chooseNewStore);
    connect(file->addAction(tr("Open the &demo company")), &QAction::triggered, this,
            &Desktop::openDemo);
    file->addSeparator();
    connect(file->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s)), &QAction::triggered,
            m_window.get(), &QWidget::close);

    QMenu *themes = m_window->viewMenu()->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(themes);
    const QString chosen = QSettings().value(themeKey).toString();
    for (const auto &[name, text] :
         {std::pair {u""_s, tr("As the &desktop")}, std::pair {u"light"_s, tr("&Light")},
          std::pair {u"dark"_s, tr("Da&rk")}}) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(name == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name = name] {
            QSettings().setValue(themeKey, name);
            setTheme(name);
        });
    }
}

void Desktop::setTheme(const QString &theme)
{
    applyTheme(theme == "light"_L1      ? Scheme::Light
                   : theme == "dark"_L1 ? Scheme::Dark
                                        : m_desktopScheme);
}

void Desktop::chooseStore()
{
    auto *dialog = openDialog(m_window ? static_cast<QWidget *>(m_window.get()) : m_welcome.get(),
                              tr("Open a store"), {tr("Stores (*.ewallet)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &Desktop::openStore);
    dialog->open();
}

void Desktop::chooseNewStore()
{
    auto *dialog = saveDialog(m_window ? static_cast<QWidget *>(m_window.get()) : m_welcome.get(),
                              tr("Make a new store"), {}, u"ewallet"_s);
    dialog->setOption(
        QFileDialog::DontConfirmOverwrite); // a store that is there is kept, and upgraded
    dialog->setNameFilters({tr("Stores (*.ewallet)")});
    connect(dialog, &QFileDialog::fileSelected, this, &Desktop::makeStore);
    dialog->open();
}

} // namespace ewallet
