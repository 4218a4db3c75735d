// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"
#include "tests/bench/stage.h"

#include <QApplication>
#include <QDir>

#include <CLI/CLI.hpp>

using namespace ewallet;
using namespace ewallet::bench;

namespace {

struct Words
{
    StoreSize size;
    int repetitions = 5;
    bool isQuick = false;
    std::string only = ".";
    std::string folder = ".";
};

void addOptions(CLI::App &options, Words &words)
{
    options.add_flag("--quick", words.isQuick, "A small store and a tenth of the work");
    options.add_option("--events", words.size.events, "Size of the store")->capture_default_str();
    options.add_option("--wallets", words.size.wallets, "Its wallets")->capture_default_str();
    options.add_option("--longest", words.size.longest, "Entries of one")->capture_default_str();
    options.add_option("--repetitions", words.repetitions, "Of each row")->capture_default_str();
    options.add_option("--only", words.only, "Rows that match this regular expression");
    options.add_option("--folder", words.folder, "Where stores are made and kept");
}

std::vector<Figure> allFigures()
{
    std::vector<Figure> all;
    for (const auto &rows :
         {writingRows(), readingRows(), listRows(), desktopRows(), processRows(), {sizeRow()}})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

} // namespace

int main(int argc, char *argv[])
{
    Words words;
    CLI::App options("Measures the product against the raw database, and prints one table.");
    addOptions(options, words);
    CLI11_PARSE(options, argc, argv);
    if (words.isQuick && options.count("--events") == 0)
        words.size.events = 100'000;
    if (words.isQuick && options.count("--wallets") == 0)
        words.size.wallets = 10'000;
    if (words.isQuick && options.count("--repetitions") == 0)
        words.repetitions = 3;

    const QApplication application(argc, argv);
    QDir().mkpath(QString::fromStdString(words.folder));
    Stage stage(QString::fromStdString(words.folder), words.size, words.isQuick);
    const std::vector<Figure> figures = allFigures();
    bench::Report report(figures, stage, words.repetitions);
    std::printf("%lld events, %lld wallets, the longest of %lld entries; medians of %d runs\n\n",
                words.size.events, words.size.wallets, words.size.longest, words.repetitions);
    std::fflush(stdout);
    benchmark::SetBenchmarkFilter(words.only);
    return benchmark::RunSpecifiedBenchmarks(&report) > 0 ? 0 : 1;
}
