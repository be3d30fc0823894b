"""What a run publishes for people: workbooks, visit sheets, samples and the page."""
