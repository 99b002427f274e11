"""Definitions, acts, people and documents as frozen dataclasses; no input or output, no grammar."""
