// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/storestatus.h"

#include "ui/format/errortext.h"
#include "ui/format/timeformat.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QFileInfo>

namespace ewallet {

using namespace Qt::StringLiterals;

StoreStatus::StoreStatus(Backoffice &backoffice, const Zone &zone, QWidget *parent)
    : QStatusBar(parent)
    , m_dot(new QLabel(u"●"_s))
    , m_state(new QLabel)
{
    setSizeGripEnabled(false);
    setAccessibleName(tr("Status"));
    const int grid = gridOf(this);
    setContentsMargins(grid, 0, grid, 0);
    auto *store = new QLabel(QFileInfo(backoffice.store()).fileName());
    store->setToolTip(backoffice.store());
    const Operator &person = backoffice.commands().person();
    addWidget(m_dot);
    addWidget(store);
    addWidget(m_state, 1);
    addPermanentWidget(new QLabel(u"%1 (%2)"_s.arg(person.name, QString(word(person.role)))));
    auto *offset = new QLabel(offsetText(zone.offsetMinutes(backoffice.clock().now())));
    offset->setToolTip(tr("Your zone: %1. A wallet’s days are those of its market’s zone.")
                           .arg(QString::fromLatin1(zone.name())));
    addPermanentWidget(offset);
    setState("warning"_L1, tr("reading…"));

    constexpr int patienceMs = 2000;
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        setState("warning"_L1,
                 tr("booked; the lists are still catching up to entry %1").arg(m_expected));
    });
    connect(&backoffice.readModels(), &ReadModels::advanced, this, &StoreStatus::showUpToDate);
    connect(&backoffice.readModels(), &ReadModels::progressed, this, &StoreStatus::showProgress);
    connect(&backoffice.readModels(), &ReadModels::failed, this, &StoreStatus::showFailure);
}

void StoreStatus::expect(Position position)
{
    m_expected = position;
    if (m_reached < position)
        m_patience.start();
}

void StoreStatus::showUpToDate(Position reached)
{
    m_reached = reached;
    if (reached >= m_expected)
        m_patience.stop();
    setState("good"_L1, tr("up to date · position %1").arg(QLocale().toString(reached)));
}

void StoreStatus::showProgress(Position done, Position head)
{
    setState(
        "warning"_L1,
        tr("reading events: %1 of %2").arg(QLocale().toString(done), QLocale().toString(head)));
}

void StoreStatus::showFailure(const Error &error)
{
    m_patience.stop(); // this says more
    setState("bad"_L1, errorText(error).both());
}

void StoreStatus::setState(QLatin1StringView tone, const QString &text)
{
    setTone(m_dot, tone);
    m_state->setText(text);
    m_state->setToolTip(text);
}

} // namespace ewallet
