"""What Office containers need everywhere: fixed bytes, escaped formula prefixes, rows as high as texts."""
