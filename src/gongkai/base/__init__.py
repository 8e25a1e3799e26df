"""What every Django room needs and none owns: clock, database, places on disk, jobs, uploads."""
