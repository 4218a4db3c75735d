// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagestrip.h"

#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

MessageStrip::MessageStrip(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_details(new QLabel)
    , m_more(new QPushButton(tr("Deta&ils")))
    , m_close(new QPushButton(tr("Hi&de")))
{
    setObjectName(u"strip"_s);
    const int grid = gridOf(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_text->setAccessibleName(tr("Message"));
    m_details->setWordWrap(true);
    m_details->setFont(fixedFont());
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setAccessibleName(tr("Details of the message"));
    m_details->hide();
    m_more->setCheckable(true);
    m_more->setAutoDefault(false);
    m_more->setToolTip(tr("What to tell whoever helps"));
    m_close->setAutoDefault(false);
    m_close->setToolTip(tr("Hide this message"));

    auto *texts = new QVBoxLayout;
    texts->addWidget(m_text);
    texts->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid, grid, grid, grid);
    row->setSpacing(grid);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_more, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageStrip::showMessage(Tone tone, const QString &what, const QString &advice)
{
    constexpr std::array words {"good"_L1, "warning"_L1, "bad"_L1};
    constexpr std::array signs {"✓", "!", "✗"};
    setTone(this, words[size_t(tone)]);
    setTone(m_sign, words[size_t(tone)]);
    m_sign->setText(QString::fromUtf8(signs[size_t(tone)]));
    m_text->setText(advice.isEmpty() ? what : what + u' ' + advice);
    m_more->setChecked(false);
    m_more->hide();
    show();
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageStrip::showError(const Error &error, const Currency &currency)
{
    const ErrorText text = errorText(error, currency);
    showMessage(Tone::Bad, text.what, text.advice);
    setDetails(error);
}

void MessageStrip::setDetails(const Error &error)
{
    QStringList lines {error.code};
    if (!error.facts.isEmpty())
        lines << QString::fromUtf8(QJsonDocument(error.facts).toJson(QJsonDocument::Compact));
    if (!error.detail.isEmpty())
        lines << error.detail;
    m_details->setText(lines.join(u'\n'));
    m_more->show();
}

} // namespace ewallet
