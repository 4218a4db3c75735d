// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/momentform.h"

#include "ui/format/momentwords.h"
#include "ui/format/timeformat.h"
#include "ui/shell/theme.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

#include <limits>

namespace ewallet {

using namespace Qt::StringLiterals;

Instant instantOfWall(const QDateTime &wall, const Zone &zone)
{
    const Instant shown = Instant::fromSeconds(wall.toSecsSinceEpoch());
    const auto withOffsetOf = [&](qint64 days) {
        const int minutes = zone.offsetMinutes({shown.micros + days * microsPerDay});
        constexpr qint64 microsPerMinute = 60 * microsPerSecond;
        const Instant instant {shown.micros - minutes * microsPerMinute};
        return std::pair(instant, zone.offsetMinutes(instant) == minutes);
    };
    const auto [before, isBefore] = withOffsetOf(-1);
    const auto [after, isAfter] = withOffsetOf(+1);
    const Instant instant = isBefore && isAfter ? std::max(before, after)
        : isAfter                               ? after
                                                : before;
    return {instant.micros + microsPerSecond - 1};
}

QDateTime wallFromTyping(const QString &text)
{
    const QString typed = text.simplified();
    const auto cut = typed.lastIndexOf(typed.contains(u' ') ? u' ' : u'T');
    const QDate day = dayFromTyping(typed.left(cut));
    for (const QString &form : {u"H:mm"_s, u"H:mm:ss"_s}) {
        const QTime time = QTime::fromString(typed.mid(cut + 1), form);
        if (day.isValid() && time.isValid())
            return QDateTime(day, time, Qt::UTC);
    }
    return {};
}

namespace {

QDateTime wallOf(Instant instant, const Zone &zone)
{
    constexpr int secondsPerMinute = 60;
    return QDateTime::fromSecsSinceEpoch(
        instant.micros / microsPerSecond + zone.offsetMinutes(instant) * secondsPerMinute, Qt::UTC);
}

} // namespace

MomentForm::MomentForm(const About &about, QWidget *parent)
    : QDialog(parent)
    , m_zone(about.zone)
    , m_now(about.now)
    , m_head(about.head)
    , m_yesterday(about.zone.localDate(about.now).addDays(-1))
    , m_isOn(new QRadioButton(tr("Close of a &day")))
    , m_isAt(new QRadioButton(tr("&Instant")))
    , m_isNow(new QRadioButton(tr("N&ow")))
    , m_date(new DayEdit)
    , m_instant(new QLineEdit)
    , m_isKnownAt(new QCheckBox(tr("As &known at position")))
    , m_position(new QSpinBox)
    , m_words(new QLabel)
    , m_go(new QPushButton(tr("Go there")))
{
    setWindowTitle(tr("Travel in time"));
    setAttribute(Qt::WA_DeleteOnClose);
    make();
    const AsOf &asOf = about.asOf;
    m_date->setDay(asOf.on.value_or(m_yesterday));
    m_instant->setText(
        wallOf(asOf.at.value_or(about.now), m_zone).toString(u"yyyy-MM-dd HH:mm:ss"_s));
    m_isKnownAt->setChecked(asOf.knownAt.has_value());
    m_position->setValue(int(asOf.knownAt.value_or(about.head)));
    (asOf.at ? m_isAt : m_isOn)->setChecked(true);

    for (QAbstractButton *button :
         std::initializer_list<QAbstractButton *> {m_isOn, m_isAt, m_isNow, m_isKnownAt})
        connect(button, &QAbstractButton::toggled, this, &MomentForm::revise);
    connect(m_date, &QLineEdit::textChanged, this, [this] { m_isOn->setChecked(true); });
    connect(m_instant, &QLineEdit::textChanged, this, [this] { m_isAt->setChecked(true); });
    connect(m_date, &QLineEdit::textChanged, this, &MomentForm::revise);
    connect(m_instant, &QLineEdit::textChanged, this, &MomentForm::revise);
    connect(m_position, &QSpinBox::valueChanged, this, [this] { m_isKnownAt->setChecked(true); });
    connect(m_position, &QSpinBox::valueChanged, this, &MomentForm::revise);
    connect(m_go, &QPushButton::clicked, this, &MomentForm::choose);
    revise();
    m_date->setFocus();
}

void MomentForm::make()
{
    const int grid = gridOf(this);
    const QString zone = QString::fromLatin1(m_zone.name());
    m_date->setLatest(m_yesterday);
    m_date->setAccessibleName(tr("Day"));
    m_date->setToolTip(tr("A day of %1: what was there after its last instant").arg(zone));
    m_instant->setAccessibleName(tr("Instant"));
    m_instant->setToolTip(tr("By the clocks of %1: right after what occurred then").arg(zone));
    m_position->setRange(0, std::numeric_limits<int>::max()); // problem() tells what there is not
    m_position->setGroupSeparatorShown(true);
    m_position->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_position->setAccessibleName(tr("Position"));
    m_position->setToolTip(tr("What came into the store later does not count"));
    m_isOn->setToolTip(m_date->toolTip());
    m_isAt->setToolTip(m_instant->toolTip());
    m_isNow->setToolTip(tr("Of interest with what was known at a position"));
    m_isKnownAt->setToolTip(m_position->toolTip());
    m_words->setTextFormat(Qt::PlainText);
    m_words->setAccessibleName(tr("What will be shown"));
    m_go->setProperty("primary", true);
    m_go->setDefault(true);
    m_go->setToolTip(tr("Show that moment (Enter)"));
    auto *leave = new QPushButton(tr("Cancel"));
    leave->setAutoDefault(false);
    leave->setToolTip(tr("Stay where you are (Esc)"));
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);

    auto *fields = new QGridLayout(this);
    fields->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    fields->setSpacing(grid);
    fields->addWidget(titleLabel(tr("Travel in time")), 0, 0, 1, 3);
    fields->addWidget(m_isOn, 1, 0);
    fields->addWidget(m_date, 1, 1);
    fields->addWidget(secondaryLabel(zone), 1, 2);
    fields->addWidget(m_isAt, 2, 0);
    fields->addWidget(m_instant, 2, 1);
    fields->addWidget(secondaryLabel(zone), 2, 2);
    fields->addWidget(m_isNow, 3, 0);
    fields->addWidget(hairLine(), 4, 0, 1, 3);
    fields->addWidget(m_isKnownAt, 5, 0);
    fields->addWidget(m_position, 5, 1);
    fields->addWidget(hairLine(), 6, 0, 1, 3);
    fields->addWidget(m_words, 7, 0, 1, 3);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(leave);
    buttons->addWidget(m_go);
    fields->addLayout(buttons, 8, 0, 1, 3);
    constexpr int characters = 62;
    setMinimumWidth(characters * fontMetrics().averageCharWidth());
}

AsOf MomentForm::asOf() const
{
    AsOf asOf;
    if (m_isOn->isChecked())
        asOf.on = m_date->day();
    if (m_isAt->isChecked())
        asOf.at = instantOfWall(wallFromTyping(m_instant->text()), m_zone);
    if (m_isKnownAt->isChecked())
        asOf.knownAt = m_position->value();
    return asOf;
}

QString MomentForm::problem() const
{
    const QString wrong = m_isOn->isChecked() ? problemWithDay()
        : m_isAt->isChecked()                 ? problemWithInstant()
                                              : QString();
    if (!wrong.isEmpty() || !m_isKnownAt->isChecked())
        return wrong;
    return m_position->value() >= 1 && m_position->value() <= m_head
        ? QString()
        : tr("The store has the positions 1 to %1.").arg(QLocale().toString(m_head));
}

QString MomentForm::problemWithDay() const
{
    const QDate day = m_date->day();
    return !day.isValid() ? tr("Which day? Type it like 30 Nov 2026 or 2026-11-30.")
        : day > m_yesterday
        ? tr("That day has not closed yet. The last one that has is %1.").arg(dateText(m_yesterday))
        : QString();
}

QString MomentForm::problemWithInstant() const
{
    const QDateTime wall = wallFromTyping(m_instant->text());
    return !wall.isValid()             ? tr("Which instant? Type it like 30 Nov 2026 14:05 or "
                                                        "2026-11-30 14:05:59.")
        : wall > wallOf(m_now, m_zone) ? tr("That instant has not come yet.")
        : wallOf(instantOfWall(wall, m_zone), m_zone) != wall
        ? tr("There was no such time: the clocks went past it on that day.")
        : QString();
}

void MomentForm::revise()
{
    const QString wrong = problem();
    m_words->setText(wrong.isEmpty() ? momentWords(asOf(), m_zone) : wrong);
    m_go->setEnabled(wrong.isEmpty());
}

void MomentForm::choose()
{
    emit chosen(asOf());
    accept();
}

} // namespace ewallet
