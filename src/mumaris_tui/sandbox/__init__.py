"""The reference backend, embedded as a child process or run as a server of its own."""
