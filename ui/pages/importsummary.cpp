// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/importsummary.h"

#include "core/serialization/catalogue.h"
#include "ui/format/errortext.h"
#include "ui/format/words.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// "Not enough credits are available", of any wallet.
QString reasonWords(const QString &code)
{
    const auto &reasons = reasonCatalogue();
    const auto found = std::ranges::find(reasons, code, &CatalogueEntry::name);
    return found == reasons.end() ? code : found->words.chopped(found->words.endsWith(u'.'));
}

} // namespace

ImportSummary::ImportSummary(const ImportReport &report, bool isRehearsal, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(gridOf(this));
    m_grid->setVerticalSpacing(gridOf(this) / 2);
    m_grid->setColumnStretch(1, 1);
    add(report.lines, tr("lines"), {});
    add(report.accepted, isRehearsal ? tr("can be booked") : tr("booked"), "good"_L1);
    for (auto it = report.acceptedByCommand.cbegin(); it != report.acceptedByCommand.cend(); ++it)
        add(*it, commandWord(it.key()), "secondary"_L1);
    add(report.duplicate, tr("known already: nothing happens again"), {});
    add(report.rejectedTotal(), isRehearsal ? tr("would be refused") : tr("refused"),
        report.rejectedTotal() > 0 ? "bad"_L1 : ""_L1);
    addReasons(report.rejected);
    add(report.malformedTotal(), tr("are no commands"),
        report.malformedTotal() > 0 ? "warning"_L1 : ""_L1);
    addReasons(report.malformed);
    m_grid->setRowStretch(m_grid->rowCount(), 1);
}

/// Those that are part of the number above are secondary.
void ImportSummary::add(qint64 count, const QString &words, QLatin1StringView tone)
{
    const int row = m_grid->rowCount();
    auto *number = new QLabel(QLocale().toString(count));
    number->setTextFormat(Qt::PlainText);
    auto *label = valueLabel(words);
    if (tone != "secondary"_L1) {
        number->setFont(scaled(number->font(), 1, QFont::DemiBold));
        setTone(number, tone);
    } else {
        setTone(number, tone);
        setTone(label, tone);
    }
    m_grid->addWidget(number, row, 0, Qt::AlignRight | Qt::AlignTop);
    m_grid->addWidget(label, row, 1, Qt::AlignTop);
}

void ImportSummary::addReasons(const QMap<QString, qint64> &counts)
{
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (*it > 0)
            add(*it, reasonWords(it.key()), "secondary"_L1);
    }
}

QString importSentence(const ImportReport &report, bool isRehearsal,
                       std::span<const LineResult> problems)
{
    const auto tr = [](const char *text) { return ImportSummary::tr(text); };
    const QString line = QLocale().toString(report.lines);
    const QString where = report.linesInFile > report.lines
        ? tr("line %1 of %2").arg(line, QLocale().toString(report.linesInFile))
        : tr("line %1").arg(line);
    if (report.cancelled && isRehearsal)
        return tr("Checked up to %1 only.").arg(where);
    if (report.cancelled)
        return tr("Stopped at %1. Everything before it is booked; import the same file once more, "
                  "and it goes on from there.")
            .arg(where);
    if (report.stopped) {
        const bool isKnown = !problems.empty() && problems.back().line == report.lines;
        return (isRehearsal ? tr("It would stop at %1: %2 With “Go on after a refusal” it goes on.")
                            : tr("Stopped at %1: %2 Everything before it is booked; with “Go on "
                                 "after a refusal” the same file goes on."))
            .arg(where, isKnown ? errorText(problems.back().error).what : QString());
    }
    if (report.accepted == 0 && report.rejectedTotal() + report.malformedTotal() == 0)
        return tr("Every line was known already; nothing happened again.");
    return tr("%1 of %2 lines are booked.").arg(QLocale().toString(report.accepted), line);
}

QString shownWords(size_t shown, qint64 found)
{
    if (qint64(shown) >= found)
        return {};
    return ImportSummary::tr(
               "The first %1 of %2 lines that are not accepted are shown; a report of "
               "the import has them all.")
        .arg(QLocale().toString(qint64(shown)), QLocale().toString(found));
}

} // namespace ewallet
