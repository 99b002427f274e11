"""What people look at beside papers: the plan of a year as a table, a calendar, a picture and a diagram."""
