"""Files to drafts, checks, library and cross-links: everything that is true of the content without any site."""
