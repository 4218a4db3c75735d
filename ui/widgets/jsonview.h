// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

class QPlainTextEdit;
class QTreeWidget;

namespace ewallet {

/// JSON as a tree to read, and as the text that is stored.
class JsonView final : public QTabWidget
{
    Q_OBJECT
public:
    /// `name` is what a screen reader calls it.
    explicit JsonView(const QString &name, QWidget *parent = nullptr);
    void setJson(const QByteArray &json);

private:
    QTreeWidget *m_tree;
    QPlainTextEdit *m_raw;
};

} // namespace ewallet
