"""Paper out: .docx into PDF and PDF into bundles; the only room that knows LibreOffice and PDF libraries."""
