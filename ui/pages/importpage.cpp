// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/importpage.h"

#include "ui/models/importlinesmodel.h"
#include "ui/pages/importrun.h"
#include "ui/pages/importsummary.h"
#include "ui/shell/theme.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/taskpanel.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScrollArea>
#include <QSplitter>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QString &text, const QString &tip)
{
    auto *made = new QPushButton(text);
    made->setToolTip(tip);
    made->setAutoDefault(true); // Enter, too
    return made;
}

} // namespace

ImportPage::ImportPage(Backoffice &backoffice, QWidget *parent)
    : Page(parent)
    , m_backoffice(backoffice)
    , m_file(new QLabel)
    , m_about(secondaryLabel())
    , m_choose(button(tr("&Choose a file…"), tr("A file of commands, one JSON object a line")))
    , m_goOn(new QCheckBox(tr("G&o on after a refusal")))
    , m_future(new QCheckBox(tr("Take &lines that lie ahead of the clock")))
    , m_strip(new MessageStrip)
    , m_task(new TaskPanel)
    , m_results(new QSplitter)
    , m_summary(new QScrollArea)
    , m_lines(new ImportLinesModel(this))
    , m_table(new TableView(m_lines, u"import"_s, tr("Lines that are not accepted")))
    , m_more(secondaryLabel())
    , m_again(button(tr("Check &again"), tr("Try the file once more; nothing is written")))
    , m_save(button(tr("Save &report…"), tr("What came of every line, one JSON object a line")))
    , m_import(button({}, tr("Send these commands; what is refused is written down, too")))
{
    setAcceptDrops(true);
    m_goOn->setChecked(true);
    m_goOn->setToolTip(tr("Otherwise the first refusal ends the import; what is before it stays"));
    m_future->setToolTip(tr("More than five minutes ahead they are no commands otherwise"));
    m_table->setEmptyText(tr("Nothing in the way"), tr("Every line is accepted."));
    m_import->setProperty("primary", true);
    layOut();

    connect(m_choose, &QPushButton::clicked, this, &ImportPage::openDialog);
    connect(m_again, &QPushButton::clicked, this, [this] { run(true); });
    connect(m_save, &QPushButton::clicked, this, &ImportPage::saveDialog);
    connect(m_import, &QPushButton::clicked, this, [this] { run(false); });
    for (const QCheckBox *box : {m_goOn, m_future})
        connect(box, &QCheckBox::toggled, this, [this] {
            if (!m_path.isEmpty())
                run(true);
        });
    showState();
}

void ImportPage::layOut()
{
    const int grid = gridOf(this);
    m_file->setTextFormat(Qt::PlainText);
    m_file->setFont(scaled(m_file->font(), 1, QFont::DemiBold));
    m_about->setWordWrap(true);
    m_summary->setWidgetResizable(true);
    m_summary->setFrameShape(QFrame::NoFrame);
    m_summary->setAccessibleName(tr("What comes of the lines"));
    auto *card = new QFrame;
    card->setObjectName(u"card"_s);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(grid / 2);
    texts->addWidget(m_file);
    texts->addWidget(m_about);
    auto *file = new QHBoxLayout(card);
    file->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    file->addLayout(texts, 1);
    file->addWidget(m_choose);
    auto *options = new QHBoxLayout;
    options->setSpacing(3 * grid);
    options->addWidget(m_goOn);
    options->addWidget(m_future);
    options->addStretch(1);
    m_results->addWidget(m_summary);
    m_results->addWidget(m_table);
    m_results->setStretchFactor(0, 1);
    m_results->setStretchFactor(1, 3);
    m_results->setChildrenCollapsible(false);
    m_results->setHandleWidth(2 * grid);
    QSizePolicy keepsItsPlace = m_results->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_results->setSizePolicy(keepsItsPlace);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid);
    buttons->addWidget(m_more);
    buttons->addStretch(1);
    for (QPushButton *action : {m_again, m_save, m_import})
        buttons->addWidget(action);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(2 * grid);
    column->addWidget(titleLabel(tr("Import")));
    column->addWidget(card);
    column->addLayout(options);
    column->addWidget(m_strip);
    column->addWidget(m_task);
    column->addWidget(m_results, 1);
    column->addLayout(buttons);
}

void ImportPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    event->acceptProposedAction();
    if (urls.size() == 1 && urls.front().isLocalFile())
        choose(urls.front().toLocalFile());
    else
        m_strip->showMessage(MessageStrip::Tone::Warning, tr("One file at a time, please."));
}

void ImportPage::openDialog()
{
    auto *dialog = ewallet::openDialog(this, tr("Choose a file of commands"),
                                       {tr("Command files (*.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPage::choose);
    dialog->open();
}

void ImportPage::choose(const QString &path)
{
    if (isImporting()) {
        m_strip->showMessage(
            MessageStrip::Tone::Warning,
            tr("An import is under way; the next one can begin when it has ended."));
        return;
    }
    m_path = path;
    run(true);
}

bool ImportPage::isBusy() const
{
    return m_run && m_run->isRunning();
}

bool ImportPage::isImporting() const
{
    return isBusy() && !m_run->isRehearsal();
}

void ImportPage::cancel()
{
    if (m_run)
        m_run->task()->cancel();
}

void ImportPage::focusFilter()
{
    (m_import->isVisible() && m_import->isEnabled() ? m_import : m_choose)->setFocus();
}

ImportOptions ImportPage::options() const
{
    ImportOptions options;
    options.fileName = m_path;
    options.continueAfterRefusal = m_goOn->isChecked();
    options.allowFuture = m_future->isChecked();
    return options;
}

void ImportPage::run(bool rehearse)
{
    const bool hadFocus = isAncestorOf(focusWidget());
    delete m_run; // one that is still at work ends by itself
    ImportOptions chosen = options();
    chosen.rehearse = rehearse;
    m_run = new ImportRun(m_backoffice.commands(), m_path, chosen, this);
    connect(m_run, &ImportRun::finished, this, &ImportPage::finished);
    m_strip->hide();
    m_lines->setLines({});
    m_task->begin(rehearse ? tr("Checking") : tr("Importing"), tr("commands"), m_run->task());
    if (hadFocus)
        m_task->setFocus();
    showState();
    emit started(m_run);
}

void ImportPage::finished()
{
    const bool hadFocus = isAncestorOf(focusWidget());
    m_task->end();
    showState();
    if (m_run->report())
        showReport();
    else
        m_strip->showError(m_run->report().error());
    if (hadFocus)
        focusFilter();
    if (!m_run->isRehearsal())
        emit imported();
}

void ImportPage::showReport()
{
    const ImportReport &report = *m_run->report();
    const bool isRehearsal = m_run->isRehearsal();
    m_summary->setWidget(new ImportSummary(report, isRehearsal));
    m_lines->setLines(m_run->problems());
    m_results->show();
    m_more->setText(shownWords(m_run->problems().size(), m_run->problemsFound()));
    m_more->setVisible(!m_more->text().isEmpty());
    const QString text = importSentence(report, isRehearsal, m_run->problems());
    const bool isWhole = !report.stopped && !report.cancelled && m_run->problemsFound() == 0;
    if (!isRehearsal || report.stopped || report.cancelled)
        m_strip->showMessage(isWhole ? MessageStrip::Tone::Good : MessageStrip::Tone::Warning,
                             text);
}

void ImportPage::showState()
{
    const QFileInfo file(m_path);
    const bool isChosen = !m_path.isEmpty();
    m_file->setText(isChosen ? file.fileName() : tr("No file chosen"));
    m_about->setText(
        isChosen
            ? file.path()
            : tr("Drop a file of commands here, or choose one. It is checked first: nothing is "
                 "written before you press Import."));
    const bool isIdle = isChosen && !isBusy();
    const auto *report = isIdle && m_run->report() ? &*m_run->report() : nullptr;
    const bool isChecked = report && m_run->isRehearsal() && !report->cancelled;
    for (QWidget *widget : std::initializer_list<QWidget *> {m_choose, m_goOn, m_future})
        widget->setEnabled(!isImporting());
    m_results->setVisible(report);
    m_more->setVisible(false);
    m_again->setVisible(isIdle);
    m_save->setVisible(report && !m_run->isRehearsal());
    m_save->setEnabled(true);
    m_import->setVisible(isChecked);
    m_import->setEnabled(isChecked && report->accepted > 0);
    if (isChecked)
        m_import->setText(report->accepted > 0
                              ? tr("I&mport %Ln command(s)", nullptr, int(report->accepted))
                              : tr("Nothing to import"));
}

void ImportPage::saveDialog()
{
    auto *dialog =
        ewallet::saveDialog(this, tr("Save the report"),
                            QFileInfo(m_path).completeBaseName() + u".results.jsonl"_s, u"jsonl"_s);
    dialog->setNameFilters({tr("Reports (*.jsonl)"), tr("All files (*)")});
    dialog->setDirectory(QFileInfo(m_path).path());
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPage::save);
    dialog->open();
}

void ImportPage::save(const QString &path)
{
    const QString store = m_backoffice.store();
    m_save->setEnabled(false);
    whenAnswered(m_run->saveResults(path, {m_path, store, store + u"-read"_s}), this,
                 [this, path](const Result<> &saved) {
                     m_save->setEnabled(true);
                     if (saved)
                         m_strip->showMessage(MessageStrip::Tone::Good,
                                              tr("The report is in %1.").arg(path));
                     else
                         m_strip->showError(saved.error());
                 });
}

} // namespace ewallet
