"""What happens in a lab, chapter by chapter, in the order of the ten steps."""
