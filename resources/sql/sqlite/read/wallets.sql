-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wallets and their lots, as they are now. '@' stands for the suffix of a generation that is being
-- built beside the live one. Amounts are minor units (grosz, penny); instants are microseconds since
-- 1970-01-01T00:00:00Z.

CREATE TABLE wallets@(                     -- one row a wallet
  wallet_no         INTEGER PRIMARY KEY,   -- position of the event that opened it
  wallet            TEXT    NOT NULL UNIQUE, -- its identifier
  owner             TEXT    NOT NULL,
  owner_folded      TEXT    NOT NULL,      -- the same, folded for sorting: Łukasz as lukasz
  customer          TEXT,                  -- the shop's identifier of the customer, if it is known
  search            TEXT    NOT NULL,      -- identifier, owner and customer, folded for searching
  buyer             TEXT,                  -- what the owner is called on invoices, if somebody said it
  buyer_search      TEXT,                  -- that and the tax id, folded for searching
  market            TEXT    NOT NULL,
  currency          TEXT    NOT NULL,
  exponent          INTEGER NOT NULL,      -- decimals of the currency
  zone              TEXT    NOT NULL,      -- IANA zone in which the market counts its days
  status            TEXT    NOT NULL CHECK (status IN ('open', 'frozen', 'closed')),
  opened_at         INTEGER NOT NULL,
  wallet_minor      INTEGER NOT NULL,      -- available by type, from valid_from until valid_until
  bonus_minor       INTEGER NOT NULL,
  refund_minor      INTEGER NOT NULL,
  total_minor       INTEGER NOT NULL,      -- of the three
  valid_from        INTEGER NOT NULL,
  valid_until       INTEGER,               -- = next expiry: the soonest end of a lot; none: for ever
  next_expiry_minor INTEGER NOT NULL,      -- what ends then
  next_valid_through TEXT,                 -- its last good local date
  last_at           INTEGER NOT NULL,      -- business time of the last entry
  last_position     INTEGER NOT NULL,      -- position of the last entry
  entries           INTEGER NOT NULL) STRICT; -- how many
CREATE INDEX wallets_owner@ ON wallets@(owner_folded);
CREATE INDEX wallets_last@ ON wallets@(last_at);
CREATE INDEX wallets_customer@ ON wallets@(customer) WHERE customer IS NOT NULL;
CREATE INDEX wallets_folded@ ON wallets@(valid_from) WHERE valid_from > last_at;
CREATE INDEX wallets_valid_until@ ON wallets@(valid_until) WHERE valid_until IS NOT NULL;

CREATE TABLE lots@(                        -- one row a lot
  wallet          TEXT    NOT NULL,
  number          INTEGER NOT NULL,        -- 1, 2, … in the wallet
  type            TEXT    NOT NULL CHECK (type IN ('wallet', 'bonus', 'refund')),
  amount_minor    INTEGER NOT NULL,
  remaining_minor INTEGER NOT NULL,        -- not spent, subtracted or written off
  expired_minor   INTEGER NOT NULL,        -- written off as expired
  spent_minor     INTEGER NOT NULL,        -- paid for purchases; what is missing was taken otherwise
  granted_at      INTEGER NOT NULL,
  valid_through   TEXT,                    -- last good local date; none: never expires
  expires_at      INTEGER,                 -- the first instant at which it is gone
  invoiced        INTEGER NOT NULL CHECK (invoiced IN (0, 1)),
  policy_version  INTEGER NOT NULL,
  granted_by      INTEGER NOT NULL,        -- position of the entry that made it
  PRIMARY KEY (wallet, number)) STRICT, WITHOUT ROWID;

CREATE TABLE policy_lots@(                 -- one row a policy under which lots were granted
  market          TEXT    NOT NULL,
  type            TEXT    NOT NULL CHECK (type IN ('wallet', 'bonus', 'refund')),
  version         INTEGER NOT NULL,        -- of the policy
  lots            INTEGER NOT NULL,        -- how many were granted
  amount_minor    INTEGER NOT NULL,        -- in all
  remaining_minor INTEGER NOT NULL,        -- not spent, subtracted or written off
  PRIMARY KEY (market, type, version)) STRICT, WITHOUT ROWID;
