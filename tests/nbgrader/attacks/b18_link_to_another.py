# grade: 0/50; it hands in a link to what another student handed in, and links to what nobody shall read
# %% link target.ipynb
@CLASS@/submitted/00_honest/target/target.ipynb
# %% link notes.txt
@HOME@/answers.txt
# %% link more
@HOME@
