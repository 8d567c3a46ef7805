"""The services as data, and the engine that walks them; pure."""
