// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timebar.h"

#include "ui/shell/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace ewallet {

using namespace Qt::StringLiterals;

TimeBar::TimeBar(const QList<QAction *> &ways, QAction *back, QWidget *parent)
    : QWidget(parent)
    , m_banner(new QFrame)
    , m_when(new QLabel)
    , m_about(secondaryLabel())
    , m_menu(menuButton(tr("&Now"), tr("Show the wallet as it was"), ways))
    , m_back(actionButton(back))
    , m_line(new BalanceLine)
{
    const int grid = gridOf(this);
    m_banner->setObjectName(u"moment"_s);
    m_when->setTextFormat(Qt::PlainText);
    m_when->setFont(scaled(m_when->font(), 1, QFont::DemiBold));
    m_when->setAccessibleName(tr("Moment"));
    for (QLabel *label : {m_when, m_about}) {
        label->setMinimumWidth(1); // a long sentence gives way to the buttons
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_when->setWordWrap(true); // the position that was known is at its end
    QSizePolicy keepsItsPlace = m_back->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_back->setSizePolicy(keepsItsPlace);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_when);
    texts->addWidget(m_about);
    auto *banner = new QHBoxLayout(m_banner);
    banner->setContentsMargins(grid, grid / 2, grid, grid / 2);
    banner->setSpacing(grid);
    banner->addWidget(m_menu);
    banner->addLayout(texts, 1);
    banner->addWidget(m_back);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(grid);
    row->addWidget(m_banner, 3);
    row->addWidget(m_line, 2);
    setPast(false);
}

void TimeBar::setPast(bool isPast)
{
    m_banner->setProperty("past", isPast);
    m_menu->setText(isPast ? tr("The&n") : tr("&Now"));
    if (!isPast && m_back->hasFocus())
        m_menu->setFocus();
    m_back->setVisible(isPast);
    m_when->setVisible(isPast);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_banner, m_when, m_about}) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
}

void TimeBar::showNow(const QString &about)
{
    setPast(false);
    m_when->clear();
    m_about->setText(about);
    m_line->showAt(m_line->now());
}

void TimeBar::showPast(const QString &words, const QString &about)
{
    const bool isNews = m_when->text() != words;
    setPast(true);
    m_when->setText(words);
    m_about->setText(about);
    m_when->setToolTip(words);
    m_about->setToolTip(about);
    if (!isNews)
        return;
    QAccessibleEvent told(m_when, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

} // namespace ewallet
