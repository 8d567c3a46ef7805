"""Lines of styled text as terminal cells: paragraphs found, ordered, joined and mirrored; no Textual."""
