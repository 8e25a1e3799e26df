"""Reading in processes that can be killed, in bounded memory."""
