-- SPDX-License-Identifier: GPL-3.0-or-later
-- The event store: what happened, who asked for it, and what came of it. Rows are only ever added.
-- Instants are microseconds since 1970-01-01T00:00:00Z.

CREATE TABLE es_store(                     -- one row: which store this is
  only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
  store_id   TEXT    NOT NULL,             -- UUID; the read storage knows its store by it
  created_at INTEGER NOT NULL) STRICT;

CREATE TABLE es_stream(
  stream_no  INTEGER PRIMARY KEY,          -- internal, never shown
  stream_id  TEXT    NOT NULL UNIQUE CHECK (length(stream_id) BETWEEN 3 AND 200)) STRICT;

CREATE TABLE es_event(
  position       INTEGER PRIMARY KEY CHECK (position > 0),  -- gapless, = commit order
  stream_no      INTEGER NOT NULL REFERENCES es_stream(stream_no),
  version        INTEGER NOT NULL CHECK (version >= 0),     -- in its stream
  type_version   INTEGER NOT NULL CHECK (type_version > 0), -- of the payload's form
  recorded_at    INTEGER NOT NULL,                          -- the store's clock, never decreases
  occurred_at    INTEGER NOT NULL,                          -- business time
  offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -840 AND 840),
  zone           TEXT NOT NULL,                             -- IANA zone of the actor's clock
  type           TEXT NOT NULL CHECK (length(type) BETWEEN 1 AND 60),
  actor          TEXT NOT NULL,
  event_id       BLOB NOT NULL CHECK (length(event_id) = 16),
  correlation_id BLOB NOT NULL CHECK (length(correlation_id) = 16),
  causation_id   BLOB CHECK (length(causation_id) = 16),    -- the event that caused it
  command_id     TEXT,
  payload        TEXT NOT NULL,                             -- JSON; these very bytes are hashed
  metadata       TEXT NOT NULL,                             -- JSON
  content_hash   BLOB NOT NULL CHECK (length(content_hash) = 32),
  chain_hash     BLOB NOT NULL CHECK (length(chain_hash) = 32),
  UNIQUE (stream_no, version),
  UNIQUE (event_id)) STRICT;
CREATE INDEX es_event_type ON es_event(type, position);

CREATE TRIGGER es_event_gapless BEFORE INSERT ON es_event
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM es_event)
BEGIN SELECT RAISE(ABORT, 'es: position must be head + 1'); END;
CREATE TRIGGER es_event_version BEFORE INSERT ON es_event
WHEN NEW.version <> (SELECT coalesce(max(version), -1) + 1 FROM es_event WHERE stream_no = NEW.stream_no)
BEGIN SELECT RAISE(ABORT, 'es: version must be the stream''s last + 1'); END;
-- REPLACE deletes the row that is in its way, and asks no DELETE trigger unless the connection wants it.
CREATE TRIGGER es_event_no_replace BEFORE INSERT ON es_event
WHEN EXISTS (SELECT 1 FROM es_event WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_stream_no_replace BEFORE INSERT ON es_stream
WHEN EXISTS (SELECT 1 FROM es_stream WHERE stream_no = NEW.stream_no OR stream_id = NEW.stream_id)
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_store_no_replace BEFORE INSERT ON es_store
WHEN EXISTS (SELECT 1 FROM es_store)
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_event_no_update BEFORE UPDATE ON es_event
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_event_no_delete BEFORE DELETE ON es_event
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_stream_no_update BEFORE UPDATE ON es_stream
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_stream_no_delete BEFORE DELETE ON es_stream
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_store_no_update BEFORE UPDATE ON es_store
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_store_no_delete BEFORE DELETE ON es_store
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;

-- The command log: an attempt before the command is handled, its outcome with the events.
CREATE TABLE es_import(                    -- one row a file, before its first line
  import_no   INTEGER PRIMARY KEY,
  file_name   TEXT    NOT NULL,
  issued_by   TEXT    NOT NULL,
  started_at  INTEGER NOT NULL) STRICT;
CREATE TABLE es_import_end(                -- and one after its last; none: interrupted
  import_no   INTEGER PRIMARY KEY REFERENCES es_import(import_no),
  sha256      TEXT    NOT NULL,            -- of the bytes read
  report      TEXT    NOT NULL,
  finished_at INTEGER NOT NULL) STRICT;

CREATE TABLE es_attempt(
  attempt_no  INTEGER PRIMARY KEY,
  command_id  TEXT    NOT NULL,            -- several attempts may bear one
  type        TEXT    NOT NULL,
  subject     TEXT    NOT NULL,            -- the wallet, or the market
  payload     TEXT    NOT NULL,
  given_at    INTEGER,                     -- the instant a file gave; none: the command is for now
  actor       TEXT    NOT NULL,            -- as the sender says
  issued_by   TEXT    NOT NULL,            -- who really sat there
  import_no   INTEGER REFERENCES es_import(import_no),
  issued_at   INTEGER NOT NULL) STRICT;
CREATE INDEX es_attempt_subject ON es_attempt(subject, attempt_no);

CREATE TABLE es_outcome(
  outcome_no     INTEGER PRIMARY KEY CHECK (outcome_no > 0),
  attempt_no     INTEGER NOT NULL UNIQUE REFERENCES es_attempt(attempt_no),
  decides        TEXT UNIQUE,              -- the command id, where this outcome decides it for ever
  status         TEXT NOT NULL
                 CHECK (status IN ('succeeded', 'rejected', 'conflict', 'failed', 'not_permitted', 'duplicate')),
  reason         TEXT,                     -- a reason code; none where it succeeded
  facts          TEXT,
  first_position INTEGER,                  -- of its events, where there are any
  last_position  INTEGER,
  duration_us    INTEGER NOT NULL,
  finished_at    INTEGER NOT NULL,
  chain_hash     BLOB NOT NULL CHECK (length(chain_hash) = 32),
  CHECK ((status IN ('succeeded', 'duplicate')) = (reason IS NULL)),
  CHECK (decides IS NULL OR status IN ('succeeded', 'rejected'))) STRICT;

CREATE TRIGGER es_outcome_gapless BEFORE INSERT ON es_outcome
WHEN NEW.outcome_no <> (SELECT coalesce(max(outcome_no), 0) + 1 FROM es_outcome)
BEGIN SELECT RAISE(ABORT, 'es: outcome_no must be the last + 1'); END;
CREATE TRIGGER es_attempt_gapless BEFORE INSERT ON es_attempt
WHEN NEW.attempt_no <> (SELECT coalesce(max(attempt_no), 0) + 1 FROM es_attempt)
BEGIN SELECT RAISE(ABORT, 'es: attempt_no must be the last + 1'); END;
CREATE TRIGGER es_outcome_no_replace BEFORE INSERT ON es_outcome
WHEN EXISTS (SELECT 1 FROM es_outcome WHERE attempt_no = NEW.attempt_no)
  OR EXISTS (SELECT 1 FROM es_outcome WHERE decides = NEW.decides)
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_import_no_replace BEFORE INSERT ON es_import
WHEN EXISTS (SELECT 1 FROM es_import WHERE import_no = NEW.import_no)
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_import_end_no_replace BEFORE INSERT ON es_import_end
WHEN EXISTS (SELECT 1 FROM es_import_end WHERE import_no = NEW.import_no)
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_attempt_no_update BEFORE UPDATE ON es_attempt
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_attempt_no_delete BEFORE DELETE ON es_attempt
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_outcome_no_update BEFORE UPDATE ON es_outcome
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_outcome_no_delete BEFORE DELETE ON es_outcome
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_import_no_update BEFORE UPDATE ON es_import
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_import_no_delete BEFORE DELETE ON es_import
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_import_end_no_update BEFORE UPDATE ON es_import_end
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;
CREATE TRIGGER es_import_end_no_delete BEFORE DELETE ON es_import_end
BEGIN SELECT RAISE(ABORT, 'es: append-only'); END;

-- For people with SQL tools: one event a line, no numbers that only programs know.
CREATE VIEW event_flat AS
SELECT e.position, s.stream_id, e.version, e.type, e.type_version,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded_at / 1000000.0, 'unixepoch') AS recorded_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.occurred_at / 1000000.0, 'unixepoch') AS occurred_at,
       e.zone, e.actor, e.command_id, e.payload, e.metadata
FROM es_event e JOIN es_stream s USING (stream_no);
