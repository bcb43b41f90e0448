"""The record in Datasette: generated configuration, and the pages that we add to it."""
