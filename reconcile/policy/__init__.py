"""What the rules rest on: the rules' files, dated parameters, clauses, working days."""
