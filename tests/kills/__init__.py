"""Web server, worker and database are killed while people work; nothing acknowledged is lost."""
