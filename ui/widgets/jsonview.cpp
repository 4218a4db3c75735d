// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsonview.h"

#include "ui/shell/theme.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

void addItems(QTreeWidgetItem *parent, const QJsonValue &value);

void addItem(QTreeWidgetItem *parent, const QString &name, const QJsonValue &value)
{
    auto *item = new QTreeWidgetItem(parent, {name});
    if (value.isObject() || value.isArray()) {
        addItems(item, value);
    } else {
        item->setText(1, value.isNull() ? u"null"_s : value.toVariant().toString());
        item->setToolTip(1, item->text(1));
    }
}

void addItems(QTreeWidgetItem *parent, const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        addItem(parent, member.key(), member.value());
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        addItem(parent, QString::number(i + 1), array[i]);
}

} // namespace

JsonView::JsonView(const QString &name, QWidget *parent)
    : QTabWidget(parent)
    , m_tree(new QTreeWidget)
    , m_raw(new QPlainTextEdit)
{
    setDocumentMode(true);
    setAccessibleName(name);
    tabBar()->setAccessibleName(name);
    m_tree->setAccessibleName(tr("%1 as a tree").arg(name));
    m_tree->setHeaderLabels({tr("Name"), tr("Value")});
    m_tree->header()->setAccessibleName(tr("Columns of: %1").arg(name));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_raw->setAccessibleName(tr("%1 as text").arg(name));
    m_raw->setReadOnly(true);
    m_raw->setFont(fixedFont());
    addTab(m_tree, name);
    addTab(m_raw, tr("As stored"));
}

void JsonView::setJson(const QByteArray &json)
{
    m_raw->setPlainText(QString::fromUtf8(json));
    m_tree->clear();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    addItems(m_tree->invisibleRootItem(),
             document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    m_tree->expandAll();
    m_tree->resizeColumnToContents(0);
}

} // namespace ewallet
