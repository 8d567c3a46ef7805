"""The catalogues, numbers, dates and plurals of one language at a time."""
