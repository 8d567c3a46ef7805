"""Benchmarks, proofs and generators."""
