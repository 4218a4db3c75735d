-- SPDX-License-Identifier: GPL-3.0-or-later
-- What happened to wallets, entry by entry. '@': see wallets.sql. Minor units; microseconds since
-- 1970-01-01T00:00:00Z.

CREATE TABLE timeline@(                    -- one row an entry (an event of a wallet)
  position      INTEGER PRIMARY KEY,       -- its number in the whole store
  wallet        TEXT    NOT NULL,
  version       INTEGER NOT NULL,          -- its number in the wallet, from 0
  type          TEXT    NOT NULL,          -- name of the event
  occurred_at   INTEGER NOT NULL,          -- business time
  recorded_at   INTEGER NOT NULL,          -- when the store wrote it down
  wallet_delta  INTEGER NOT NULL,          -- what it did to each type
  bonus_delta   INTEGER NOT NULL,
  refund_delta  INTEGER NOT NULL,
  wallet_after  INTEGER NOT NULL,          -- each type after it
  bonus_after   INTEGER NOT NULL,
  refund_after  INTEGER NOT NULL,
  balance_after INTEGER NOT NULL,          -- all three after it
  actor         TEXT    NOT NULL,
  reason        TEXT,                      -- as given with the command
  ref           TEXT,                      -- the purchase, or the payment
  note          TEXT,                      -- the purchase's description, or a comment
  command_id    TEXT,
  reverses      TEXT,                      -- id of the command whose entry this one undoes
  shortfall     INTEGER NOT NULL,          -- of a reversed addition: what had been used already
  search        TEXT    NOT NULL) STRICT;  -- reason, ref, note and actor, a line each, folded for searching
CREATE INDEX timeline_wallet@ ON timeline@(wallet, position);
CREATE INDEX timeline_reverses@ ON timeline@(wallet, reverses) WHERE reverses IS NOT NULL;
