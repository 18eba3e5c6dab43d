"""Pictures in reports: how they are written, which may be printed, and how they are made anew for print and screen."""
