// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/errortext.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ewallet {

/// A message where it belongs, in the page: what happened, what to do, details for whoever helps.
class MessageStrip final : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Good, Warning, Bad };
    explicit MessageStrip(QWidget *parent = nullptr);

    void showMessage(Tone tone, const QString &what, const QString &advice = {});
    void showError(const Error &error, const Currency &currency = {});

private:
    void setDetails(const Error &error);

    QLabel *m_sign;
    QLabel *m_text;
    QLabel *m_details;
    QPushButton *m_more;
    QPushButton *m_close;
};

} // namespace ewallet
