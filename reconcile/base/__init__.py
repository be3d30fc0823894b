"""What every stage may use and none of them owns."""
