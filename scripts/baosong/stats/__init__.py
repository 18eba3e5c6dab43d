"""What is counted: each unit's reports, adoptions and points by period, each number explained down to its reports."""
