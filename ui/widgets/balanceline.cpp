// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/balanceline.h"

#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/shell/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

BalanceLine::BalanceLine(QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Balance by type, entry by entry"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(this, &QSlider::valueChanged, this, [this](int index) {
        describe();
        emit chosen(index);
    });
    setSteps({}, {}, {});
}

void BalanceLine::setSteps(std::vector<BalanceStep> steps, const Currency &currency,
                           const Zone &zone)
{
    const bool isNow = value() == maximum();
    m_steps = std::move(steps);
    m_currency = currency;
    m_zone = zone;
    m_mostMinor = 1;
    for (const BalanceStep &step : m_steps)
        m_mostMinor = std::max(m_mostMinor, *std::ranges::max_element(step.after));
    const QSignalBlocker quiet(this);
    setRange(0, now());
    setEnabled(!m_steps.empty());
    showAt(isNow ? now() : value());
    update();
}

void BalanceLine::showAt(int index)
{
    const QSignalBlocker quiet(this);
    setValue(index);
    describe();
}

QString BalanceLine::wordsOf(int index) const
{
    if (index >= now())
        return tr("now");
    const BalanceStep &step = m_steps[size_t(index)];
    QStringList words {
        tr("Entry %1 of %2").arg(QLocale().toString(index + 1), QLocale().toString(now())),
        step.isExpiry
            ? tr("%1, end of day").arg(dateText(m_zone.localDate({step.occurredAt.micros - 1})))
            : fullTime(step.occurredAt, m_zone)};
    for (const CreditType type : allCreditTypes)
        words << u"%1: %2"_s.arg(creditsWord(type), amountText(step.after[type], m_currency));
    return words.join(u'\n');
}

void BalanceLine::describe()
{
    setAccessibleDescription(wordsOf(value()).replace(u'\n', u", "_s));
}

QSize BalanceLine::sizeHint() const
{
    constexpr int characters = 40;
    return {characters * fontMetrics().averageCharWidth(), minimumSizeHint().height()};
}

QSize BalanceLine::minimumSizeHint() const
{
    constexpr int characters = 16;
    constexpr int lines = 3;
    return {characters * fontMetrics().averageCharWidth(), lines * fontMetrics().height()};
}

// ---- where things are

/// For the lines; the handle has half of itself beside it.
QRect BalanceLine::room() const
{
    const int radius = fontMetrics().height() / 3;
    return rect().adjusted(radius + 2, 4, -radius - 2, -radius - 2);
}

int BalanceLine::xOf(int index) const
{
    const QRect lines = room();
    return lines.left() + int(qint64(lines.width()) * index / std::max(1, now()));
}

int BalanceLine::indexAt(int x) const
{
    const QRect lines = room();
    const double share = double(x - lines.left()) / std::max(1, lines.width());
    return std::clamp(qRound(share * now()), 0, now());
}

/// The last entry of the day before, or of the next day with entries.
int BalanceLine::byDay(int direction) const
{
    const auto dateAt = [this](int index) {
        const BalanceStep &step = m_steps[size_t(index)];
        return m_zone.localDate({step.occurredAt.micros - (step.isExpiry ? 1 : 0)});
    };
    int index = value();
    if (direction < 0) {
        if (index == now())
            return index - 1;
        const QDate today = dateAt(index);
        while (index > 0 && dateAt(index) >= today)
            --index;
        return index;
    }
    if (index == now())
        return index;
    const QDate today = dateAt(index);
    while (index < now() && dateAt(index) <= today)
        ++index;
    if (index == now())
        return index;
    for (const QDate next = dateAt(index); index + 1 < now() && dateAt(index + 1) == next;)
        ++index;
    return index;
}

// ---- looks

void BalanceLine::paintLine(QPainter &painter, CreditType type, double perUnit) const
{
    const QRect lines = room();
    const auto y = [&](size_t step) {
        return lines.bottom() - double(m_steps[step].after[type]) * perUnit;
    };
    QPainterPath path(QPointF(lines.left(), y(0)));
    for (size_t i = 1; i <= m_steps.size(); ++i) {
        const int x = xOf(int(i));
        if (i < m_steps.size() && xOf(int(i + 1)) == x)
            continue; // what fits into one point of the screen is one step
        path.lineTo(x, path.currentPosition().y());
        if (i < m_steps.size())
            path.lineTo(x, y(i));
    }
    painter.setPen(QPen(colorOf(roleOf(type), palette()), 1.5));
    painter.drawPath(path);
}

void BalanceLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto color = [this](ColorRole role) { return colorOf(role, palette()); };
    const QRect lines = room();
    painter.setPen(color(ColorRole::Line));
    painter.drawLine(lines.bottomLeft(), lines.bottomRight());
    painter.setBrush(Qt::NoBrush);
    if (!m_steps.empty()) {
        const double perUnit = double(lines.height() - 1) / double(m_mostMinor);
        for (const CreditType type : {CreditType::Refund, CreditType::Bonus, CreditType::Wallet})
            paintLine(painter, type, perUnit);
    }
    const bool isNow = value() == now();
    const QPoint foot(xOf(value()), lines.bottom());
    const QColor handle = color(!isEnabled() ? ColorRole::Secondary
                                    : isNow  ? ColorRole::Accent
                                             : ColorRole::Warning);
    painter.setPen(handle);
    if (!isNow)
        painter.drawLine(foot.x(), lines.top(), foot.x(), lines.bottom());
    painter.setBrush(isNow ? color(ColorRole::Base) : handle);
    const int radius = fontMetrics().height() / 3;
    painter.setPen(QPen(handle, 2));
    painter.drawEllipse(foot, radius - 1, radius - 1);
    if (hasFocus()) {
        painter.setPen(color(ColorRole::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

bool BalanceLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_steps.empty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), wordsOf(indexAt(help->pos().x())), this);
        return true;
    }
    return QSlider::event(event);
}

// ---- by hand

void BalanceLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_PageUp:
        setValue(m_steps.empty() ? 0 : byDay(-1));
        return;
    case Qt::Key_PageDown:
        setValue(byDay(+1));
        return;
    case Qt::Key_Down:
    case Qt::Key_Up:
        event->ignore(); // they are for lists
        return;
    default:
        QSlider::keyPressEvent(event);
    }
}

void BalanceLine::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setValue(indexAt(qRound(event->position().x())));
}

void BalanceLine::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        setValue(indexAt(qRound(event->position().x())));
}

void BalanceLine::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

/// Who scrolls a page does not mean to travel.
void BalanceLine::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace ewallet
