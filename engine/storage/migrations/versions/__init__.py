"""One module for every version of the base, in their order."""
