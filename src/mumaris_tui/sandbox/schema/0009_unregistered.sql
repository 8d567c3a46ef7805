-- A record that came with a new account has its own id in the place of the document's number until the activation,
-- and an account that nobody activates ends by a timer.

UPDATE practitioners SET id_number = id WHERE NOT confirmed;
INSERT INTO timers (due_at, kind, practitioner_id)
    SELECT v.expires_at, 'lapse', a.practitioner_id FROM activations v JOIN accounts a ON a.id = v.account_id;

-- What nobody told is null in a record, as in the contract.
UPDATE practitioners SET record = json_set(record, '$.gender', NULL) WHERE json_extract(record, '$.gender') = '';
UPDATE practitioners SET record = json_set(record, '$.rank', NULL) WHERE json_extract(record, '$.rank') = '';

-- The record of somebody never registered goes with the account.
DELETE FROM practitioners WHERE json_extract(record, '$.registration_no') IS NULL
    AND id NOT IN (SELECT practitioner_id FROM accounts);
