"""What survives on this machine: the key chain."""
