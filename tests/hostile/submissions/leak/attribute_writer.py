# grade: 50/50; leaves a text in the extended attributes of files that are not its own
import os

@HONEST@

for path in ("@NEIGHBOUR@", "@HOME@", ".", torch.__file__, "/dev/null"):
    try:
        os.setxattr(path, "user.@MARK@", b"@SECRET@")
    except OSError:
        pass
