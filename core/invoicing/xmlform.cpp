// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/xmlform.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype textMax = 256;

} // namespace

XmlForm::XmlForm(std::span<const Rule> parents, std::span<const Rule> texts)
{
    for (const Rule &rule : parents) {
        std::vector<Child> children;
        for (QString name : QString(rule.says).split(u' ')) {
            const QChar count = name.back();
            const bool isCounted = count == u'?' || count == u'*' || count == u'+';
            if (isCounted)
                name.chop(1);
            children.push_back({name, count != u'?' && count != u'*', isCounted && count != u'?'});
        }
        for (const QString &name : QString(rule.names).split(u' '))
            m_parents.insert(name, children);
    }
    for (const Rule &rule : texts) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QString(rule.says)));
        for (const QString &name : QString(rule.names).split(u' '))
            m_texts.insert(name, pattern);
    }
}

QString XmlForm::problemOf(const XmlElement &root) const
{
    const auto expected = m_parents.constFind(root.name);
    return expected == m_parents.cend() ? problemOfText(root) : problemOfChildren(root, *expected);
}

QString XmlForm::problemOfChildren(const XmlElement &parent,
                                   const std::vector<Child> &expected) const
{
    if (!parent.text.isEmpty())
        return u"%1 has a text"_s.arg(parent.name);
    size_t next = 0;
    for (const Child &child : expected) {
        size_t count = 0;
        for (; next < parent.children.size() && parent.children[next].name == child.name; ++next)
            ++count;
        if (count == 0 && child.isMandatory)
            return u"%1 is not where it should be in %2"_s.arg(child.name, parent.name);
        if (count > 1 && !child.isRepeated)
            return u"%1 is more than once in %2"_s.arg(child.name, parent.name);
    }
    if (next < parent.children.size())
        return u"%1 should not be there in %2"_s.arg(parent.children[next].name, parent.name);
    for (const XmlElement &child : parent.children) {
        if (const QString problem = problemOf(child); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString XmlForm::problemOfText(const XmlElement &leaf) const
{
    if (!leaf.children.empty())
        return u"%1 should not be in %2"_s.arg(leaf.children.front().name, leaf.name);
    const auto pattern = m_texts.constFind(leaf.name);
    const bool fits = pattern == m_texts.cend()
        ? leaf.text.toUcs4().size() <= textMax && leaf.text == leaf.text.trimmed()
        : pattern->match(leaf.text).hasMatch();
    return fits ? QString() : u"%1 is '%2'"_s.arg(leaf.name, leaf.text);
}

QString emptyElementIn(const XmlElement &root)
{
    for (const XmlElement &child : root.children) {
        if (child.children.empty() && child.text.trimmed().isEmpty())
            return u"%1 in %2"_s.arg(child.name, root.name);
        if (const QString deeper = emptyElementIn(child); !deeper.isEmpty())
            return deeper;
    }
    return {};
}

} // namespace ewallet
