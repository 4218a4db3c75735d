-- SPDX-License-Identifier: GPL-3.0-or-later
-- What did not succeed is little, lies anywhere, and is what one looks for first.
CREATE INDEX es_outcome_refused ON es_outcome(status, attempt_no) WHERE status <> 'succeeded';
