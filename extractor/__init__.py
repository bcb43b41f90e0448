"""Text in, records out: the public face is `extract` and `read`."""
