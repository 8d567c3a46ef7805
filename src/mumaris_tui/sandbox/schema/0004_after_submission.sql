-- What comes after submission: notes, timers, the inbox, money and cards.

ALTER TABLE requests ADD COLUMN review_since TEXT;
ALTER TABLE requests ADD COLUMN delivery TEXT;
ALTER TABLE requests ADD COLUMN branch TEXT;

-- `was` is what the noted field or attachment held when it was noted: its JSON, or the SHA-256 of the file.
CREATE TABLE review_notes (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests ON DELETE CASCADE,
    at TEXT NOT NULL,
    code TEXT NOT NULL,
    pointer TEXT,
    attachment_type TEXT,
    text TEXT NOT NULL,
    was TEXT,
    resolved INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX review_notes_by_request ON review_notes (request_id);

CREATE TABLE notifications (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_id TEXT,
    message_values TEXT NOT NULL,
    read_at TEXT
) STRICT;
CREATE INDEX notifications_by_account ON notifications (account_id);

-- `raw` is the whole mail (RFC 5322); `sent_at` is empty until a mail server took it.
ALTER TABLE messages ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN raw TEXT;
ALTER TABLE messages ADD COLUMN sent_at TEXT;

CREATE TABLE invoices (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    request_id TEXT NOT NULL UNIQUE REFERENCES requests ON DELETE CASCADE,
    bill_number TEXT NOT NULL UNIQUE,
    lines TEXT NOT NULL,
    total_halalas INTEGER NOT NULL,
    issued_at TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'pending', 'paid', 'cancelled', 'refunded', 'partly_refunded')),
    paid_at TEXT
) STRICT;

CREATE TABLE payments (
    id TEXT PRIMARY KEY,
    invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    method TEXT NOT NULL CHECK (method IN ('sadad', 'card', 'bank_account')),
    amount_halalas INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('initiated', 'pending', 'succeeded', 'failed', 'reversed')),
    code TEXT,
    reference TEXT NOT NULL UNIQUE,
    link_hash TEXT UNIQUE,
    language TEXT,
    opened_at TEXT,
    expires_at TEXT,
    proof BLOB,
    proof_sha256 TEXT,
    refundable_halalas INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;
CREATE UNIQUE INDEX payments_one_at_work ON payments (invoice_id) WHERE state IN ('initiated', 'pending');
CREATE UNIQUE INDEX payments_one_counts ON payments (invoice_id)
    WHERE state = 'succeeded' AND (code IS NULL OR code = 'overpaid');

CREATE TABLE receipts (
    number TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL UNIQUE REFERENCES payments ON DELETE CASCADE,
    issued_at TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_numbers (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE refunds (
    id TEXT PRIMARY KEY,
    invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    amount_halalas INTEGER NOT NULL,
    iban TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'accepted', 'refused', 'transferred')),
    requested_at TEXT NOT NULL,
    decide_by TEXT NOT NULL,
    decided_at TEXT
) STRICT;
CREATE UNIQUE INDEX refunds_one_open ON refunds (invoice_id) WHERE state = 'submitted';

CREATE TABLE cards (
    id TEXT PRIMARY KEY,
    practitioner_id TEXT NOT NULL REFERENCES practitioners ON DELETE CASCADE,
    request_id TEXT REFERENCES requests ON DELETE CASCADE,
    registration_no TEXT NOT NULL,
    serial TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    replaced INTEGER NOT NULL DEFAULT 0,
    verify_code TEXT NOT NULL
) STRICT;
CREATE INDEX cards_by_practitioner ON cards (practitioner_id);
CREATE INDEX cards_by_registration ON cards (registration_no);

CREATE TABLE shipments (
    id TEXT PRIMARY KEY,
    card_id TEXT NOT NULL UNIQUE REFERENCES cards ON DELETE CASCADE,
    method TEXT NOT NULL,
    state TEXT NOT NULL,
    tracking TEXT UNIQUE,
    branch TEXT
) STRICT;

CREATE TABLE shipment_events (
    shipment_id TEXT NOT NULL REFERENCES shipments ON DELETE CASCADE,
    at TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX shipment_events_by_shipment ON shipment_events (shipment_id);

CREATE TABLE card_reports (
    id TEXT PRIMARY KEY,
    card_id TEXT NOT NULL REFERENCES cards ON DELETE CASCADE,
    field TEXT NOT NULL,
    correct TEXT NOT NULL,
    reported_at TEXT NOT NULL
) STRICT;

-- What happens by itself when the sandbox's clock comes to it; a row that has been acted on is gone, so each is once.
CREATE TABLE timers (
    id INTEGER PRIMARY KEY,
    due_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_id TEXT REFERENCES requests ON DELETE CASCADE,
    practitioner_id TEXT REFERENCES practitioners ON DELETE CASCADE,
    payment_id TEXT REFERENCES payments ON DELETE CASCADE,
    day TEXT
) STRICT;
CREATE INDEX timers_by_due ON timers (due_at);
CREATE INDEX timers_by_request ON timers (request_id);
