// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/makestore.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <CLI/CLI.hpp>

using namespace ewallet;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    CLI::App options("Makes a store of any size, always the same for the same numbers.");
    bench::StoreSize size;
    std::string file;
    options.add_option("--wallets", size.wallets, "How many wallets")->capture_default_str();
    options.add_option("--events", size.events, "How many events in all")->capture_default_str();
    options.add_option("--longest", size.longest, "Entries of one wallet")->capture_default_str();
    options.add_option("--seed", size.seed, "Another number, another story")->capture_default_str();
    options.add_option("FILE", file, "The store to be made")->required();
    CLI11_PARSE(options, argc, argv);

    QElapsedTimer timer;
    timer.start();
    const auto made =
        bench::makeStore(size, QString::fromStdString(file), [](qint64 done, qint64 total) {
            std::fprintf(stderr, "\r%lld of %lld events", done, total);
            return true;
        });
    std::fprintf(stderr, "\n");
    if (!made) {
        std::fprintf(stderr, "ewallet-makestore: %s %s\n", qPrintable(made.error().code),
                     qPrintable(made.error().detail));
        return 3;
    }
    const double seconds = double(timer.elapsed()) / 1'000;
    std::printf("%s: %lld events in %.1f s, %.0f/s\n", file.c_str(), size.events, seconds,
                double(size.events) / seconds);
    return 0;
}
