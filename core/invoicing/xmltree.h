// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/invoicing/decimals.h"

#include <QHash>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace ewallet {

/// An element of an XML file that was read. Paths name children by their local names:
/// "Party/PostalAddress"; of several equal ones the first.
struct XmlElement
{
    QString space; ///< the namespace
    QString name; ///< without prefix
    QString text;
    QHash<QString, QString> attributes;
    std::vector<XmlElement> children;

    const XmlElement *find(QStringView path) const;
    bool has(QStringView path) const { return find(path); }
    std::vector<const XmlElement *> all(QStringView child) const;
    /// The text there; empty without such an element.
    QString at(QStringView path) const;
    /// In minor units of two decimals; 0 without such an element, or if it is no such number.
    WideInteger minorAt(QStringView path) const;
};

/// The file's root. The error says in words what KSeF refuses before it looks at the form: another
/// encoding than UTF-8, a byte order mark, processing instructions, a document type, characters
/// that it does not take, or no XML at all.
tl::expected<XmlElement, QString> xmlTreeOf(const QByteArray &bytes);

} // namespace ewallet
