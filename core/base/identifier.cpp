// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/identifier.h"

#include <QString>

#include <optional>

namespace ewallet {

constexpr qsizetype identifierMax = 64;
constexpr qsizetype textMax = 200;
constexpr qsizetype longTextMax = 512;

namespace {

/// How many characters; nothing if one of them does not belong there.
std::optional<qsizetype> charactersOf(QStringView text)
{
    if (text.isEmpty() || text.startsWith(u' ') || text.endsWith(u' '))
        return std::nullopt;
    qsizetype characters = 0;
    for (qsizetype i = 0; i < text.size(); ++i, ++characters) {
        const char16_t c = text[i].unicode();
        if (c < 0x20 || c == 0x7F)
            return std::nullopt;
        if (QChar::isHighSurrogate(c)) {
            ++i;
            if (i == text.size() || !text[i].isLowSurrogate())
                return std::nullopt;
        } else if (QChar::isLowSurrogate(c)) {
            return std::nullopt;
        }
    }
    return characters;
}

} // namespace

bool isIdentifier(QStringView text)
{
    if (text.isEmpty() || text.size() > identifierMax)
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar character) {
        const char16_t c = character.unicode();
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')
            || c == u'.' || c == u'_' || c == u':' || c == u'-';
    });
}

bool isText(QStringView text)
{
    const auto characters = charactersOf(text);
    return characters && *characters <= textMax;
}

bool isLongText(QStringView text)
{
    const auto characters = charactersOf(text);
    return characters && *characters <= longTextMax;
}

QString foldedForSearch(const QString &text)
{
    QString folded;
    folded.reserve(text.size());
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        folded +=
            c == QChar(0x142) ? QChar(u'l') : c; // the one Polish letter that does not decompose
    }
    return folded;
}

} // namespace ewallet
