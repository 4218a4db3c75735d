// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(const QByteArray &svg, ColorRole role)
        : m_svg(svg)
        , m_role(role)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const ColorRole role = mode == QIcon::Disabled ? ColorRole::Secondary : m_role;
        const QColor color = colorOf(role, QGuiApplication::palette());
        QSvgRenderer renderer(QByteArray(m_svg).replace("currentColor", color.name().toLatin1()));
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({0, 0}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

private:
    QByteArray m_svg;
    ColorRole m_role;
};

} // namespace

QIcon lineIcon(const QString &name, ColorRole role)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no icon %s.", qPrintable(name));
    return QIcon(new LineIconEngine(file.readAll(), role));
}

} // namespace ewallet
