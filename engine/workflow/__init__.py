"""Definitions, dossiers and dates into plans, checks and events; pure, the clock is an argument."""
