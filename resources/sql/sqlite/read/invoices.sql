-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documents: those that are issued, and those that wait. '@': see wallets.sql. Minor units, negative
-- in corrections; microseconds since 1970-01-01T00:00:00Z; dates are local ones of the market.

CREATE TABLE invoices@(                     -- one row an entry that needs a document
  source           INTEGER PRIMARY KEY,     -- position of that entry
  command_id       TEXT    NOT NULL,        -- that made that entry
  kind             TEXT    NOT NULL,        -- invoice, correction
  wallet           TEXT    NOT NULL,
  purchase         TEXT    NOT NULL,
  occurred_at      INTEGER NOT NULL,        -- of that entry
  due_minor        INTEGER NOT NULL,        -- what the document is over
  state            TEXT    NOT NULL,        -- due, held, issued
  holds            INTEGER NOT NULL,        -- how often it had to wait
  held_at          INTEGER,                 -- position of the last time
  hold_reason      TEXT,                    -- a reason code
  hold_missing     TEXT,
  position         INTEGER,                 -- of the event that issued it; all below are of it
  number           TEXT,
  issue_date       TEXT,
  sale_date        TEXT,
  market           TEXT,
  buyer            TEXT,
  buyer_kind       TEXT,                    -- consumer, business
  buyer_tax_id     TEXT,
  search           TEXT,                    -- number, buyer, tax id, wallet and purchase, folded
  currency         TEXT,
  exponent         INTEGER,
  net_minor        INTEGER,
  vat_minor        INTEGER,
  gross_minor      INTEGER,
  corrects         TEXT,                    -- number of the invoice that it corrects
  corrections      INTEGER NOT NULL,        -- how many of it there are
  goes_to_ksef     INTEGER,
  ksef_number      TEXT,
  ksef_at          INTEGER,                 -- when it was assigned
  sent_at          INTEGER,
  sent_how         TEXT) STRICT;
CREATE INDEX invoices_purchase@ ON invoices@(wallet, purchase);
CREATE INDEX invoices_date@ ON invoices@(issue_date) WHERE issue_date IS NOT NULL;
CREATE INDEX invoices_waiting@ ON invoices@(state, source) WHERE state <> 'issued';

CREATE TABLE invoice_numbers@(              -- which entry a document is for
  number           TEXT    NOT NULL,        -- unique for a seller, not in a store
  purchase         TEXT    NOT NULL,        -- WALLET/REFERENCE
  market           TEXT    NOT NULL,
  source           INTEGER NOT NULL,
  PRIMARY KEY (number, purchase)) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_lines@(                -- the rows of issued documents
  source         INTEGER NOT NULL,
  line           INTEGER NOT NULL,
  is_before      INTEGER NOT NULL,          -- 1: the row before a correction
  name           TEXT    NOT NULL,
  unit           TEXT    NOT NULL,
  quantity_micro INTEGER NOT NULL,          -- millionths
  price_minor    INTEGER NOT NULL,          -- of one, with tax
  reduction_minor INTEGER NOT NULL,
  gross_minor    INTEGER NOT NULL,
  net_minor      INTEGER NOT NULL,
  vat_minor      INTEGER NOT NULL,
  vat            TEXT    NOT NULL,          -- code of the rate
  PRIMARY KEY (source, line, is_before)) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_totals@(               -- one row a document and rate
  source         INTEGER NOT NULL,
  vat            TEXT    NOT NULL,          -- code of the rate
  net_minor      INTEGER NOT NULL,
  vat_minor      INTEGER NOT NULL,
  gross_minor    INTEGER NOT NULL,
  vat_home_minor INTEGER NOT NULL,          -- in the seller's currency; 0 if that is the document's
  PRIMARY KEY (source, vat)) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_files@(                -- which files there are, and where their bytes are
  number         TEXT    NOT NULL,
  purchase       TEXT    NOT NULL,          -- WALLET/REFERENCE
  format         TEXT    NOT NULL,          -- fa3, ubl
  sha256         TEXT    NOT NULL,
  size           INTEGER NOT NULL,          -- bytes
  position       INTEGER NOT NULL,          -- of the event that holds them
  PRIMARY KEY (number, purchase, format)) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_triggers@(             -- what may let a document go on that waits
  subject        TEXT    PRIMARY KEY,       -- wallet:…, market:…, purchase:WALLET/REFERENCE
  position       INTEGER NOT NULL) STRICT, WITHOUT ROWID;
