// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QRadioButton;
class QSpinBox;

namespace ewallet {

/// The rules of a policy: EXPIRE never or after so many days, INVOICE yes or no.
class PolicyEdit final : public QWidget
{
    Q_OBJECT
public:
    /// Letters: whether the choices can be reached by Alt and a letter; once in a window.
    enum class Letters { Yes, No };
    explicit PolicyEdit(Letters letters, QWidget *parent = nullptr);

    void setRules(std::optional<int> expireAfterDays, bool invoiced);
    std::optional<int> expireAfterDays() const;
    bool isInvoiced() const;
    /// What a screen reader says before the name of each part: "Bonus".
    void setSpokenName(const QString &name);

signals:
    void changed();

private:
    QRadioButton *m_never;
    QRadioButton *m_after;
    QSpinBox *m_days;
    QCheckBox *m_invoiced;
};

} // namespace ewallet
