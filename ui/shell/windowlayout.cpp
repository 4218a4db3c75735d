// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowlayout.h"

#include "ui/widgets/marketchoice.h"
#include "ui/widgets/tablecolumns.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScreen>
#include <QSplitter>

#include <numeric>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;

/// Somebody can take hold of it by its title.
bool isInReach(const QRect &window)
{
    constexpr QSize hold(100, 30);
    const QRect title(window.topLeft(), QSize(window.width(), hold.height()));
    return std::ranges::any_of(QGuiApplication::screens(), [&](const QScreen *screen) {
        const QRect seen = screen->availableGeometry() & title;
        return seen.width() >= std::min(hold.width(), title.width())
            && seen.height() >= hold.height() / 2;
    });
}

constexpr int whole = 10'000; // what the shares of a splitter make together

QJsonObject sizesOf(const QSplitter &splitter)
{
    QJsonArray shares;
    const QList<int> sizes = splitter.sizes();
    const qint64 all = std::max(1, std::accumulate(sizes.begin(), sizes.end(), 0));
    for (const int size : sizes)
        shares.append(size * whole / all);
    return {{u"version"_s, version}, {u"shares"_s, shares}};
}

/// The splitter makes the shares its own size.
void setSizes(QSplitter &splitter, const QJsonObject &state)
{
    QList<int> sizes;
    for (const QJsonValue &share : state.value(u"shares"_s).toArray())
        sizes << std::clamp(share.toInt(), 0, whole);
    const bool isAnything = std::ranges::any_of(sizes, [](int size) { return size > 0; });
    if (isAnything && sizes.size() == splitter.count())
        splitter.setSizes(sizes);
}

} // namespace

WindowLayout::WindowLayout(QWidget &window, std::unique_ptr<QSettings> settings)
    : m_window(window)
    , m_settings(std::move(settings))
{
    constexpr int delayMs = 500;
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &WindowLayout::write);
    keepPlace();
    for (auto *splitter : window.findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            keep(splitter);
    }
    for (auto *table : window.findChildren<TableView *>())
        keep(table);
    for (auto *choice : window.findChildren<MarketChoice *>())
        keep(choice);
}

WindowLayout::~WindowLayout()
{
    write();
}

QJsonObject WindowLayout::stored(const QString &key) const
{
    const QByteArray text = m_settings->value(key).toString().toUtf8();
    const QJsonObject state = QJsonDocument::fromJson(text).object();
    return state.value(u"version"_s).toInt() == version ? state : QJsonObject();
}

void WindowLayout::touch(const QString &key, const State &state)
{
    m_changed.insert(key, state);
    m_delay.start();
}

void WindowLayout::write()
{
    m_delay.stop();
    for (auto change = m_changed.cbegin(); change != m_changed.cend(); ++change)
        m_settings->setValue(
            change.key(),
            QString::fromUtf8(QJsonDocument((*change)()).toJson(QJsonDocument::Compact)));
    if (!m_changed.isEmpty())
        m_settings->sync();
    m_changed.clear();
}

void WindowLayout::keep(QSplitter *splitter)
{
    const QString key = u"layout/splitters/"_s + splitter->objectName();
    setSizes(*splitter, stored(key));
    connect(splitter, &QSplitter::splitterMoved, this,
            [this, splitter, key] { touch(key, [splitter] { return sizesOf(*splitter); }); });
}

void WindowLayout::keep(TableView *table)
{
    const QString key = u"layout/tables/"_s + table->objectName();
    table->columns()->restore(stored(key));
    connect(table->columns(), &TableColumns::changed, this,
            [this, table, key] { touch(key, [table] { return table->columns()->state(); }); });
}

void WindowLayout::keep(MarketChoice *choice)
{
    const QString key = u"layout/markets/"_s + choice->objectName();
    const QString market = stored(key).value(u"market"_s).toString();
    if (!market.isEmpty())
        choice->choose(market);
    connect(choice, &MarketChoice::chosen, this, [this, choice, key] {
        touch(key, [choice]() -> QJsonObject {
            return {{u"version"_s, version}, {u"market"_s, choice->code()}};
        });
    });
}

// ---- the window itself

void WindowLayout::keepPlace()
{
    m_hasPlace = restorePlace(stored(u"layout/windows/"_s + m_window.objectName()));
    m_window.installEventFilter(this);
}

bool WindowLayout::eventFilter(QObject *watched, QEvent *event)
{
    const bool isChange = event->type() == QEvent::Resize || event->type() == QEvent::Move
        || event->type() == QEvent::WindowStateChange;
    if (isChange && m_window.isVisible())
        touch(u"layout/windows/"_s + m_window.objectName(), [this] { return place(); });
    return QObject::eventFilter(watched, event);
}

QJsonObject WindowLayout::place() const
{
    const bool isMaximized = m_window.isMaximized() || m_window.isFullScreen();
    const QRect usual =
        isMaximized ? m_window.normalGeometry() : QRect(m_window.pos(), m_window.size());
    return {{u"version"_s, version},       {u"x"_s, usual.x()},
            {u"y"_s, usual.y()},           {u"width"_s, usual.width()},
            {u"height"_s, usual.height()}, {u"maximized"_s, isMaximized}};
}

/// Where it was; or on a screen that is there, if that one is not.
bool WindowLayout::restorePlace(const QJsonObject &place)
{
    const QSize size(place.value(u"width"_s).toInt(), place.value(u"height"_s).toInt());
    if (size.isEmpty())
        return false;
    const QRect room = m_window.screen()->availableGeometry();
    QRect usual({place.value(u"x"_s).toInt(), place.value(u"y"_s).toInt()}, size);
    if (!isInReach(usual)) {
        usual.setSize(size.boundedTo(room.size()));
        usual.moveCenter(room.center());
    }
    m_window.resize(usual.size());
    m_window.move(usual.topLeft());
    if (place.value(u"maximized"_s).toBool())
        m_window.setWindowState(Qt::WindowMaximized);
    return true;
}

} // namespace ewallet
