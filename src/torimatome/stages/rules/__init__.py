"""Reconciliation rules, one a file; RULES lists them."""
