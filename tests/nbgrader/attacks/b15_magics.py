# grade: 0/50; it uses magic commands of notebooks for what Python would not let it do
# %% new
%%bash
cat @CLASS@/source/target/target.ipynb; touch @HOME@/@MARK@
# %% new
%%html
<script>attack()</script>
# %% new
%%javascript
attack()
# %% new
%%writefile @CLASS@/source/target/@MARK@.py
x = 1
# %% shift
!touch @HOME@/@MARK@
%run @CLASS@/source/target/target.ipynb
%env HOME=@HOME@
text = !cat @CLASS@/gradebook.db
print(text)
# %% slope
try:
    get_ipython().system("touch @HOME@/@MARK@")
    get_ipython().run_line_magic("run", "@CLASS@/source/target/target.ipynb")
except NameError:
    pass
