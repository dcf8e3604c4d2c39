"""The documentation as a site: what mkdocs adds to the pages of docs/ while it builds.

assignments.py  a page for each assignment, in each of its languages, from what students get
formulas.py     formulas as MathML, which browsers show without a script
catalogue.py    the misconceptions of an assignment as a page: what each is, and which cases catch it
staff.py        puts those pages, and what of docs/ shows answers, into the site for staff

mkdocs.yml names assignments.py and formulas.py as hooks, mkdocs-staff.yml all three.
"""
