// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panes.h"

#include "ui/pages/detailpane.h"
#include "ui/pages/invoicepane.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/tableview.h"

#include <QAbstractButton>
#include <QApplication>

namespace ewallet {

namespace {

bool takesFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled()
        && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy();
}

template<class Widget>
Widget *firstOf(const QWidget *page)
{
    for (auto *widget : page->findChildren<Widget *>()) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

/// The page that is open; or what of a pane can take the focus first.
QWidget *targetIn(QWidget *pane)
{
    if (takesFocus(pane))
        return pane;
    QWidget *first = nullptr;
    for (auto *widget : pane->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (takesFocus(widget) && button && button->isChecked())
            return widget;
        if (takesFocus(widget) && !first)
            first = widget;
    }
    return first;
}

} // namespace

TableView *listOf(const QWidget *page)
{
    auto *table = qobject_cast<TableView *>(QApplication::focusWidget());
    return table && page->isAncestorOf(table) ? table : firstOf<TableView>(page);
}

void cyclePanes(const QWidget *page, QWidget *navigation, int by)
{
    QList<QWidget *> panes;
    for (QWidget *pane : std::initializer_list<QWidget *> {
             firstOf<FilterField>(page), firstOf<TableView>(page), firstOf<DetailPane>(page),
             firstOf<InvoicePane>(page), navigation}) {
        if (pane && targetIn(pane))
            panes << pane;
    }
    const QWidget *focus = QApplication::focusWidget();
    const auto at = std::ranges::find_if(
        panes, [focus](const QWidget *pane) { return pane == focus || pane->isAncestorOf(focus); });
    const qsizetype count = panes.size();
    const qsizetype now = at == panes.end() ? (by > 0 ? -1 : 0) : at - panes.begin();
    if (count > 0)
        targetIn(panes[(now + by + count) % count])->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ewallet
