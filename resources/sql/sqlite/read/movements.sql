-- SPDX-License-Identifier: GPL-3.0-or-later
-- What moved in a market, day by day, for the reports of finance. '@': see wallets.sql. Minor units,
-- positive whichever way they went; days are local ones of the market. An entry belongs to the day
-- on which it occurred, an expiry to the last day on which the credits were good.

CREATE TABLE daily_movements@(             -- one row a market, day and type
  market           TEXT    NOT NULL,
  accounting_date  TEXT    NOT NULL,
  type             TEXT    NOT NULL CHECK (type IN ('wallet', 'bonus', 'refund')),
  added_minor      INTEGER NOT NULL,
  refunded_minor   INTEGER NOT NULL,       -- came back with a refund
  restored_minor   INTEGER NOT NULL,       -- came back since a spend or a subtraction was a mistake
  spent_minor      INTEGER NOT NULL,
  subtracted_minor INTEGER NOT NULL,
  paid_out_minor   INTEGER NOT NULL,       -- left with a wallet that was closed
  expired_minor    INTEGER NOT NULL,       -- as far as it is written down
  forfeited_minor  INTEGER NOT NULL,       -- lost with a wallet that was closed
  reversed_minor   INTEGER NOT NULL,       -- left since an addition or a refund was a mistake
  net_minor        INTEGER NOT NULL,       -- what lots gained or lost that day, whatever it is called
  PRIMARY KEY (market, accounting_date, type)) STRICT, WITHOUT ROWID;

CREATE TABLE daily_adjustments@(           -- who gave, took and undid, and why
  market          TEXT    NOT NULL,
  accounting_date TEXT    NOT NULL,
  actor           TEXT    NOT NULL,
  direction       TEXT    NOT NULL,        -- added, subtracted, reversed, restored
  reason          TEXT    NOT NULL,
  type            TEXT    NOT NULL CHECK (type IN ('wallet', 'bonus', 'refund')),
  entries         INTEGER NOT NULL,
  amount_minor    INTEGER NOT NULL,
  PRIMARY KEY (market, accounting_date, actor, direction, reason, type)) STRICT, WITHOUT ROWID;

CREATE TABLE refunds@(                     -- one row a refund, and one a refund that was undone
  position        INTEGER PRIMARY KEY,     -- of the entry
  market          TEXT    NOT NULL,
  accounting_date TEXT    NOT NULL,
  wallet          TEXT    NOT NULL,
  purchase        TEXT    NOT NULL,
  amount_minor    INTEGER NOT NULL,        -- negative if it was undone
  paid_minor      INTEGER NOT NULL,        -- of it the invoiced part
  reason          TEXT    NOT NULL,
  actor           TEXT    NOT NULL) STRICT;
CREATE INDEX refunds_date@ ON refunds@(market, accounting_date);
CREATE INDEX refunds_purchase@ ON refunds@(wallet, purchase, position);

CREATE TABLE movement_wallets@(            -- where each wallet's days are counted
  wallet          TEXT    PRIMARY KEY,
  market          TEXT    NOT NULL,
  zone            TEXT    NOT NULL) STRICT, WITHOUT ROWID; -- IANA
