"""What is said about isolation levels and workers."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # levels.py
    "unavailable": "the isolation level {level} is not available here:\n{missing}\n"
    "`autograder doctor` shows every layer. --sandbox process needs none of this, but protects nothing of yours: "
    "use it for code that you would run yourself, or inside a container that holds nothing else",
    "missing": "  - {what}",
    "gpu": "a GPU: workers at this level see no devices. Grade on the CPU, or ask for --sandbox process",
    # process.py
    "process_warning": (
        "limits time, memory and output, but does not keep submissions away from your files or the network. "
        "Use it only for code that you would run yourself."
    ),
    # strict.py
    "layer": "{name}: {finding}. {remedy}",
    "too_weak": "a worker at the level {level} was able to: {attempts}",
    "attempts_not_ended": "the attempts did not finish: {ended} {said}",
    # handle.py
    "not_confined": "a worker could not be confined: {reason}",
    "zygote_not_reached": "cannot reach the zygote: {error}",
    "zygote_not_seen": "cannot see the zygote's process: {error}",
    "zygote_silent": "the zygote does not answer: {error}",
    "zygote_ended": "the zygote ended.",
    "zygote_ended_saying": "the zygote ended. {last_words}",
    # doctor.py
    "system": "{system} {release} on {machine}",
    "use_linux": "Grade on a Linux machine, or choose --sandbox process explicitly",
    "no_bubblewrap": "the program bwrap is not on the PATH",
    "old_bubblewrap": "{version} is older than 0.5",
    "version": "{version}",
    "install_by": "Install it with: {command}",
    "install_package": "Install your system's package bubblewrap",
    "namespaces": "user, pid, mount, network, ipc, uts, nested",
    "bubblewrap_says": "{error}",
    "namespaces_refused": "refused ({error})",
    "user_namespaces_off": (
        "User namespaces are switched off; switch them on with sysctl user.max_user_namespaces=15000"
    ),
    "unprivileged_clone_off": "sysctl kernel.unprivileged_userns_clone=1 permits them for users other than root",
    "apparmor": "AppArmor restricts them here; lift that with sysctl kernel.apparmor_restrict_unprivileged_userns=0, "
    "or with an AppArmor profile for bwrap that permits userns",
    "container": "This is a container: start it with permission to create namespaces (docker run "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined --cap-add SYS_ADMIN, or in a virtual "
    "machine); otherwise only the container itself confines submissions: --sandbox process",
    "and_also": "{before}. {also}",
    "ask_for_namespaces": "Ask this machine's administrator to permit user namespaces",
    "no_list_of_calls": "no list of system calls for {machine}",
    "use_known_machine": "Grade on x86_64 or aarch64",
    "no_filters": "this kernel has no system call filters",
    "filters_needed": "Use a kernel with CONFIG_SECCOMP_FILTER",
    "filter": "a filter for {machine}",
    "no_landlock": "not in this kernel",
    "landlock_is_in": "Linux 5.13 or later with lsm=landlock has it; the other layers work without it",
    "landlock": "ABI {version}",
}
