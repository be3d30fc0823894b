"""The child processes that read files, and what they can be asked."""
