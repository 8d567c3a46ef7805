"""Renew a health practitioner's registration card from any terminal, Arabic first."""

__version__ = "0.1.0"
