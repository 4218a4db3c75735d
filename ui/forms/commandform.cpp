// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/commandform.h"

#include "ui/format/errortext.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/forms/formfield.h"
#include "ui/forms/previewpanel.h"
#include "ui/models/whenanswered.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>

namespace ewallet {

using namespace Qt::StringLiterals;

CommandForm::CommandForm(Backoffice &backoffice, const QString &title, const Currency &currency,
                         QWidget *parent)
    : QDialog(parent)
    , m_backoffice(backoffice)
    , m_currency(currency)
    , m_fields(new QVBoxLayout)
    , m_column(m_fields)
    , m_panel(new PreviewPanel)
    , m_strip(new MessageStrip)
    , m_button(new QPushButton)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    const int grid = gridOf(this);
    constexpr int widthCharacters = 92;
    setMinimumWidth(widthCharacters * fontMetrics().averageCharWidth());
    m_fields->setSpacing(grid);
    m_button->setProperty("primary", true);
    m_button->setDefault(true);
    m_button->setToolTip(tr("Send (Enter)"));
    auto *leave = new QPushButton(tr("Cancel"));
    leave->setAutoDefault(false);
    leave->setToolTip(tr("Leave, nothing is sent (Esc)"));

    auto *heading = titleLabel(title);
    heading->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(leave);
    buttons->addWidget(m_button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    column->setSpacing(grid + grid / 2);
    column->addWidget(heading);
    column->addWidget(secondaryLabel(tr("Nothing is sent before Enter or the button below.")));
    column->addLayout(m_fields);
    column->addWidget(hairLine());
    column->addWidget(m_panel);
    column->addStretch(1);
    column->addWidget(m_strip);
    column->addLayout(buttons);

    constexpr int delayMs = 120;
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(delayMs);
    connect(&m_previewDelay, &QTimer::timeout, this, &CommandForm::askForPreview);
    connect(&m_backoffice.readModels(), &ReadModels::advanced, &m_previewDelay,
            qOverload<>(&QTimer::start));
    connect(m_button, &QPushButton::clicked, this, &CommandForm::accept);
    connect(leave, &QPushButton::clicked, this, &CommandForm::reject);
    renewId();
}

CommandForm::~CommandForm() = default;

void CommandForm::revise()
{
    if (m_isSending)
        return;
    const std::optional<CommandPayload> before = m_command;
    m_command = compose();
    if (m_command != before || !m_preview) {
        m_preview.reset();
        m_isRefused = false;
        m_sendsWhenPreviewed = false;
        ++m_token; // what is under way is about something else
        m_strip->hide();
        m_panel->clear();
        if (m_command)
            m_previewDelay.start();
    }
    showButton();
}

void CommandForm::showButton()
{
    m_button->setText(m_command
                          ? buttonWords(*m_command, subject(), m_currency).replace(u'&', u"&&"_s)
                          : idleWords());
    m_button->setEnabled(!m_isSending && !m_isRefused);
}

void CommandForm::askForPreview()
{
    if (!m_command || m_isSending)
        return;
    Command command = m_backoffice.commands().make(subject(), *m_command);
    command.id = m_id;
    whenAnswered(m_backoffice.commands().preview(command), this,
                 [this, token = ++m_token](const Result<Preview> &preview) {
                     if (token == m_token)
                         showPreview(preview);
                 });
}

void CommandForm::showPreview(const Result<Preview> &preview)
{
    // What the store did not answer may be tried again; a refusal stands.
    m_isRefused = !preview && !preview.error().code.startsWith("store_"_L1);
    if (preview) {
        m_preview = *preview;
        tellConsequence();
        if (!m_firstVersion)
            m_firstVersion = preview->walletVersion;
        if (*m_firstVersion != preview->walletVersion)
            tellChanges();
        else
            m_strip->hide();
    } else {
        m_preview.reset();
        m_panel->clear();
        if (pointOut(preview.error()))
            m_strip->hide();
        else
            m_strip->showError(preview.error(), m_currency);
        if (m_firstVersion)
            tellChanges(preview.error());
    }
    showButton();
    if (std::exchange(m_sendsWhenPreviewed, false) && m_preview)
        send();
}

void CommandForm::tellConsequence()
{
    if (!m_preview)
        return;
    m_panel->setPreview(*m_preview, m_currency);
    m_panel->addText(consequence());
}

void CommandForm::tellChanges(const std::optional<Error> &refusal)
{
    if (const QString words = changedWords(); !words.isEmpty()) {
        if (!refusal)
            m_strip->showMessage(MessageStrip::Tone::Warning, words);
        return;
    }
    whenAnswered(
        m_backoffice.queries().entriesSince(subject(), *m_firstVersion), this,
        [this, refusal, token = m_token](const Result<std::vector<EntryDetails>> &entries) {
            if (token == m_token && entries && !entries->empty())
                showChanges(*entries, refusal);
        });
}

void CommandForm::showChanges(const std::vector<EntryDetails> &entries,
                              const std::optional<Error> &refusal)
{
    constexpr size_t mostShown = 4;
    const Zone zone = m_backoffice.commands().zone();
    const Instant now = m_backoffice.clock().now();
    QStringList lines;
    for (size_t i = entries.size() - std::min(entries.size(), mostShown); i < entries.size(); ++i) {
        EntryDetails entry = entries[i];
        entry.currency = m_currency;
        lines << tr("%1 by %2: %3")
                     .arg(briefTime(entry.recorded.event.occurredAt, zone, now),
                          entry.recorded.event.actor, entrySentence(entry));
    }
    if (entries.size() > mostShown)
        lines.prepend(tr("…and %n earlier one(s)", nullptr, int(entries.size() - mostShown)));
    const QString changes =
        tr("The wallet has changed since this form was opened:") + u'\n' + lines.join(u'\n');
    if (refusal)
        m_strip->showMessage(MessageStrip::Tone::Bad,
                             errorText(*refusal, m_currency).both() + u'\n' + changes);
    else
        m_strip->showMessage(
            MessageStrip::Tone::Warning, changes,
            tr("The numbers here are the new ones. Look at them; the button sends the command."));
}

void CommandForm::accept()
{
    if (m_isSending)
        return;
    m_command = compose();
    if (!m_command) {
        for (FormField *field : m_allFields)
            field->insist();
        const auto wrong = std::ranges::find_if(m_allFields, &FormField::hasProblem);
        if (wrong != m_allFields.end())
            (*wrong)->editor()->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_isRefused)
        return;
    if (m_preview) {
        send();
    } else {
        m_sendsWhenPreviewed = true;
        m_previewDelay.stop();
        askForPreview();
    }
}

void CommandForm::send()
{
    Command command = m_backoffice.commands().make(subject(), *m_command);
    command.id = m_id;
    if (m_preview->walletVersion >= 0)
        command.seenVersion = m_preview->walletVersion;
    setSending(true);
    m_strip->hide();
    whenAnswered(m_backoffice.commands().send(command), this,
                 [this](const CommandResult &result) { answered(result); });
}

void CommandForm::answered(const CommandResult &result)
{
    setSending(false);
    if (result.isDone()) {
        emit done(subject(), result.first, result.last);
        QDialog::accept();
        return;
    }
    m_strip->showError(result.error, m_currency);
    pointOut(result.error);
    if (result.status == Outcome::Status::Failed)
        return; // the same command, with the same id, may be sent again
    renewId();
    m_preview.reset();
    if (result.status == Outcome::Status::Conflict)
        askForPreview(); // says again that the wallet has changed, beside the new numbers
    else
        m_isRefused = true;
    showButton();
}

/// The focus comes back to where it was: what is disabled cannot keep it.
void CommandForm::setSending(bool isSending)
{
    m_isSending = isSending;
    if (isSending)
        m_focus = focusWidget();
    for (FormField *field : m_allFields)
        field->setEnabled(!isSending);
    showButton();
    if (!isSending && m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
}

void CommandForm::renewId()
{
    m_id = newCommandId(m_backoffice.clock().now());
}

/// What is on its way cannot be called back: the form waits for the answer.
void CommandForm::reject()
{
    if (!m_isSending)
        QDialog::reject();
}

void CommandForm::growToContent()
{
    const int wide = std::max(width(), layout()->totalMinimumSize().width());
    const int high =
        std::min(layout()->totalHeightForWidth(wide), screen()->availableSize().height());
    setMinimumHeight(std::max(minimumHeight(), high)); // a window manager may be late with a size
    resize(wide, std::max(height(), high));
}

/// Grows with what it has to say, and never jumps back.
bool CommandForm::event(QEvent *event)
{
    const bool isHandled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible())
        growToContent();
    return isHandled;
}

void CommandForm::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    revise();
}

} // namespace ewallet
