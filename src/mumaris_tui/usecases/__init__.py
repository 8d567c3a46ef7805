"""What every front end calls: sign in, fill, attach, submit, follow."""
