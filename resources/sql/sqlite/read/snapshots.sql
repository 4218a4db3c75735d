-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wallets as they were, so that opening a long one need not read it from its first entry. Not a read model:
-- a row that is missing, or not of this program or this store, is passed over. Microseconds since
-- 1970-01-01T00:00:00Z.

CREATE TABLE IF NOT EXISTS snapshots(
  wallet     TEXT    NOT NULL,
  version    INTEGER NOT NULL,             -- of the wallet, as in timeline
  form       TEXT    NOT NULL,             -- by which the program knows its own: a fingerprint of its code
  position   INTEGER NOT NULL,             -- of the wallet's last event
  chain_hash BLOB    NOT NULL,             -- of that event
  first_entry INTEGER NOT NULL,            -- position of the event that opened it
  opened_at  INTEGER NOT NULL,
  last_at    INTEGER NOT NULL,             -- the latest business time of its events
  state      BLOB    NOT NULL) STRICT;     -- as the program keeps it in memory
CREATE UNIQUE INDEX IF NOT EXISTS snapshots_wallet ON snapshots(wallet, version);
