"""All that a session begins with, in one answer: a slow link pays for each round."""

from mumaris_tui.api.contract import Meta
from mumaris_tui.api.contract_request import Bootstrap
from mumaris_tui.sandbox.about import meta
from mumaris_tui.sandbox.call import OwnCall
from mumaris_tui.sandbox.people import practitioner, recorded_cme
from mumaris_tui.sandbox.reference import tags
from mumaris_tui.sandbox.replies import Reply
from mumaris_tui.sandbox.requests import summaries
from mumaris_tui.sandbox.sessions import whose


def get_bootstrap(call: OwnCall) -> Reply:
    """Return everything; tell that bodies may come in gzip."""
    found = Bootstrap(
        meta=Meta.model_validate(meta(call)),
        me=whose(call),
        practitioner=practitioner(call.db, call.practitioner_id),
        cme_entries=recorded_cme(call.db, call.practitioner_id),
        requests=summaries(call),
        rules_sha256=call.rules.sha256,
        references=tags(call.rules),
    )
    return Reply.of(found, Accept_Encoding="gzip")
