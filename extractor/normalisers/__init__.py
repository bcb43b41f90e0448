"""One file a kind of figure: each turns what a rule bound into values."""
