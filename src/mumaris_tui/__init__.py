"""Renew a health practitioner's registration card from any terminal, Arabic first."""
