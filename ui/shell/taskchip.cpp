// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/taskchip.h"

#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ewallet {

using namespace Qt::StringLiterals;

TaskChip::TaskChip(const QString &name, const QString &items, const TaskPtr &task, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_items(items)
    , m_task(task)
    , m_text(new QLabel)
    , m_cancel(new QToolButton)
{
    setAccessibleName(name);
    m_text->setTextFormat(Qt::PlainText);
    m_cancel->setText(u"✕"_s);
    m_cancel->setAutoRaise(true);
    m_cancel->setMaximumHeight(fontMetrics().height()); // the bar stays as high as it is
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(name));
    m_cancel->setToolTip(tr("Cancel: what is done stays, or everything stays as it was"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this) / 2);
    row->addWidget(m_text);
    row->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_task->cancel();
        m_cancel->setEnabled(false);
        tell();
    });
    constexpr int lookEveryMs = 250;
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &TaskChip::tell);
    m_timer.start();
    tell();
}

void TaskChip::tell()
{
    m_words.look(*m_task);
    m_text->setText(u"%1: %2"_s.arg(m_name, m_words.brief(*m_task)));
    m_text->setToolTip(m_words.full(*m_task, m_items));
}

} // namespace ewallet
