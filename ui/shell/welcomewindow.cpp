// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcomewindow.h"

#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

WelcomeWindow::WelcomeWindow(QWidget *parent)
    : QWidget(parent)
    , m_what(secondaryLabel())
    , m_busy(new QProgressBar)
    , m_strip(new MessageStrip)
{
    setWindowTitle(tr("E-Wallet Back Office"));
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Opening"));
    m_busy->setMaximumHeight(gridOf(this));
    auto *column = new QVBoxLayout(this);
    const int grid = gridOf(this);
    column->setContentsMargins(6 * grid, 4 * grid, 6 * grid, 4 * grid);
    column->setSpacing(2 * grid);
    column->addStretch(1);
    column->addWidget(titleLabel(tr("E-Wallet Back Office")));
    column->addWidget(m_what);
    column->addWidget(m_busy);
    column->addWidget(m_strip);
    const auto add = [this, column](const QString &text, const QString &tip,
                                    void (WelcomeWindow::*wanted)()) {
        auto *button = new QPushButton(text);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, wanted);
        column->addWidget(button, 0, Qt::AlignLeft);
        m_choices << button;
    };
    add(tr("Open the demo &company"), tr("Sixty wallets with two years of history"),
        &WelcomeWindow::demoWanted);
    add(tr("Open a &store…"), tr("A file NAME.ewallet"), &WelcomeWindow::openWanted);
    add(tr("Make a &new store…"), tr("With the markets PL, CZ and GB"), &WelcomeWindow::newWanted);
    column->addStretch(2);
    constexpr int characters = 90;
    constexpr int lines = 26;
    resize(characters * fontMetrics().averageCharWidth(), lines * fontMetrics().height());
}

void WelcomeWindow::showBusy(const QString &what)
{
    m_what->setText(what);
    m_busy->setRange(0, 0);
    m_strip->hide();
    setBusy(true);
}

void WelcomeWindow::showProgress(int done, int total)
{
    m_busy->setRange(0, total);
    m_busy->setValue(done);
}

void WelcomeWindow::showError(const Error &error)
{
    m_what->setText(tr("Choose what to work with."));
    setBusy(false);
    m_strip->showError(error);
    m_choices.front()->setFocus();
}

void WelcomeWindow::setBusy(bool isBusy)
{
    m_busy->setVisible(isBusy);
    for (QPushButton *choice : m_choices)
        choice->setVisible(!isBusy);
}

} // namespace ewallet
