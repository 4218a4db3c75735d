// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serialization/invoicefields.h"

#include <QRandomGenerator>

#include <limits>

namespace ewallet::testing {

/// A visitor of core/serialization/fields.h that fills a message with anything it may hold, the
/// edges more often than the middle. Equal seeds give equal messages.
class Arbitrary
{
public:
    explicit Arbitrary(quint32 seed)
        : m_random(seed)
    { }

    template<class Message>
    Message make()
    {
        Message message;
        ewallet::fields(*this, message);
        return message;
    }

    void identifier(const char *, QString &value, Presence presence = Presence::Required)
    {
        static const QString letters = QStringLiteral("AZaz09._:-");
        value.clear();
        for (int size = leftOut(presence) ? 0 : below(2) ? 1 + below(64) : 1; size > 0; --size)
            value += letters[below(int(letters.size()))];
    }
    void text(const char *, QString &value, Presence presence = Presence::Required,
              Privacy = Privacy::Public)
    {
        value.clear();
        if (leftOut(presence))
            return;
        for (int size = below(2) ? below(199) : 0; size > 0; --size)
            value += character();
        value = u'x' + value + u'x'; // no space at either end
    }
    void longText(const char *name, QString &value, Presence presence = Presence::Required,
                  Privacy privacy = Privacy::Public)
    {
        text(name, value, presence, privacy);
    }
    void position(const char *name, qint64 &value) { amount(name, value); }
    void decimal(const char *, qint64 &micro, Presence presence = Presence::Required)
    {
        if (leftOut(presence))
            micro = 1'000'000;
        else
            micro = below(2) ? 1 + below(1'000'000'000) : 1'000'000 * (1 + qint64(below(10'000)));
    }
    template<class E>
    void choice(const char *, E &value)
    {
        value = E(below(choicesOf<E>));
    }
    void amount(const char *, qint64 &value, Presence presence = Presence::Required)
    {
        if (leftOut(presence)) {
            value = 0;
            return;
        }
        constexpr std::array edges {qint64(0),
                                    qint64(1),
                                    qint64(-1),
                                    std::numeric_limits<qint64>::max(),
                                    -std::numeric_limits<qint64>::max(),
                                    qint64(9'007'199'254'740'993)};
        const int choice = below(8);
        value =
            size_t(choice) < edges.size() ? edges[size_t(choice)] : qint64(m_random.generate64());
    }
    void number(const char *, int &value, Presence presence = Presence::Required)
    {
        value = leftOut(presence) ? 0 : below(2) ? 1 : std::numeric_limits<int>::max() - below(10);
    }
    void numbers(const char *, std::vector<int> &values)
    {
        values.clear();
        for (int size = 1 + below(4), number = 0; size > 0; --size)
            values.push_back(number += 1 + below(1'000));
        if (below(2))
            values.push_back(std::numeric_limits<int>::max());
    }
    void flag(const char *, bool &value) { value = below(2); }
    void flag(const char *, std::optional<bool> &value)
    {
        value = below(2) ? std::optional<bool>(below(2)) : std::nullopt;
    }
    void dispositions(const char *, std::optional<Dispositions> &value)
    {
        value.reset();
        if (below(3) == 0)
            return;
        value.emplace();
        for (auto &disposition : *value) {
            if (below(2))
                disposition = below(2) ? Disposition::Forfeited : Disposition::PaidOut;
        }
    }
    void type(const char *, CreditType &value) { value = allCreditTypes[size_t(below(3))]; }
    /// Until the last one that a file can name.
    void date(const char *, QDate &value)
    {
        value = QDate(9999, 12, 31).addDays(-below(3'650'000));
    }
    void date(const char *, std::optional<QDate> &value)
    {
        value.reset();
        if (below(2))
            value = QDate(1, 1, 1).addDays(below(3'700'000));
    }
    void instant(const char *, Instant &value)
    {
        value =
            Instant::fromUtc(QDate(1, 1, 1).addDays(below(3'700'000)),
                             below(2) ? 0 : qint64(m_random.generate64() % quint64(microsPerDay)));
    }
    void instant(const char *name, std::optional<Instant> &value)
    {
        value.reset();
        if (below(2))
            instant(name, value.emplace());
    }
    void daysOrNever(const char *, std::optional<int> &value)
    {
        value.reset();
        if (below(2))
            value = 1 + below(3'650);
    }
    template<class Part>
    void object(const char *, Part &value)
    {
        value = make<Part>();
    }
    template<class Part>
    void object(const char *, std::optional<Part> &value)
    {
        value.reset();
        if (below(2))
            value = make<Part>();
    }
    template<class Part>
    void list(const char *, std::vector<Part> &values, Presence = Presence::Required)
    {
        values.clear();
        for (int size = below(4); size > 0; --size)
            values.push_back(make<Part>());
    }

private:
    int below(int end) { return m_random.bounded(end); }
    bool leftOut(Presence presence) { return presence == Presence::Optional && below(2); }

    QString character()
    {
        static const std::array<QString, 8> samples {
            QStringLiteral("a"),      QStringLiteral(" "),         QStringLiteral("\""),
            QStringLiteral("\\"),     QStringLiteral("ł"),         QStringLiteral("\u2028"),
            QStringLiteral("\u0301"), QStringLiteral("\U0001F600")};
        return samples[size_t(below(int(samples.size())))];
    }

    QRandomGenerator m_random;
};

/// Calls `use` with a message of every alternative of a variant.
template<class Use, class... Messages>
void forEachAlternative(const std::variant<Messages...> *, Use use)
{
    (use(Messages {}), ...);
}

template<class Variant, class Use>
void forEachAlternative(Use use)
{
    forEachAlternative(static_cast<const Variant *>(nullptr), use);
}

} // namespace ewallet::testing
