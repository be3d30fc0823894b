"""The workbooks of a night, sheet by sheet."""
