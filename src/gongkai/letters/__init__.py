"""Letters (文书): what each must contain, and rendering to Word, PDF and web page."""
