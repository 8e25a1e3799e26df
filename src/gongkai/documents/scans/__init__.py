"""Pictures of pages: rules, cells and recognised characters."""
