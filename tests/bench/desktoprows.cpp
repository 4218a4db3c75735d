// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"
#include "tests/bench/otherprocess.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/stage.h"
#include "ui/models/listmodels.h"
#include "ui/pages/commandspage.h"
#include "ui/pages/walletpage.h"
#include "ui/pages/walletspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/tableview.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

/// Beats as often as the event loop lets it; the longest pause is what a person waits for.
class Beat
{
public:
    Beat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_since.start();
        m_timer.start(1);
    }
    double longestMs() const { return m_longestMs; }

private:
    void beat()
    {
        m_longestMs = std::max(m_longestMs, double(m_since.nsecsElapsed()) / 1e6);
        m_since.start();
    }
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longestMs = 0;
};

void pause(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    waitUntil([&] { return timer.elapsed() >= milliseconds; });
}

/// The window on the big store, with a page open.
struct Desktop
{
    explicit Desktop(Stage &stage)
        : program(stage.program())
        , window(*program, *Zone::named("Europe/Warsaw"))
    {
        window.resize(1'280, 800);
        window.show();
        program->readModels().start();
    }

    static void settle(const TableView *table)
    {
        const auto *model = static_cast<const TableModel *>(table->model());
        waitUntil([&] { return model->hasLoaded() && !model->isLoading(); });
    }

    std::unique_ptr<Backoffice> program;
    MainWindow window;
};

constexpr int stepPauseMs = 20;

void scroll(QWidget *, TableView *table)
{
    constexpr int places = 40, stepsAtEach = 4;
    QScrollBar *bar = table->verticalScrollBar();
    for (int place = 1; place <= places; ++place) {
        bar->setValue(int(qint64(bar->maximum()) * place / places));
        for (int step = 0; step < stepsAtEach; ++step) {
            pause(stepPauseMs);
            bar->triggerAction(QScrollBar::SliderPageStepSub);
        }
    }
}

void sort(QWidget *, TableView *table)
{
    const auto *model = static_cast<const TableModel *>(table->model());
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->heads()[size_t(column)].sort < 0)
            continue;
        table->horizontalHeader()->setSortIndicator(column, Qt::AscendingOrder);
        Desktop::settle(table);
        pause(stepPauseMs);
    }
}

/// Types a word, and takes it away again.
void filter(QWidget *page, TableView *table)
{
    constexpr int typingMs = 120, patienceMs = 500;
    auto *field = page->findChild<FilterField *>();
    const auto press = [field](int key, const QString &text) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, text);
            QCoreApplication::sendEvent(field, &event);
        }
        pause(typingMs);
    };
    const QString word = u"kowal"_s;
    for (const QChar letter : word)
        press(letter.toUpper().unicode(), letter);
    pause(patienceMs);
    Desktop::settle(table);
    for (qsizetype i = 0; i < word.size(); ++i)
        press(Qt::Key_Backspace, {});
    pause(patienceMs);
    Desktop::settle(table);
}

template<class Page>
Figure stall(const QString &what, void (*work)(QWidget *, TableView *))
{
    return {u"longest pause of the window: "_s + what, u"ms"_s, Target::atMost(50),
            [work](Stage &stage) {
                Desktop desktop(stage);
                if constexpr (std::is_same_v<Page, CommandsPage>)
                    desktop.window.showCommands();
                auto *page = desktop.window.findChild<Page *>();
                auto *table = page->template findChild<TableView *>();
                Desktop::settle(table);
                pause(stepPauseMs);
                const Beat beat;
                work(page, table);
                return Measured {beat.longestMs(), {}};
            }};
}

/// From the outcome that ewalletctl has written until the entry is on the wallet's page.
Measured foreignChange(Stage &stage)
{
    constexpr int changes = 5;
    Desktop desktop(stage);
    const QString wallet = BigCompany::walletName(stage.size().wallets / 2);
    desktop.window.showWallet(wallet);
    auto *timeline = desktop.window.walletPage()->findChild<TimelineModel *>();
    waitUntil([&] { return timeline->rowCount() > 0; });
    RawDatabase store(stage.store());
    std::vector<double> times;
    for (int i = 0; i < changes; ++i) {
        pause(stepPauseMs);
        const int before = timeline->rowCount();
        OtherProcess other({EWALLETCTL, "--store", stage.store().toUtf8(), "add-credits",
                            wallet.toUtf8(), "--type", "wallet", "--amount", "1.00", "--reason",
                            "bench"});
        waitUntil([&] {
            return timeline->rowCount() > before
                && timeline->index(0, 0).data().toString() != u"…"_s;
        });
        const qint64 shown = stage.clock().now().micros;
        if (other.finish() != 0)
            qFatal("ewalletctl could not");
        const qint64 written =
            store.number("SELECT finished_at FROM es_outcome ORDER BY outcome_no DESC LIMIT 1");
        times.push_back(double(shown - written) / 1e3);
    }
    std::ranges::sort(times);
    return {times[changes / 2], {}};
}

} // namespace

std::vector<Figure> desktopRows()
{
    return {stall<WalletsPage>(u"scrolling wallets"_s, scroll),
            stall<WalletsPage>(u"sorting wallets"_s, sort),
            stall<WalletsPage>(u"filtering wallets"_s, filter),
            stall<CommandsPage>(u"scrolling commands"_s, scroll),
            stall<CommandsPage>(u"sorting commands"_s, sort),
            stall<CommandsPage>(u"filtering commands"_s, filter),
            {u"another process's change is on the screen"_s, u"ms"_s, Target::atMost(250),
             foreignChange}};
}

} // namespace ewallet::bench
