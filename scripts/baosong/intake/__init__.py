"""A clerk's Word file as a report's draft: its words as Markdown, its pictures, what is guessed, what is lost.

Nothing is drawn, run or loaded from elsewhere: only the text parts of the package are read, within bounds.
"""
