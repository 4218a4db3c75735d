-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was bought, and how much of it was given back. '@': see wallets.sql. Minor units; microseconds
-- since 1970-01-01T00:00:00Z.

CREATE TABLE purchases@(                   -- one row a purchase
  wallet              TEXT    NOT NULL,
  ref                 TEXT    NOT NULL,    -- its reference, once in a wallet
  position            INTEGER NOT NULL,    -- of the entry that spent the credits
  spent_at            INTEGER NOT NULL,
  description         TEXT    NOT NULL,
  amount_minor        INTEGER NOT NULL,
  paid_minor          INTEGER NOT NULL,    -- of it from invoiced lots
  refunded_minor      INTEGER NOT NULL,    -- given back so far
  refunded_paid_minor INTEGER NOT NULL,    -- of it the invoiced part
  refunds             INTEGER NOT NULL,    -- how many
  reversed_by         INTEGER,             -- position of the entry that undid it as a mistake
  PRIMARY KEY (wallet, ref)) STRICT, WITHOUT ROWID;
CREATE INDEX purchases_ref@ ON purchases@(ref);
