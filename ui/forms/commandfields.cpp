// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/commandform.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/words.h"
#include "ui/forms/formfield.h"
#include "ui/shell/theme.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

/// The fields of a form: how they are made, and how they are read.
namespace ewallet {

using namespace Qt::StringLiterals;

FormField *CommandForm::addField(const QString &label, QWidget *editor)
{
    auto *field = new FormField(label, editor);
    m_column->addWidget(field);
    m_allFields.push_back(field);
    return field;
}

void CommandForm::beginColumn(const QString &title)
{
    if (!m_columns) {
        m_columns = new QHBoxLayout;
        m_columns->setSpacing(4 * gridOf(this));
        m_fields->addLayout(m_columns);
    }
    auto *column = new QWidget;
    m_column = new QVBoxLayout(column);
    m_column->setContentsMargins({});
    m_column->setSpacing(gridOf(this));
    m_column->addWidget(sectionLabel(title));
    m_columns->addWidget(column, 1, Qt::AlignTop);
}

QLineEdit *CommandForm::addText(const QString &label, const QString &hint)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(hint);
    addField(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &CommandForm::revise);
    return edit;
}

QButtonGroup *CommandForm::addTypes(CreditType first)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    auto *group = new QButtonGroup(this);
    for (const CreditType type : allCreditTypes) {
        auto *button = new QRadioButton(u'&' + typeWord(type));
        button->setAccessibleName(creditsWord(type));
        button->setToolTip(creditsWord(type));
        button->setChecked(type == first);
        group->addButton(button, int(type));
        layout->addWidget(button);
    }
    layout->addStretch(1);
    row->setFocusProxy(group->button(int(first)));
    addField(tr("Type"), row);
    connect(group, &QButtonGroup::idToggled, this, &CommandForm::revise);
    return group;
}

QComboBox *CommandForm::addReason(const QStringList &usual)
{
    auto *box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr); // what is typed is what is meant
    box->addItems(usual);
    box->setCurrentIndex(-1);
    box->lineEdit()->setPlaceholderText(tr("Why; Down fills in a usual reason"));
    addField(tr("R&eason"), box);
    box->lineEdit()->setAccessibleName(tr("Reason"));
    connect(box, &QComboBox::editTextChanged, this, &CommandForm::revise);
    return box;
}

QLineEdit *CommandForm::addComment()
{
    return addText(tr("&Comment"), tr("May be left out"));
}

std::optional<QString> CommandForm::reason(QComboBox *box) const
{
    return text(box->lineEdit(), Presence::Required);
}

FormField *CommandForm::fieldOf(const QWidget *editor) const
{
    const auto found = std::ranges::find_if(m_allFields, [editor](const FormField *field) {
        return field->editor() == editor || field->editor()->isAncestorOf(editor);
    });
    Q_ASSERT(found != m_allFields.end());
    return *found;
}

std::optional<QString> CommandForm::text(QLineEdit *edit, Presence presence) const
{
    const QString read = edit->text().simplified();
    FormField *field = fieldOf(edit);
    field->setProblem({});
    if (read.isEmpty()) {
        if (presence == Presence::Optional)
            return read;
        field->setProblem(tr("Fill this in."), true);
        return std::nullopt;
    }
    if (!isText(read)) {
        field->setProblem(tr("At most 200 characters."));
        return std::nullopt;
    }
    return read;
}

std::optional<QString> CommandForm::identifier(QLineEdit *edit) const
{
    const QString read = edit->text().trimmed();
    FormField *field = fieldOf(edit);
    field->setProblem({});
    if (read.isEmpty()) {
        field->setProblem(tr("Fill this in."), true);
        return std::nullopt;
    }
    if (!isIdentifier(read)) {
        field->setProblem(tr("1 to 64 letters without accents, digits, and . _ : - only."));
        return std::nullopt;
    }
    return read;
}

std::optional<qint64> CommandForm::amount(AmountEdit *edit) const
{
    FormField *field = fieldOf(edit);
    const auto minor = edit->amountMinor();
    field->setHint(minor ? u"= "_s + amountText(*minor, m_currency) : QString());
    field->setProblem({});
    if (minor)
        return *minor;
    const bool isMissing = minor.error().code == code::missing_field;
    field->setProblem(isMissing ? tr("Fill this in.")
                          : minor.error().code == code::invalid_field
                          ? tr("This is no amount. Type it like 1234.50.")
                          : errorText(minor.error(), m_currency).both(),
                      isMissing);
    return std::nullopt;
}

} // namespace ewallet
