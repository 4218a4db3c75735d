// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/invoicing/xmltree.h"

#include <QRegularExpression>

#include <span>

namespace ewallet {

/// The form of XML files, in little: which children an element has, in order, and how texts look.
class XmlForm
{
public:
    struct Rule
    {
        QLatin1StringView names; ///< of elements, separated by spaces
        QLatin1StringView says;
    };

    /// `parents` say "A B? C* D+": the children in order, how many of each. `texts` say a regular
    /// expression; elements that neither names have 1 to 256 characters.
    XmlForm(std::span<const Rule> parents, std::span<const Rule> texts);

    /// What does not fit, in words; first of all a missing, strange or misplaced element.
    QString problemOf(const XmlElement &root) const;

private:
    struct Child
    {
        QString name;
        bool isMandatory = true;
        bool isRepeated = false;
    };

    QString problemOfChildren(const XmlElement &parent, const std::vector<Child> &expected) const;
    QString problemOfText(const XmlElement &leaf) const;

    QHash<QString, std::vector<Child>> m_parents;
    QHash<QString, QRegularExpression> m_texts;
};

/// The first element without text and children: "P_1M in Fa". Both forms forbid them.
QString emptyElementIn(const XmlElement &root);

} // namespace ewallet
