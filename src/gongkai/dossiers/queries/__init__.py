"""Every read of dossiers that another room may use."""
