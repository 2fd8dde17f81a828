"""The author's side: the banks of answers, the sample class, the release."""
