"""One screen per step of a journey, built from a few kinds."""
