"""年报体检 and 两版比较 for the public."""
