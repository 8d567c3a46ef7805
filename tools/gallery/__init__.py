"""Every stock widget on the stage, with Arabic, mixed and Latin content; the stage's tests look at the same screens."""
