"""The command line: stable commands for people, scripts and tests; never imports Qt."""
