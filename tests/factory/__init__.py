"""A generator of test reports in many layouts, each with the truth of what is printed in it.

It shares nothing with the program: labels come from the yaml files beside it, written from the
statutory forms, and the files are made by hand-built markup, LibreOffice and Chromium.
"""
