// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

/// Reason codes: why a command was refused, a line is no command, or the store did not answer.
/// Stable lower-case strings; they are written into the command log and into reports.
namespace ewallet::code {

#define EWALLET_CODE(name) \
    inline constexpr QLatin1StringView name \
    { \
#name \
    }

// Refusals, in the order in which the first one is given when several apply.
EWALLET_CODE(not_permitted);
EWALLET_CODE(idempotency_conflict);
EWALLET_CODE(wallet_already_open);
EWALLET_CODE(unknown_market);
EWALLET_CODE(unknown_wallet);
EWALLET_CODE(market_already_defined);
EWALLET_CODE(newer_program_needed);
EWALLET_CODE(out_of_order);
EWALLET_CODE(version_conflict);
EWALLET_CODE(wallet_closed);
EWALLET_CODE(wallet_not_closed);
EWALLET_CODE(wallet_frozen);
EWALLET_CODE(wallet_not_frozen);
EWALLET_CODE(invalid_amount);
EWALLET_CODE(amount_too_large);
EWALLET_CODE(purchase_already_exists);
EWALLET_CODE(unknown_purchase);
EWALLET_CODE(unknown_entry);
EWALLET_CODE(not_reversible);
EWALLET_CODE(already_reversed);
EWALLET_CODE(purchase_already_refunded);
EWALLET_CODE(lot_already_used);
EWALLET_CODE(unknown_lot);
EWALLET_CODE(lot_not_extendable);
EWALLET_CODE(wallet_not_empty);
EWALLET_CODE(insufficient_credits);
EWALLET_CODE(refund_exceeds_purchase);
EWALLET_CODE(balance_too_large);
EWALLET_CODE(policy_in_past);
EWALLET_CODE(exchange_rate_not_needed);
EWALLET_CODE(lines_do_not_add_up);
EWALLET_CODE(unknown_line);
EWALLET_CODE(invalid_tax_id);
EWALLET_CODE(invalid_ksef_number);
EWALLET_CODE(nothing_to_invoice);
EWALLET_CODE(unknown_document);
EWALLET_CODE(ambiguous_document);
EWALLET_CODE(already_issued);
EWALLET_CODE(ksef_number_already_assigned);
EWALLET_CODE(ksef_number_taken);
EWALLET_CODE(not_for_ksef);

// Why a document waits.
EWALLET_CODE(seller_missing);
EWALLET_CODE(buyer_incomplete);
EWALLET_CODE(buyer_abroad);
EWALLET_CODE(rate_inconsistent);
EWALLET_CODE(exemption_missing);
EWALLET_CODE(exchange_rate_missing);
EWALLET_CODE(issue_date_behind);
EWALLET_CODE(invoice_not_issued);
EWALLET_CODE(ksef_number_missing);
EWALLET_CODE(document_invalid);

// A line, a field or an option that is not what it has to be.
EWALLET_CODE(bad_encoding);
EWALLET_CODE(malformed_json);
EWALLET_CODE(missing_field);
EWALLET_CODE(invalid_field);
EWALLET_CODE(unknown_command);
EWALLET_CODE(unknown_field);
EWALLET_CODE(in_future);
EWALLET_CODE(ambiguous_amount);
EWALLET_CODE(too_many_decimals);

// The store.
EWALLET_CODE(store_not_found);
EWALLET_CODE(store_exists);
EWALLET_CODE(store_not_ours);
EWALLET_CODE(store_too_new);
EWALLET_CODE(store_not_initialised);
EWALLET_CODE(store_busy);
EWALLET_CODE(store_full);
EWALLET_CODE(store_read_only);
EWALLET_CODE(store_damaged);
EWALLET_CODE(store_replaced);
EWALLET_CODE(store_failed);
EWALLET_CODE(stream_not_found);
EWALLET_CODE(wallet_opened_later);
EWALLET_CODE(event_ids_mixed);
EWALLET_CODE(unique_violation);
EWALLET_CODE(file_failed);

// A payload of the store that this program cannot read.
EWALLET_CODE(undecodable);
EWALLET_CODE(projector_failed);
EWALLET_CODE(cancelled);
EWALLET_CODE(overflow);

#undef EWALLET_CODE

} // namespace ewallet::code
