-- SPDX-License-Identifier: GPL-3.0-or-later
-- Markets and their policies. '@': see wallets.sql.

CREATE TABLE markets@(                     -- one row a market
  market           TEXT    PRIMARY KEY,
  currency         TEXT    NOT NULL,
  exponent         INTEGER NOT NULL,       -- decimals of the currency
  zone             TEXT    NOT NULL,       -- IANA zone in which it counts its days
  vat_basis_points INTEGER NOT NULL,       -- 2300 = 23 %
  grace_days       INTEGER NOT NULL,       -- least life of returned credits
  issue_moment     TEXT,                   -- at_once, daily, monthly; none: it issues no invoices
  position         INTEGER NOT NULL) STRICT, WITHOUT ROWID; -- of the event that defined it

CREATE TABLE policies@(                    -- one row a version of a policy
  market         TEXT    NOT NULL,
  type           TEXT    NOT NULL CHECK (type IN ('wallet', 'bonus', 'refund')),
  version        INTEGER NOT NULL,
  expire_days    INTEGER,                  -- none: never
  invoiced       INTEGER NOT NULL CHECK (invoiced IN (0, 1)),
  effective_from TEXT    NOT NULL,         -- local date of the market
  reason         TEXT    NOT NULL,
  comment        TEXT    NOT NULL,         -- empty: none
  set_at         INTEGER NOT NULL,         -- microseconds since 1970-01-01T00:00:00Z
  set_by         TEXT    NOT NULL,
  position       INTEGER NOT NULL,         -- of the event that set it
  PRIMARY KEY (market, type, version)) STRICT, WITHOUT ROWID;
