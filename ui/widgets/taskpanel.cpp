// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/taskpanel.h"

#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

TaskPanel::TaskPanel(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar)
    , m_text(secondaryLabel())
    , m_cancel(new QPushButton(tr("Ca&ncel")))
{
    const int grid = gridOf(this);
    setFocusProxy(m_cancel);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(grid / 2);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setToolTip(tr("End after the lines at hand; nothing is left half done"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(2 * grid);
    row->addWidget(m_bar, 1);
    row->addWidget(m_text);
    row->addWidget(m_cancel);
    constexpr int lookEveryMs = 250;
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &TaskPanel::tell);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_task->cancel();
        m_cancel->setEnabled(false);
        tell();
    });
    hide();
}

void TaskPanel::begin(const QString &name, const QString &items, const TaskPtr &task)
{
    m_name = name;
    m_items = items;
    m_task = task;
    m_words = {};
    m_cancel->setEnabled(true);
    m_timer.start();
    tell();
    show();
}

void TaskPanel::end()
{
    m_timer.stop();
    m_task.reset();
    hide();
}

void TaskPanel::tell()
{
    constexpr int whole = 100;
    m_words.look(*m_task);
    m_bar->setRange(0, m_task->total() > 0 ? whole : 0);
    m_bar->setValue(m_task->percent());
    m_text->setText(u"%1: %2"_s.arg(m_name, m_words.full(*m_task, m_items)));
}

} // namespace ewallet
