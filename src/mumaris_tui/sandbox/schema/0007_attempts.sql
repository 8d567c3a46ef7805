-- What an event of the time line is: a change of status, a consent that was given on a page, or a sending that the rules refused.
ALTER TABLE request_events
    ADD COLUMN what TEXT NOT NULL DEFAULT 'status' CHECK (what IN ('status', 'consent', 'refused'));
UPDATE request_events SET what = kind;
ALTER TABLE request_events DROP COLUMN kind;
ALTER TABLE request_events RENAME COLUMN what TO kind;

-- When a payment came into each of its states; of payments made before, as far as it is known.
CREATE TABLE payment_events (
    payment_id TEXT NOT NULL REFERENCES payments ON DELETE CASCADE,
    at TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX payment_events_by_payment ON payment_events (payment_id);
INSERT INTO payment_events SELECT id, created_at, 'initiated' FROM payments WHERE method <> 'sadad';
INSERT INTO payment_events
    SELECT id, settled_at, iif(state = 'failed', 'failed', 'succeeded') FROM payments WHERE settled_at IS NOT NULL;
INSERT INTO payment_events
    SELECT p.id, max(r.decided_at), 'reversed' FROM payments p JOIN refunds r ON r.invoice_id = p.invoice_id
    WHERE p.state = 'reversed' AND r.state = 'transferred' AND r.reason IN ('duplicate', 'overpaid') GROUP BY p.id;
