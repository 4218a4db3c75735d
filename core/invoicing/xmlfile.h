// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QXmlStreamWriter>

namespace ewallet {

/// Writes an XML file of elements and texts: UTF-8 without a byte order mark, two spaces a level.
/// Elements nest as the calls do.
class XmlFile
{
public:
    struct Attribute
    {
        QLatin1StringView name;
        QString value;
    };
    using Attributes = std::initializer_list<Attribute>;

    /// `inside` writes what is in the element.
    template<class Inside>
    void element(QLatin1StringView name, Inside inside)
    {
        m_xml.writeStartElement(QString(name));
        inside();
        m_xml.writeEndElement();
    }
    /// The root; its first attributes are namespaces, as they stand.
    template<class Inside>
    QByteArray document(QLatin1StringView name, Attributes namespaces, Inside inside)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
        m_xml.writeStartDocument();
        element(name, [&] {
            writeAttributes(namespaces);
            inside();
        });
        m_xml.writeEndDocument();
        return m_bytes;
    }

    /// Left out if the text is empty: an empty element is an error in both forms.
    void text(QLatin1StringView name, const QString &text, Attributes attributes = {})
    {
        if (text.isEmpty())
            return;
        m_xml.writeStartElement(QString(name));
        writeAttributes(attributes);
        m_xml.writeCharacters(text);
        m_xml.writeEndElement();
    }
    void text(QLatin1StringView name, QLatin1StringView words, Attributes attributes = {})
    {
        text(name, QString(words), attributes);
    }

private:
    void writeAttributes(Attributes attributes)
    {
        for (const Attribute &attribute : attributes)
            m_xml.writeAttribute(QString(attribute.name), attribute.value);
    }

    QByteArray m_bytes;
    QXmlStreamWriter m_xml {&m_bytes};
};

} // namespace ewallet
