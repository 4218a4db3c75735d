// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ewallet {

class AmountEdit;
class FormField;
class MessageStrip;
class PreviewPanel;

/// A form that sends one command: checks its fields as one types, shows what the command would do,
/// and sends it once, however often one asks. The command's id is made when the form opens; it
/// stays the same until there is an answer that decides it.
class CommandForm : public QDialog
{
    Q_OBJECT
public:
    ~CommandForm() override;

signals:
    /// Done: the wallet, and the positions of its new entries.
    void done(const QString &wallet, ewallet::Position first, ewallet::Position last);

protected:
    CommandForm(Backoffice &backoffice, const QString &title, const Currency &currency,
                QWidget *parent);

    FormField *addField(const QString &label, QWidget *editor);
    /// Fields from now on stand in another column beside those before, under a title.
    void beginColumn(const QString &title);
    /// A line of text as the domain wants it; may be left out or not.
    QLineEdit *addText(const QString &label, const QString &hint = {});

    QButtonGroup *addTypes(CreditType first);
    /// A line to type into, with what is usually said to choose from.
    QComboBox *addReason(const QStringList &usual);
    QLineEdit *addComment();
    std::optional<QString> reason(QComboBox *box) const;

    /// Reads an identifier or a text of a field; says under it what is wrong.
    enum class Presence { Required, Optional };
    std::optional<QString> text(QLineEdit *edit, Presence presence) const;
    std::optional<QString> identifier(QLineEdit *edit) const;
    std::optional<qint64> amount(AmountEdit *edit) const;
    FormField *fieldOf(const QWidget *editor) const;

    void setCurrency(const Currency &currency) { m_currency = currency; }
    const Currency &currency() const { return m_currency; }
    Backoffice &backoffice() { return m_backoffice; }

    /// The wallet, or the market, that the command is for; empty while that is not known.
    virtual QString subject() const = 0;
    /// The command, if every field is right; says under each field what is wrong.
    virtual std::optional<CommandPayload> compose() = 0;
    /// Shown while the fields are not all right: "Add credits".
    virtual QString idleWords() const = 0;
    /// What the command would change beside credits, in a sentence or two.
    virtual QString consequence() { return {}; }
    /// Says under a field what is wrong, if a refusal is about one; false if it is not.
    virtual bool pointOut(const Error &) { return false; }
    /// What has changed since the form was opened; empty: entries of the wallet, which are told.
    virtual QString changedWords() const { return {}; }

    /// To be called when consequence() would say something else of the same command.
    void tellConsequence();
    /// To be called when a field has changed.
    void revise();

    void reject() override;
    void accept() override; ///< Enter and the button: sends
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void growToContent();
    void askForPreview();
    void showPreview(const Result<Preview> &preview);
    /// With a refusal: above them.
    void tellChanges(const std::optional<Error> &refusal = {});
    void showChanges(const std::vector<EntryDetails> &entries, const std::optional<Error> &refusal);
    void send();
    void answered(const CommandResult &result);
    void setSending(bool isSending);
    void renewId();
    void showButton();

    Backoffice &m_backoffice;
    Currency m_currency;
    QVBoxLayout *m_fields;
    QVBoxLayout *m_column; ///< to which fields are added
    QHBoxLayout *m_columns = nullptr; ///< side by side, if there are several
    std::vector<FormField *> m_allFields;
    PreviewPanel *m_panel;
    MessageStrip *m_strip;
    QPushButton *m_button;
    QTimer m_previewDelay;

    QString m_id;
    std::optional<CommandPayload> m_command; ///< of the fields as they are
    std::optional<Preview> m_preview; ///< of m_command
    std::optional<qint64> m_firstVersion; ///< of the wallet, when it was first shown
    quint64 m_token = 0; ///< of the last preview asked for
    QPointer<QWidget> m_focus; ///< had it when sending began
    bool m_isRefused = false; ///< by the preview, or when it was sent
    bool m_isSending = false;
    bool m_sendsWhenPreviewed = false;
};

} // namespace ewallet
