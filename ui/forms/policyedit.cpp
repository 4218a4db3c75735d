// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/policyedit.h"

#include "core/domain/limits.h"
#include "ui/shell/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSpinBox>

namespace ewallet {

using namespace Qt::StringLiterals;

PolicyEdit::PolicyEdit(Letters letters, QWidget *parent)
    : QWidget(parent)
    , m_never(new QRadioButton(tr("expire &never")))
    , m_after(new QRadioButton(tr("expire a&fter")))
    , m_days(new QSpinBox)
    , m_invoiced(new QCheckBox(tr("&invoiced")))
{
    constexpr int usualDays = 90;
    m_days->setRange(1, limits::expireAfterDaysMax);
    m_days->setValue(usualDays);
    m_days->setSuffix(tr(" days"));
    m_days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_days->setAlignment(Qt::AlignRight);
    m_days->setToolTip(tr("1 to %1 days").arg(limits::expireAfterDaysMax));
    m_never->setToolTip(tr("Credits stay until they are spent"));
    m_after->setToolTip(tr("So many days after the day of the grant, to the end of that day"));
    m_invoiced->setToolTip(tr("Spending these credits is a sale to be invoiced"));
    if (letters == Letters::No) {
        for (QAbstractButton *button :
             std::initializer_list<QAbstractButton *> {m_never, m_after, m_invoiced})
            button->setText(QString(button->text()).remove(u'&'));
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    for (QWidget *part : std::initializer_list<QWidget *> {m_never, m_after, m_days})
        row->addWidget(part);
    row->addSpacing(2 * gridOf(this));
    row->addWidget(m_invoiced);
    row->addStretch(1);
    setFocusProxy(m_never);
    setRules({}, false);

    connect(m_after, &QRadioButton::toggled, this, [this](bool isAfter) {
        m_days->setEnabled(isAfter);
        emit changed();
    });
    connect(m_days, &QSpinBox::valueChanged, this, &PolicyEdit::changed);
    connect(m_invoiced, &QCheckBox::toggled, this, &PolicyEdit::changed);
}

void PolicyEdit::setRules(std::optional<int> expireAfterDays, bool invoiced)
{
    (expireAfterDays ? m_after : m_never)->setChecked(true);
    setFocusProxy(expireAfterDays ? m_after : m_never);
    m_days->setEnabled(expireAfterDays.has_value());
    if (expireAfterDays)
        m_days->setValue(*expireAfterDays);
    m_invoiced->setChecked(invoiced);
}

std::optional<int> PolicyEdit::expireAfterDays() const
{
    return m_after->isChecked() ? std::optional(m_days->value()) : std::nullopt;
}

bool PolicyEdit::isInvoiced() const
{
    return m_invoiced->isChecked();
}

void PolicyEdit::setSpokenName(const QString &name)
{
    m_never->setAccessibleName(tr("%1: expire never").arg(name));
    m_after->setAccessibleName(tr("%1: expire after").arg(name));
    m_days->setAccessibleName(tr("%1: days").arg(name));
    m_invoiced->setAccessibleName(tr("%1: invoiced").arg(name));
}

} // namespace ewallet
