// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

#include <optional>

class QLabel;

namespace ewallet {

/// A field of a form: its label, what one types into, and below it what is wrong with that or how
/// it is read. What is missing is told only after the field was left or sending was tried.
class FormField final : public QWidget
{
    Q_OBJECT
public:
    FormField(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setHint(const QString &hint);
    /// Empty: nothing is wrong.
    void setProblem(const QString &problem, bool isMissing = false);
    bool hasProblem() const { return !m_problem.isEmpty(); }
    /// From now on what is missing is told, too.
    void insist();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showText();

    QWidget *m_editor;
    QLabel *m_below;
    QString m_hint;
    QString m_problem;
    bool m_isMissing = false;
    bool m_isInsisting = false;
};

/// Reads the day of a field whose editor is a DayEdit; says under it how it is read (in which zone,
/// if that is told), or what is wrong with it.
std::optional<QDate> readDay(FormField *field, const QByteArray &zone = {});

} // namespace ewallet
