// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backoffice/desktop.h"
#include "app/backoffice/screenshots.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace ewallet;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"ewallet-backoffice"_s);
    QApplication::setApplicationDisplayName(u"E-Wallet Back Office"_s);
    QApplication::setOrganizationName(u"ewallet-backoffice"_s);
    QApplication::setApplicationVersion(QStringLiteral(EWALLET_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(u"E-Wallet Back Office: without options it opens the demo company."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store(u"store"_s, u"Open this store."_s, u"FILE"_s);
    const QCommandLineOption pictures(u"screenshots"_s, u"Write pictures of every page into this folder, and end."_s,
                                      u"DIR"_s);
    parser.addOptions({store, pictures});
    parser.process(application);

    const SystemClock clock;
    Desktop desktop(clock);
    std::unique_ptr<Screenshots> screenshots;
    if (parser.isSet(pictures)) {
        screenshots = std::make_unique<Screenshots>(desktop, parser.value(pictures));
        QObject::connect(&desktop, &Desktop::failed, &application, [](const Error &error) {
            std::fprintf(stderr, "ewallet-backoffice: %s %s\n", qPrintable(error.code), qPrintable(error.detail));
            QCoreApplication::exit(3);
        });
    }
    if (parser.isSet(store))
        desktop.openStore(parser.value(store));
    else
        desktop.openDemo();
    return QApplication::exec();
}
