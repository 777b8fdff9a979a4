"""What Office containers need everywhere: fixed bytes and escaped formula prefixes."""
