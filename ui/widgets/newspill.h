// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace ewallet {

class TableModel;

/// Says over a list that there are news, and how many; pressed, it shows them.
class NewsPill final : public QPushButton
{
    Q_OBJECT
public:
    NewsPill(TableModel *model, QWidget *list);

    /// In the middle of the room's upper edge.
    void place(const QRect &room);

private:
    void tell();

    TableModel *m_model;
    QRect m_room;
};

} // namespace ewallet
