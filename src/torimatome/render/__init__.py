"""From pages and master to bytes."""
