// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backoffice/desktop.h"
#include "app/backoffice/documents.h"
#include "app/backoffice/screenshots.h"
#include "core/base/memory.h"
#include "ui/format/errortext.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTranslator>

#include <cstdio>

using namespace ewallet;
using namespace Qt::StringLiterals;

namespace {

const auto screenshotsOption = "screenshots"_L1;
const auto documentsOption = "documents"_L1;

void printError(const QString &text)
{
    std::fprintf(stderr, "ewallet-backoffice: %s\n", qPrintable(text));
}

/// Pictures, documents and --help need no screen; everything else opens a window.
bool findScreen(int argc, char *argv[])
{
    const std::array windowless {"--"_L1 + QString(screenshotsOption),
                                 "--"_L1 + QString(documentsOption),
                                 u"--help"_s,
                                 u"-h"_s,
                                 u"--version"_s,
                                 u"-v"_s};
    for (int i = 1; i < argc; ++i) {
        const QString option = QString::fromLocal8Bit(argv[i]).section(u'=', 0, 0);
        if (std::ranges::find(windowless, option) != windowless.end()
            && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    return hasDisplay();
}

/// The offscreen platform warns of what nobody can see.
void dropNoise(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.contains("propagateSizeHints"_L1))
        std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
    if (type == QtFatalMsg)
        std::abort();
}

/// Exit codes: 0 done, 2 wrong usage, 3 the store or the folder does not do.
int writeDocuments(const QCommandLineParser &parser, const Clock &clock)
{
    DocumentsWanted wanted {parser.value(u"store"_s), parser.value(documentsOption), {}};
    wanted.query.market = parser.value(u"market"_s);
    for (const auto &[name, day] :
         {std::pair {u"from"_s, &wanted.query.from}, std::pair {u"to"_s, &wanted.query.to}}) {
        if (!parser.isSet(name))
            continue;
        *day = dateFromIso(parser.value(name)).value_or(QDate());
        if (!day->isValid()) {
            printError(u"“%1” is no day. Write it like 2026-11-30."_s.arg(parser.value(name)));
            return 2;
        }
    }
    if (wanted.query.to.isValid() && wanted.query.from > wanted.query.to) {
        printError(u"The last day is before the first."_s);
        return 2;
    }
    if (wanted.store.isEmpty()) {
        printError(u"Documents of which store? Name it with --store FILE."_s);
        return 2;
    }
    const Result<qint64> written = writeDocuments(wanted, clock);
    if (!written) {
        printError(errorText(written.error()).both());
        return 3;
    }
    std::printf("%lld documents are in %s\n", static_cast<long long>(*written),
                qPrintable(wanted.folder));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!findScreen(argc, argv)) {
        printError(
            u"There is no display to open a window on. Use ewalletctl, or --screenshots DIR for pictures."_s);
        return 2;
    }
    returnLargeBlocks();
    qInstallMessageHandler(dropNoise);
    QApplication application(argc, argv);
    QTranslator plurals;
    if (plurals.load(u":/translations/ewallet_en.qm"_s))
        QApplication::installTranslator(&plurals);
    QApplication::setApplicationName(u"ewallet-backoffice"_s);
    QApplication::setApplicationDisplayName(u"E-Wallet Back Office"_s);
    QApplication::setOrganizationName(u"ewallet-backoffice"_s);
    QApplication::setApplicationVersion(QStringLiteral(EWALLET_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"E-Wallet Back Office: without options it opens the demo company."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store(u"store"_s, u"Open this store."_s, u"FILE"_s);
    const QCommandLineOption pictures(
        screenshotsOption, u"Write pictures of every page into this folder, and end."_s, u"DIR"_s);
    const QCommandLineOption documents(
        documentsOption, u"Write the PDF of every issued document into this folder, and end."_s,
        u"DIR"_s);
    parser.addOptions({store,
                       pictures,
                       documents,
                       {u"market"_s, u"Documents of this market only."_s, u"CODE"_s},
                       {u"from"_s, u"Documents issued on this day or later."_s, u"DATE"_s},
                       {u"to"_s, u"Documents issued on this day or earlier."_s, u"DATE"_s}});
    parser.process(application);
    if (!parser.positionalArguments().isEmpty()) {
        printError(u"What is “%1”? A store is named with --store FILE."_s.arg(
            parser.positionalArguments().constFirst()));
        return 2;
    }

    const SystemClock clock;
    if (parser.isSet(documents))
        return writeDocuments(parser, clock);
    Desktop desktop(clock,
                    parser.isSet(pictures) ? Desktop::Layout::Usual : Desktop::Layout::Remembered);
    std::unique_ptr<Screenshots> screenshots;
    if (parser.isSet(pictures)) {
        screenshots = std::make_unique<Screenshots>(desktop, parser.value(pictures));
        QObject::connect(&desktop, &Desktop::failed, &application, [](const Error &error) {
            printError(error.code + u' ' + error.detail);
            QCoreApplication::exit(3);
        });
    }
    if (parser.isSet(store))
        desktop.openStore(parser.value(store));
    else
        desktop.openDemo();
    return QApplication::exec();
}
