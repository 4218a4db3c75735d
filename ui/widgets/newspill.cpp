// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/newspill.h"

#include "ui/models/tablemodel.h"

#include <QAccessible>

namespace ewallet {

using namespace Qt::StringLiterals;

NewsPill::NewsPill(TableModel *model, QWidget *list)
    : QPushButton(list)
    , m_model(model)
{
    setObjectName(u"news"_s);
    setToolTip(tr("Show what is new, at the top of the list (Home, or F5)"));
    setCursor(Qt::PointingHandCursor);
    hide();
    connect(model, &TableModel::newsChanged, this, &NewsPill::tell);
}

void NewsPill::tell()
{
    if (!m_model->hasNews()) {
        if (hasFocus())
            parentWidget()->setFocus();
        hide();
        return;
    }
    setText(u"↑ "_s + m_model->news());
    setAccessibleName(m_model->news());
    place(m_room);
    show();
    QAccessibleEvent told(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

void NewsPill::place(const QRect &room)
{
    m_room = room;
    adjustSize();
    move(room.center().x() - width() / 2, room.top() + fontMetrics().height() / 2);
}

} // namespace ewallet
