// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/countrychoice.h"

#include <QLineEdit>
#include <QLocale>
#include <QMap>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// By name.
const QMap<QString, QString> &countries()
{
    static const QMap<QString, QString> all = [] {
        QMap<QString, QString> codes;
        for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
            const auto territory = QLocale::Territory(i);
            const QString code = QLocale::territoryToCode(territory);
            if (code.size() == 2 && code.front().isLetter())
                codes.insert(QLocale::territoryToString(territory), code);
        }
        return codes;
    }();
    return all;
}

} // namespace

CountryChoice::CountryChoice(QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    for (auto country = countries().cbegin(); country != countries().cend(); ++country)
        addItem(u"%1 · %2"_s.arg(country.value(), country.key()), country.value());
    setCompleter(nullptr); // a list over the fields below would be in the way of keys
    setMaxVisibleItems(12);
    setCurrentIndex(-1);
    lineEdit()->setPlaceholderText(tr("Code or name, such as PL"));
    lineEdit()->setAccessibleName(tr("Country"));
    connect(this, &QComboBox::editTextChanged, this, &CountryChoice::changed);
}

QString CountryChoice::code() const
{
    const QString typed = currentText().trimmed();
    const QString first = typed.section(u'·', 0, 0).trimmed();
    QStringList beginAlike;
    for (auto country = countries().cbegin(); country != countries().cend(); ++country) {
        if (country.value().compare(first, Qt::CaseInsensitive) == 0
            || country.key().compare(typed, Qt::CaseInsensitive) == 0)
            return country.value();
        constexpr qsizetype tellingLetters = 3;
        if (typed.size() >= tellingLetters && country.key().startsWith(typed, Qt::CaseInsensitive))
            beginAlike << country.value();
    }
    return beginAlike.size() == 1 ? beginAlike.front() : QString();
}

QString CountryChoice::reading() const
{
    const QString country = countries().key(code());
    const bool isSaid = currentText().contains(country, Qt::CaseInsensitive);
    return isSaid ? QString() : u"= "_s + country;
}

void CountryChoice::choose(const QString &code)
{
    if (const int index = findData(code); index >= 0)
        setCurrentIndex(index);
    else
        setEditText(code);
}

QString CountryChoice::problem() const
{
    const bool isRight = currentText().trimmed().isEmpty() || !code().isEmpty();
    return isRight ? QString()
                   : tr("This is no country. Type its code, or the beginning of its name.");
}

} // namespace ewallet
