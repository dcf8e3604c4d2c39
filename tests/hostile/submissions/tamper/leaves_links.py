# grade: 50/50; fills its own folder with links to what is not its own, for whoever tidies up
import os

@HONEST@

for number, target in enumerate(("@HOME@", "@COURSE@", "@NEIGHBOUR@", "..", "/")):
    os.symlink(target, f"link-{number}")
os.makedirs("/".join(["deep"] * 100))
os.mkdir("closed")
os.chmod("closed", 0)
os.chmod(".", 0)
