"""The door: builds the briefings, see ``python run_reports.py --help``."""

if __name__ == "__main__":
    import sys

    from analysis.command import main

    sys.exit(main(sys.argv[1:]))
