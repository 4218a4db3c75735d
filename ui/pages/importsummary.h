// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/importreport.h"

#include <QWidget>

#include <span>

class QGridLayout;

namespace ewallet {

/// What came of the lines of a file, or would come of them: in numbers, with the reasons in words.
class ImportSummary final : public QWidget
{
    Q_OBJECT
public:
    ImportSummary(const ImportReport &report, bool isRehearsal, QWidget *parent = nullptr);

private:
    void add(qint64 count, const QString &words, QLatin1StringView tone);
    void addReasons(const QMap<QString, qint64> &counts);

    QGridLayout *m_grid;
};

/// What came of it, in a sentence: "Stopped at line 12,000 of 120,381. …". `problems` are the lines
/// that are not accepted, as far as they are known.
QString importSentence(const ImportReport &report, bool isRehearsal,
                       std::span<const LineResult> problems);
/// "The first 10,000 of 48,112 lines …"; nothing if all are shown.
QString shownWords(size_t shown, qint64 found);

} // namespace ewallet
