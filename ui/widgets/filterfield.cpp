// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterfield.h"

#include "ui/shell/icon.h"

#include <QApplication>
#include <QKeyEvent>

namespace ewallet {

using namespace Qt::StringLiterals;

FilterField::FilterField(const QString &name, const QString &placeholder, QAbstractItemView *list,
                         QWidget *parent)
    : QLineEdit(parent)
    , m_list(list)
{
    setAccessibleName(name);
    setPlaceholderText(placeholder);
    setToolTip(tr("%1 (Ctrl+F)").arg(placeholder));
    setClearButtonEnabled(true);
    addAction(lineIcon(u"search"_s, ColorRole::Secondary), LeadingPosition);
    constexpr int delayMs = 120;
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &FilterField::tell);
    connect(this, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
}

void FilterField::tell()
{
    m_delay.stop();
    if (text() == m_told)
        return;
    m_told = text();
    emit changed(m_told);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const bool isOnARow = m_list->currentIndex().isValid();
        m_list->setFocus(Qt::ShortcutFocusReason); // comes to the first row, if it is on none
        if (isOnARow)
            QApplication::sendEvent(m_list, event);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        tell();
        emit accepted();
        return;
    case Qt::Key_Escape:
        if (!text().isEmpty()) {
            clear();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace ewallet
