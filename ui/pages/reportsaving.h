// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QObject>

namespace ewallet {

class MessageStrip;

/// Asks where a report goes and as what, writes it beside the window, and says in the strip how
/// that went.
class ReportSaving final : public QObject
{
    Q_OBJECT
public:
    ReportSaving(const Clock &clock, MessageStrip *strip, QWidget *parent);

    void save(const Report &report);

signals:
    void told(); ///< the strip says something new

private:
    void write(const Report &report, const QString &path, int format);

    const Clock &m_clock;
    MessageStrip *m_strip;
    QWidget *m_parent;
};

} // namespace ewallet
