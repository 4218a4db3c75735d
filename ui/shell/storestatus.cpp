// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/storestatus.h"

#include "ui/format/errortext.h"
#include "ui/format/timeformat.h"
#include "ui/shell/taskchip.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QFileInfo>
#include <QHBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 2'000;

} // namespace

StoreStatus::StoreStatus(Backoffice &backoffice, const Zone &zone, QWidget *parent)
    : QStatusBar(parent)
    , m_dot(new QLabel(u"●"_s))
    , m_state(new QLabel)
    , m_tasks(new QHBoxLayout)
{
    setSizeGripEnabled(false);
    setAccessibleName(tr("Status"));
    const int grid = gridOf(this);
    setContentsMargins(grid, 0, grid, 0);
    auto *store = new QLabel(QFileInfo(backoffice.store()).fileName());
    store->setToolTip(backoffice.store());
    const Operator &person = backoffice.commands().person();
    addWidget(m_dot);
    addWidget(store);
    addWidget(m_state, 1);
    auto *tasks = new QWidget;
    tasks->setLayout(m_tasks);
    m_tasks->setContentsMargins({});
    m_tasks->setSpacing(2 * grid);
    addPermanentWidget(tasks);
    addPermanentWidget(new QLabel(u"%1 (%2)"_s.arg(person.name, QString(word(person.role)))));
    auto *offset = new QLabel(offsetText(zone.offsetMinutes(backoffice.clock().now())));
    offset->setToolTip(tr("Your zone: %1. A wallet’s days are those of its market’s zone.")
                           .arg(QString::fromLatin1(zone.name())));
    addPermanentWidget(offset);
    setState("warning"_L1, tr("reading…"));

    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &StoreStatus::showBehind);
    connect(&backoffice.readModels(), &ReadModels::advanced, this, &StoreStatus::showUpToDate);
    connect(&backoffice.readModels(), &ReadModels::progressed, this, &StoreStatus::takeProgress);
    connect(&backoffice.readModels(), &ReadModels::failed, this, &StoreStatus::showFailure);
}

TaskChip *StoreStatus::addTask(const QString &name, const QString &items, const TaskPtr &task)
{
    auto *chip = new TaskChip(name, items, task);
    m_tasks->addWidget(chip);
    chip->show();
    return chip;
}

void StoreStatus::tell(const QString &text)
{
    constexpr int momentMs = 8'000;
    showMessage(text, momentMs);
}

void StoreStatus::expect(Position position)
{
    m_expected = position;
    if (m_reached < position)
        m_patience.start();
}

void StoreStatus::showUpToDate(Position reached)
{
    m_reached = reached;
    m_catchingUp.reset();
    if (reached >= m_expected)
        m_patience.stop();
    setState("good"_L1, tr("up to date · position %1").arg(QLocale().toString(reached)));
}

/// The first time everybody waits for the lists; later on only what takes long is news.
void StoreStatus::takeProgress(Position done, Position head)
{
    (void)m_read.report(done, head);
    if (!m_catchingUp) {
        m_catchingUp.emplace();
        if (!m_patience.isActive())
            m_patience.start();
    }
    m_catchingUp->look(m_read);
    if (m_reached == 0 || !m_patience.isActive())
        showBehind();
}

void StoreStatus::showBehind()
{
    if (!m_catchingUp) {
        setState("warning"_L1,
                 tr("booked; the lists are still catching up to entry %1").arg(m_expected));
        return;
    }
    const QString how = m_catchingUp->full(m_read, tr("entries"));
    setState("warning"_L1,
             m_reached == 0 ? tr("reading the store: %1").arg(how)
                            : tr("the lists are behind: %1").arg(how));
}

void StoreStatus::showFailure(const Error &error)
{
    m_patience.stop(); // this says more
    setState("bad"_L1, errorText(error).both());
}

void StoreStatus::setState(QLatin1StringView tone, const QString &text)
{
    setTone(m_dot, tone);
    m_state->setText(text);
    m_state->setToolTip(text);
}

} // namespace ewallet
