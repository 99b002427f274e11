"""Commands by what they serve: workspaces, single documents, content."""
