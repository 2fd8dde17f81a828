"""A submission in, a graded notebook out; many of them; the preprocessors that nbgrader plugs in."""
