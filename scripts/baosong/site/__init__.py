"""The one package that knows MkDocs: it feeds compiled pages into a build and the search index after it."""
