"""The names of the two orders of steps and payment; what they are is data of the rules."""

CLASSIC = "mumaris-classic"
PLUS = "mumaris-plus"
DIGITAL = "digital"
"""The delivery of what is a certificate instead of a card."""
