"""What every Word document of the desk shares: the page after GB/T 9704-2012, official fonts, tables, page numbers."""
