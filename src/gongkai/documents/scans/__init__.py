"""Pictures of pages: ruled lines, cells and recognised characters."""
