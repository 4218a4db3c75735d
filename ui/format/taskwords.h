// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/rate.h"

#include <QElapsedTimer>
#include <QString>

namespace ewallet {

/// What a task under way says about itself, each time one looks.
class TaskWords
{
public:
    TaskWords() { m_timer.start(); }

    void look(const Task &task) { m_rate.look(m_timer.elapsed(), task); }

    /// "43 % · 4 s left"; "12,000" where nobody knows how much it is.
    QString brief(const Task &task) const;
    /// "12,000 commands · 43 % · 24,100/s · 4 s left".
    QString full(const Task &task, const QString &items) const;

private:
    QStringList left() const;

    QElapsedTimer m_timer;
    Rate m_rate;
};

} // namespace ewallet
