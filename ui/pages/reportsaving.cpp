// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reportsaving.h"

#include "core/exporting/exportfile.h"
#include "ui/format/reportwords.h"
#include "ui/models/whenanswered.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/printing.h"
#include "ui/widgets/reportchartview.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// What a report may be saved as, in the order of the dialog.
enum Format { Workbook, CsvPolish, CsvMachine, Pdf };

QString suffixOf(int format)
{
    return format == Workbook ? u"xlsx"_s : format == Pdf ? u"pdf"_s : u"csv"_s;
}

QStringList formatWords()
{
    return {ReportSaving::tr("Workbook (*.xlsx)"),
            ReportSaving::tr("CSV for Excel in Polish (*.csv)"),
            ReportSaving::tr("CSV for programs (*.csv)"), ReportSaving::tr("PDF (*.pdf)")};
}

/// What the name of a file asks for; of two that end alike the one that was chosen. -1: none of
/// them.
int formatOf(const QString &path, int chosen)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (chosen >= 0 && (suffix.isEmpty() || suffix == suffixOf(chosen)))
        return chosen;
    for (const int format : {int(Workbook), int(CsvPolish), int(CsvMachine), int(Pdf)}) {
        if (suffix == suffixOf(format))
            return format;
    }
    return -1;
}

Result<> writeReport(const Report &report, const QImage &chart, const QString &path, int format,
                     Instant madeAt)
{
    if (format == Pdf)
        return writePdf(ReportPaper(printedReport(report, chart)), path);
    const auto fileFormat = format == Workbook ? exporting::FileFormat::Xlsx
        : format == CsvPolish                  ? exporting::FileFormat::CsvExcelPl
                                               : exporting::FileFormat::CsvMachine;
    TRY_DO(exporting::exportFile(path, fileFormat, listingOf(report, madeAt)));
    return {};
}

} // namespace

ReportSaving::ReportSaving(const Clock &clock, MessageStrip *strip, QWidget *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_strip(strip)
    , m_parent(parent)
{ }

void ReportSaving::save(const Report &report)
{
    const ReportQuery &query = report.query;
    auto *dialog =
        saveDialog(m_parent->window(), tr("Save the report"),
                   u"%1-%2-%3-%4%5.xlsx"_s.arg(
                       query.market, query.name, toIso(query.from), toIso(query.to),
                       query.knownOn ? u"-known-on-"_s + toIso(*query.knownOn) : QString()),
                   suffixOf(Workbook));
    const QStringList formats = formatWords();
    dialog->setNameFilters(formats);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, formats](const QString &filter) {
        const QString suffix = suffixOf(int(formats.indexOf(filter)));
        dialog->setDefaultSuffix(suffix);
        const QString name = dialog->selectedFiles().value(0);
        if (!name.isEmpty() && !QFileInfo(name).isDir())
            dialog->selectFile(QFileInfo(name).completeBaseName() + u'.' + suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, dialog, formats, report](const QString &path) {
                const int chosen = int(formats.indexOf(dialog->selectedNameFilter()));
                const int format = formatOf(path, chosen);
                if (format >= 0)
                    write(report, path, format);
                else
                    m_strip->showMessage(
                        MessageStrip::Tone::Warning,
                        tr("Nothing was written: “%1” says neither workbook, CSV nor PDF.")
                            .arg(QFileInfo(path).fileName()),
                        tr("Choose a name that ends in .xlsx, .csv or .pdf."));
            });
    dialog->open();
}

void ReportSaving::write(const Report &report, const QString &path, int format)
{
    const QImage chart = format == Pdf ? ReportChartView::onPaper(report) : QImage();
    const auto work = [report, chart, path, format, now = m_clock.now()] {
        return writeReport(report, chart, path, format, now);
    };
    whenAnswered(QtConcurrent::run(work), this, [this, path](const Result<> &result) {
        emit told();
        if (result)
            m_strip->showMessage(MessageStrip::Tone::Good, tr("The report is in %1.").arg(path));
        else
            m_strip->showError(result.error());
    });
}

} // namespace ewallet
