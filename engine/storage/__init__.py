"""What is kept on disk: bytes of documents, written whole or not at all, and the record of what was issued."""
