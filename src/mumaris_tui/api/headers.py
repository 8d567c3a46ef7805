"""The names that the contract gives to headers and media types, for those who need no model of it."""

CONTRACT_VERSION = "1.0"
MAJOR = 1
PROBLEM_MEDIA_TYPE = "application/problem+json"
RUN_HEADER = "Mumaris-Run"
"""Carries the secret of one embedded sandbox, without which it answers nobody."""
REQUEST_ID_HEADER = "Mumaris-Request-Id"
VERSION_HEADER = "Mumaris-Contract"
IDEMPOTENCY_HEADER = "Idempotency-Key"
