// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"
#include "tests/bench/otherprocess.h"
#include "tests/bench/stage.h"

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

/// Qt says what it paints.
const QByteArrayList &talkative()
{
    static const QByteArrayList environment {"QT_LOGGING_RULES=qt.widgets.painting*=true",
                                             "QT_QPA_PLATFORM=offscreen"};
    return environment;
}

/// From exec until all of the window has been painted once.
Measured firstWindow(Stage &stage)
{
    const auto milliseconds = [](const QByteArrayList &command, const QByteArray &window) {
        return OtherProcess(command, talkative()).untilSaid({"Flushing QRegion", " of " + window});
    };
    const QByteArrayList desktop {EWALLET_BACKOFFICE, "--store", stage.store().toUtf8()};
    milliseconds({EWALLET_BAREWINDOW}, "QLabel"); // warm
    milliseconds(desktop, "ewallet::MainWindow");
    const double raw = milliseconds({EWALLET_BAREWINDOW}, "QLabel");
    return {milliseconds(desktop, "ewallet::MainWindow"), raw};
}

/// Some seconds after its window has come: lists have been read.
Measured memory(Stage &stage)
{
    constexpr int settleMs = 5'000;
    const auto megabytes = [](const QByteArrayList &command, int milliseconds) {
        OtherProcess process(command, talkative());
        process.untilSaid({"Flushing QRegion"});
        process.listenFor(milliseconds);
        return process.residentMegabytes();
    };
    return {megabytes({EWALLET_BACKOFFICE, "--store", stage.store().toUtf8()}, settleMs),
            megabytes({EWALLET_BAREWINDOW}, settleMs / 10)};
}

} // namespace

std::vector<Figure> processRows()
{
    return {
        {u"first window, warm (raw: a bare window)"_s, u"ms"_s, Target::ratioAtMost(2),
         firstWindow},
        {u"memory of the desktop (raw: a bare window)"_s, u"MB"_s, Target::atMost(150), memory}};
}

} // namespace ewallet::bench
