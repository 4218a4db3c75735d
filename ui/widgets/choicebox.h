// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QComboBox>

namespace ewallet {

/// Choices of which none is chosen yet: in the list, too, so that Down comes to the first one.
class ChoiceBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

    void showPopup() override
    {
        QComboBox::showPopup();
        if (currentIndex() < 0)
            view()->setCurrentIndex({});
    }
};

} // namespace ewallet
