// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/formfield.h"

#include "ui/shell/theme.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QStyle>

namespace ewallet {

using namespace Qt::StringLiterals;

FormField::FormField(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_below(new QLabel)
{
    constexpr int labelCharacters = 18;
    auto *caption = new QLabel(label);
    caption->setBuddy(editor);
    caption->setMinimumWidth(labelCharacters * fontMetrics().averageCharWidth());
    editor->setAccessibleName(QString(label).remove(u'&'));
    editor->installEventFilter(this);
    if (editor->focusProxy())
        editor->focusProxy()->installEventFilter(this);
    m_below->setWordWrap(true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * gridOf(this));
    grid->setVerticalSpacing(gridOf(this) / 4);
    grid->addWidget(caption, 0, 0);
    grid->addWidget(editor, 0, 1);
    grid->addWidget(m_below, 1, 1);
    grid->setColumnStretch(1, 1);
    showText();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showText();
}

void FormField::setProblem(const QString &problem, bool isMissing)
{
    m_problem = problem;
    m_isMissing = isMissing;
    showText();
}

void FormField::insist()
{
    m_isInsisting = true;
    showText();
}

void FormField::showText()
{
    const bool isShown = hasProblem() && (!m_isMissing || m_isInsisting);
    setTone(m_below, isShown ? "bad"_L1 : "secondary"_L1);
    m_below->setText(isShown ? m_problem : m_hint);
    m_below->setVisible(!m_below->text().isEmpty());
    m_editor->setAccessibleDescription(m_below->text());
    if (m_editor->property("problem").toBool() != isShown) {
        m_editor->setProperty("problem", isShown);
        m_editor->style()->unpolish(m_editor);
        m_editor->style()->polish(m_editor);
    }
}

bool FormField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        insist();
    return QWidget::eventFilter(watched, event);
}

std::optional<QDate> readDay(FormField *field, const QByteArray &zone)
{
    const auto *edit = qobject_cast<const DayEdit *>(field->editor());
    Q_ASSERT(edit);
    const QDate day = edit->day();
    const QString inWords = QLocale().toString(day, u"dddd, d MMMM yyyy"_s);
    field->setHint(!day.isValid() ? QString()
                       : zone.isEmpty()
                       ? inWords
                       : FormField::tr("= %1 in %2").arg(inWords, QString::fromLatin1(zone)));
    const bool isMissing = edit->text().trimmed().isEmpty();
    field->setProblem(day.isValid() ? QString()
                          : isMissing
                          ? FormField::tr("Fill this in.")
                          : FormField::tr("This is no day. Type it like 1 Jan 2027 or 2027-01-01."),
                      isMissing);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

} // namespace ewallet
