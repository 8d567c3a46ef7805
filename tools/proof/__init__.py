"""Proofs: what the project claims, measured by real runs and published with its seed."""
