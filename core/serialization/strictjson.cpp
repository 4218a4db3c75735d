// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/strictjson.h"

#include "core/base/codes.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ewallet {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Walks over a text that QJsonDocument has accepted, looking for what it should not have.
class Scanner
{
public:
    explicit Scanner(const QByteArray &text)
        : m_text(text)
    { }

    /// Is it JSON by the letter?
    bool scan()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!scanString())
                    return false;
            } else if (c == '-' || c == '.' || isDigit(c)) {
                if (!scanNumber())
                    return false;
            } else {
                m_members += c == ':';
                ++m_at;
            }
        }
        return true;
    }

    /// As they are written; each has one colon.
    qsizetype members() const { return m_members; }
    bool hasFractions() const { return !m_fractions.empty(); }

    QByteArray withoutFractions() const
    {
        QByteArray text = m_text;
        for (auto range = m_fractions.rbegin(); range != m_fractions.rend(); ++range)
            text.replace(range->begin, range->size, "null");
        return text;
    }

private:
    struct Range
    {
        qsizetype begin;
        qsizetype size;
    };

    bool scanString()
    {
        for (++m_at; m_text[m_at] != '"'; ++m_at) {
            if (uchar(m_text[m_at]) < 0x20)
                return false;
            if (m_text[m_at] == '\\' && !QByteArrayView("\"\\/bfnrtu").contains(m_text[++m_at]))
                return false;
        }
        ++m_at;
        return true;
    }

    /// QJsonDocument takes a point without a digit on both sides.
    bool scanNumber()
    {
        const qsizetype begin = m_at;
        bool isFraction = false;
        for (; m_at < m_text.size()
             && (isDigit(m_text[m_at]) || QByteArrayView("+-.eE").contains(m_text[m_at]));
             ++m_at) {
            const char c = m_text[m_at];
            if (c == '.'
                && (m_at == begin || !isDigit(m_text[m_at - 1]) || !isDigit(m_text[m_at + 1])))
                return false;
            isFraction = isFraction || c == '.' || c == 'e' || c == 'E';
        }
        if (isFraction)
            m_fractions.push_back({begin, m_at - begin});
        return true;
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    qsizetype m_members = 0;
    std::vector<Range> m_fractions;
};

qsizetype membersOf(const QJsonValue &value)
{
    qsizetype count = 0;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValueConstRef member : object)
            count += 1 + membersOf(member);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValueConstRef element : array)
            count += membersOf(element);
    }
    return count;
}

} // namespace

Result<QJsonObject> readStrictObject(const QByteArray &text)
{
    if (!QUtf8StringView(text.constData(), text.size()).isValidUtf8())
        return fail(code::bad_encoding);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    Scanner scanner(text);
    if (!document.isObject() || text.startsWith("\xEF\xBB\xBF") || !scanner.scan())
        return fail(code::malformed_json, {}, error.errorString());
    if (scanner.members() != membersOf(document.object()))
        return fail(code::malformed_json, {}, QStringLiteral("a member twice"));
    if (scanner.hasFractions())
        return QJsonDocument::fromJson(scanner.withoutFractions()).object();
    return document.object();
}

} // namespace ewallet
