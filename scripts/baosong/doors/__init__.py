"""The doors for clerks who know no git: a ticket filled in as a form, and a Word file laid into a unit's inbox."""
