"""`python -m extractor.cli` is `onrecord`."""

from extractor.cli import main

if __name__ == "__main__":  # a worker process imports this file too
    main(prog_name="onrecord")
