"""Every address of the program, walked as everybody, over cases in every state."""
