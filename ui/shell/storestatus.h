// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace ewallet {

/// The truth about the store: which one, how far the lists follow it, who is at work.
class StoreStatus final : public QStatusBar
{
    Q_OBJECT
public:
    StoreStatus(Backoffice &backoffice, const Zone &zone, QWidget *parent = nullptr);

    /// The lists are expected to reach a position; says so if that takes longer than two seconds.
    void expect(Position position);

private:
    void showUpToDate(Position reached);
    void showProgress(Position done, Position head);
    void showFailure(const Error &error);
    void setState(QLatin1StringView tone, const QString &text);

    QLabel *m_dot;
    QLabel *m_state;
    QTimer m_patience;
    Position m_expected = 0;
    Position m_reached = 0;
};

} // namespace ewallet
