"""`python -m extractor.cli` is `onrecord`."""

from extractor.cli import main

main(prog_name="onrecord")
