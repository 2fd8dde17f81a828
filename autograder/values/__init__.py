"""How a student's values reach the grader: as plain data, through a closed codec."""
