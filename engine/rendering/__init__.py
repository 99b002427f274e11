"""Template and context into .docx; the only room that knows docxtpl."""
