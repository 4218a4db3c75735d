// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSettings>
#include <QTimer>

#include <functional>
#include <memory>

class QSplitter;

namespace ewallet {

class MarketChoice;
class TableView;

/// Remembers how a window is laid out: where it is, how its splitters divide it, the columns of its
/// tables, and which market a page shows. Written half a second after the last change, not at the
/// end, which may never come; each part for itself, as JSON with a version, so that what is damaged
/// or of another program leaves the rest alone. Parts are known by their object names.
class WindowLayout final : public QObject
{
public:
    /// Lays out the window as it was, and watches it from now on. Goes before the window.
    WindowLayout(QWidget &window, std::unique_ptr<QSettings> settings);
    ~WindowLayout() override;

    /// For tables that are made later; those that are there are kept anyway.
    void keep(TableView *table);

    /// False, the first time: the window is where it was.
    bool hasPlace() const { return m_hasPlace; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using State = std::function<QJsonObject()>;

    QJsonObject stored(const QString &key) const;
    void touch(const QString &key, const State &state);
    void write();
    void keepPlace();
    void keep(QSplitter *splitter);
    void keep(MarketChoice *choice);
    bool restorePlace(const QJsonObject &place);
    QJsonObject place() const;

    QWidget &m_window;
    std::unique_ptr<QSettings> m_settings;
    QHash<QString, State> m_changed;
    QTimer m_delay;
    bool m_hasPlace = false;
};

} // namespace ewallet
