// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/pagefeeder.h"

#include "core/base/codes.h"
#include "core/serialization/eventcodec.h"
#include "core/sql/sqlerror.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 10'000; // so many of a busy wallet's changes are one write

struct DecodedPage
{
    std::vector<ProjectedEvent> events;
    Result<> end; ///< why there are no more
};

Result<ProjectedEvent> decoded(const RecordedEvent &event)
{
    ProjectedEvent projected {event, {}, {}, {}};
    if (event.stream.isWallet()) {
        TRY(projected.wallet, decodeWalletEvent(event.event));
    } else if (event.stream.isInvoice()) {
        TRY(projected.invoice, decodeInvoiceEvent(event.event));
    } else {
        TRY(projected.market, decodeMarketEvent(event.event));
    }
    return projected;
}

DecodedPage decodePage(const std::vector<RecordedEvent> &events)
{
    DecodedPage page;
    page.events.reserve(events.size());
    for (const RecordedEvent &event : events) {
        auto projected = decoded(event);
        if (!projected) {
            page.end = failureOf(projected);
            break;
        }
        page.events.push_back(*std::move(projected));
    }
    return page;
}

/// The events that come next for those who are furthest behind, up to where somebody else is.
Criteria nextFor(const std::vector<ProjectionJob> &jobs, Position head)
{
    Criteria next;
    next.onlyForFolding = true;
    next.after = head;
    next.until = head;
    for (const ProjectionJob &job : jobs)
        next.after = std::min(next.after, job.at.position);
    for (const ProjectionJob &job : jobs) {
        if (job.at.position > next.after)
            next.until = std::min(next.until, job.at.position);
    }
    return next;
}

} // namespace

PageFeeder::PageFeeder(EventStore &store, ReadStorage &read)
    : m_store(store)
    , m_read(read)
{ }

Result<Position> PageFeeder::feed(std::vector<ProjectionJob> jobs, const Progress &progress)
{
    for (;;) {
        TRY(const EventStore::Head head, m_store.head());
        Position reached = head.position;
        for (const ProjectionJob &job : jobs)
            reached = std::min(reached, job.at.position);
        if (!goesOn(progress, reached, head.position))
            return fail(code::cancelled);
        if (reached == head.position) {
            for (ProjectionJob &job : jobs)
                TRY_DO(finishBuilding(job));
            return reached;
        }
        TRY_DO(feedPage(jobs, head.position));
    }
}

Result<> PageFeeder::feedPage(std::vector<ProjectionJob> &jobs, Position head)
{
    const Criteria next = nextFor(jobs, head);
    TRY(const auto events, m_store.read(next, pageSize));
    const DecodedPage page = decodePage(events);
    for (ProjectionJob &job : jobs) {
        if (job.at.position != next.after)
            continue;
        auto advanced = page.events.empty() ? Result<>() : advance(job, page.events);
        if (!advanced && !sql::isTransient(advanced.error()))
            advanced = advanceOneByOne(job, page.events);
        if (!advanced && sql::isTransient(advanced.error())) {
            job.projector().forget();
            return advanced;
        }
        const bool isAtEnd = job.at.position == next.after + Position(page.events.size());
        if (!advanced)
            stop(job, advanced.error());
        else if (!page.end && isAtEnd)
            stop(job, page.end.error());
    }
    std::erase_if(jobs, [](const ProjectionJob &job) { return job.active->stopped.has_value(); });
    return {};
}

Result<> PageFeeder::advance(ProjectionJob &job, std::span<const ProjectedEvent> page)
{
    Q_ASSERT(!page.empty());
    const RecordedEvent &last = page.back().recorded;
    {
        TRY(sql::Transaction transaction, sql::Transaction::begin(m_read.connection()));
        const auto advanced = m_read.advance(job.active->name(), job.suffix, job.at.position,
                                             last.position, last.chainHash);
        if (advanced) {
            job.active->rememberAt(job.at.position);
            TRY_DO(job.projector().handle(page, m_read.connection(), job.suffix));
            TRY_DO(transaction.commit());
            job.active->rememberedAt = last.position;
            job.at.position = last.position;
            job.at.chainHash = last.chainHash;
            return {};
        }
        if (advanced.error().code != code::store_busy)
            return advanced;
    }
    // Another program was faster with this page: go on from where it is.
    job.projector().forget();
    TRY(const auto live, m_read.checkpoint(job.active->name(), job.suffix));
    if (!live)
        return fail(code::projector_failed, {}, u"its tables are gone"_s);
    job.at = *live;
    return {};
}

/// After a page that could not be handled: up to the event that is to blame.
Result<> PageFeeder::advanceOneByOne(ProjectionJob &job, std::span<const ProjectedEvent> page)
{
    job.projector().forget();
    for (const ProjectedEvent &event : page) {
        if (event.recorded.position == job.at.position + 1)
            TRY_DO(advance(job, {&event, 1}));
    }
    return {};
}

Result<> PageFeeder::finishBuilding(ProjectionJob &job)
{
    if (job.suffix.isEmpty())
        return {};
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_read.connection()));
    m_read.connection().forgetStatements();
    TRY_DO(m_read.makeLive(job.projector()));
    TRY_DO(transaction.commit());
    job.projector().forget();
    job.suffix.clear();
    job.active->isChecked = true;
    return {};
}

/// What it has built until then is shown.
void PageFeeder::stop(ProjectionJob &job, const Error &error)
{
    job.projector().forget();
    (void)finishBuilding(job);
    ewallet::stop(*job.active, m_read, error);
}

void stop(ActiveProjector &active, ReadStorage &read, const Error &error)
{
    active.projector->forget();
    QString why = error.code;
    if (!error.detail.isEmpty())
        why += u": "_s + error.detail;
    (void)read.setError(active.name(), why);
    active.stopped = Error {code::projector_failed, {{u"projector"_s, active.name()}}, why};
}

} // namespace ewallet
