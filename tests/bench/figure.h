// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace ewallet::bench {

class Stage;

/// One measurement: of the product, and of the raw database with the same work just before or
/// after.
struct Measured
{
    double ours = 0;
    std::optional<double> raw;
};

/// What is agreed upon, of ours or of ours × raw. None: a figure to look at.
struct Target
{
    enum class Of { Nothing, Ours, Ratio };
    enum class Limit { AtLeast, AtMost };
    Of of = Of::Nothing;
    Limit limit = Limit::AtMost;
    double value = 0;

    static Target none() { return {}; }
    static Target atLeast(double value) { return {Of::Ours, Limit::AtLeast, value}; }
    static Target atMost(double value) { return {Of::Ours, Limit::AtMost, value}; }
    static Target ratioAtLeast(double value) { return {Of::Ratio, Limit::AtLeast, value}; }
    static Target ratioAtMost(double value) { return {Of::Ratio, Limit::AtMost, value}; }

    QString inWords(const QString &unit) const;
    bool isMet(double ours, double ratio) const;
};

/// A row of the report, and how one repetition of it is measured.
struct Figure
{
    QString work;
    QString unit;
    Target target;
    std::function<Measured(Stage &)> measure;
};

std::vector<Figure> writingRows();
std::vector<Figure> readingRows();
std::vector<Figure> listRows();
std::vector<Figure> desktopRows();
std::vector<Figure> processRows();
Figure sizeRow();

} // namespace ewallet::bench
