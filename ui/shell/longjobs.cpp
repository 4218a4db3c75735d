// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/longjobs.h"

#include "core/base/codes.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/importpage.h"
#include "ui/pages/importrun.h"
#include "ui/shell/storestatus.h"
#include "ui/shell/taskchip.h"

#include <QEvent>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

LongJobs::LongJobs(Backoffice &backoffice, ImportPage *import, StoreStatus *status, QWidget *window)
    : QObject(window)
    , m_backoffice(backoffice)
    , m_import(import)
    , m_status(status)
    , m_window(window)
    , m_rebuild(new QAction(tr("Reb&uild the lists"), this))
    , m_verify(new QAction(tr("Verif&y the store"), this))
{
    window->installEventFilter(this);
    connect(m_rebuild, &QAction::triggered, this, &LongJobs::beginRebuild);
    connect(m_verify, &QAction::triggered, this, &LongJobs::beginVerify);
    connect(m_import, &ImportPage::started, this, &LongJobs::showImport);
    connect(m_import, &ImportPage::imported, this, [this] {
        if (m_question)
            m_question->close();
        if (m_isClosing)
            m_window->close();
    });
}

void LongJobs::showImport(ImportRun *run)
{
    TaskChip *chip = m_status->addTask(run->isRehearsal() ? tr("Checking a file") : tr("Importing"),
                                       tr("commands"), run->task());
    connect(run, &ImportRun::finished, chip, &QObject::deleteLater);
    connect(run, &QObject::destroyed, chip, &QObject::deleteLater);
}

void LongJobs::showTask(const QString &name, const QString &items, const TaskPtr &task)
{
    m_chips.insert(task.get(), m_status->addTask(name, items, task));
}

void LongJobs::hideTask(const TaskPtr &task)
{
    if (TaskChip *chip = m_chips.take(task.get()))
        chip->deleteLater();
}

template<class Ask, class Tell>
void LongJobs::begin(QAction *action, const QString &name, const QString &items, const Ask &ask,
                     const Tell &tell)
{
    const auto task = std::make_shared<Task>();
    TaskChip *chip = m_status->addTask(name, items, task);
    action->setEnabled(false);
    whenAnswered(ask(task), this, [action, chip, tell](const auto &answer) {
        chip->deleteLater();
        action->setEnabled(true);
        tell(answer);
    });
}

void LongJobs::beginRebuild()
{
    const auto ask = [this](const TaskPtr &task) {
        return m_backoffice.readModels().rebuild(task);
    };
    begin(m_rebuild, tr("Rebuilding the lists"), tr("events"), ask,
          [this](const Result<Position> &reached) {
              if (reached)
                  m_status->tell(tr("The lists are made again."));
              else if (reached.error().code == code::cancelled)
                  m_status->tell(tr("Cancelled: the lists are as they were."));
              else if (reached.error().code != code::projector_failed) // that is told
                  m_status->showFailure(reached.error());
          });
}

void LongJobs::beginVerify()
{
    const auto ask = [this](const TaskPtr &task) { return m_backoffice.queries().verify(task); };
    begin(m_verify, tr("Verifying the store"), tr("events and outcomes"), ask,
          [this](const Result<Verification> &found) {
              if (found)
                  showVerified(*found);
              else if (found.error().code != code::cancelled)
                  m_status->showFailure(found.error());
          });
}

void LongJobs::showVerified(const Verification &found)
{
    const QLocale locale;
    const auto &[events, outcomes] = found.ends;
    const bool isSound = found.findings.isEmpty();
    auto *message = new QMessageBox(
        isSound ? QMessageBox::Information : QMessageBox::Critical, tr("Verify the store"),
        isSound ? tr("Nothing was altered.") : tr("The store is not as it was recorded."),
        QMessageBox::Close, m_window);
    message->setAttribute(Qt::WA_DeleteOnClose);
    message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    message->setInformativeText(
        tr("Checked: %1 events and %2 outcomes of commands.")
            .arg(locale.toString(events.number), locale.toString(outcomes.number))
        + u'\n'
        + (isSound ? tr("Keep the ends of both chains elsewhere: they prove later that this part "
                        "of the store is still there (ewalletctl verify --kept-events …).")
                   : tr("Stop working with it, keep the file, and compare it with a backup.")));
    const QString ends = events.toText() + u'\n' + outcomes.toText();
    message->setDetailedText(isSound ? ends : found.findings.join(u'\n') + u"\n\n"_s + ends);
    message->open();
}

bool LongJobs::eventFilter(QObject *window, QEvent *event)
{
    if (event->type() != QEvent::Close || !m_import->isImporting())
        return QObject::eventFilter(window, event);
    event->ignore();
    if (!m_isClosing)
        ask();
    return true;
}

void LongJobs::ask()
{
    if (m_question)
        return;
    m_question = new QMessageBox(
        QMessageBox::Question, tr("Close the window?"),
        tr("An import is under way. If it ends now, everything before is booked, and the same file "
           "goes on from there the next time."),
        QMessageBox::NoButton, m_window);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *end =
        m_question->addButton(tr("&End the import and close"), QMessageBox::AcceptRole);
    QPushButton *stay = m_question->addButton(tr("&Go on importing"), QMessageBox::RejectRole);
    end->setToolTip(tr("After the lines at hand"));
    stay->setToolTip(tr("The window stays open"));
    m_question->setDefaultButton(stay);
    m_question->setEscapeButton(stay);
    connect(end, &QPushButton::clicked, this, [this] {
        m_isClosing = true;
        m_import->cancel();
    });
    m_question->open();
}

} // namespace ewallet
