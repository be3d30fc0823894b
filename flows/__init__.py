"""When it runs: Prefect flows around the same functions the command line calls."""
