"""One parser (Jinja's), two named allow-lists: conditions of workflows and tags of templates."""
