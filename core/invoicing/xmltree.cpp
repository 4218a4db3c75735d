// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/xmltree.h"

#include <QUtf8StringView>
#include <QXmlStreamReader>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int depthMax = 16;

bool isDiscouraged(uint c)
{
    return (c >= 0x7f && c <= 0x84) || (c >= 0x86 && c <= 0x9f) || (c >= 0xfdd0 && c <= 0xfdef)
        || (c & 0xfffe) == 0xfffe;
}

QString problemOfBytes(const QByteArray &bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        return u"a byte order mark"_s;
    if (!QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
        return u"not UTF-8"_s;
    const QList<uint> characters = QString::fromUtf8(bytes).toUcs4();
    const auto found = std::find_if(characters.begin(), characters.end(), isDiscouraged);
    return found == characters.end() ? QString()
                                     : u"the character U+%1"_s.arg(*found, 4, 16, QChar(u'0'));
}

/// The element whose start was read, to its end.
XmlElement elementAt(QXmlStreamReader &xml, int depth)
{
    XmlElement element {xml.namespaceUri().toString(), xml.name().toString(), {}, {}, {}};
    for (const QXmlStreamAttribute &attribute : xml.attributes())
        element.attributes.insert(attribute.name().toString(), attribute.value().toString());
    if (depth > depthMax)
        xml.raiseError(u"elements are too deep in each other"_s);
    QString text;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            element.children.push_back(elementAt(xml, depth + 1));
            break;
        case QXmlStreamReader::EndElement:
            if (element.children.empty() || !text.trimmed().isEmpty())
                element.text = text;
            return element;
        case QXmlStreamReader::Characters:
            text += xml.text();
            break;
        case QXmlStreamReader::ProcessingInstruction:
            xml.raiseError(u"a processing instruction"_s);
            break;
        default:
            break;
        }
    }
    return element;
}

} // namespace

const XmlElement *XmlElement::find(QStringView path) const
{
    const qsizetype slash = path.indexOf(u'/');
    const QStringView first = slash < 0 ? path : path.left(slash);
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const XmlElement &child) { return child.name == first; });
    if (found == children.end())
        return nullptr;
    return slash < 0 ? &*found : found->find(path.mid(slash + 1));
}

std::vector<const XmlElement *> XmlElement::all(QStringView child) const
{
    std::vector<const XmlElement *> found;
    for (const XmlElement &element : children) {
        if (element.name == child)
            found.push_back(&element);
    }
    return found;
}

QString XmlElement::at(QStringView path) const
{
    const XmlElement *element = find(path);
    return element ? element->text : QString();
}

WideInteger XmlElement::minorAt(QStringView path) const
{
    return scaledDecimal(at(path), 2).value_or(0);
}

tl::expected<XmlElement, QString> xmlTreeOf(const QByteArray &bytes)
{
    if (const QString problem = problemOfBytes(bytes); !problem.isEmpty())
        return tl::unexpected(problem);
    XmlElement root;
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        const QStringView encoding = xml.documentEncoding();
        if (token == QXmlStreamReader::StartDocument && !encoding.isEmpty()
            && encoding.compare(u"UTF-8", Qt::CaseInsensitive) != 0)
            xml.raiseError(u"the encoding "_s + encoding.toString());
        else if (token == QXmlStreamReader::ProcessingInstruction)
            xml.raiseError(u"a processing instruction"_s);
        else if (token == QXmlStreamReader::DTD)
            xml.raiseError(u"a document type"_s);
        else if (token == QXmlStreamReader::StartElement)
            root = elementAt(xml, 0);
    }
    if (xml.hasError())
        return tl::unexpected(xml.errorString());
    return root;
}

} // namespace ewallet
