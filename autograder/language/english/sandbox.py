"""What is said about isolation levels and workers."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # levels.py
    "unavailable": "the isolation level {level} is not available here:\n{missing}\n"
    "`autograder doctor` shows every layer. --sandbox process needs none of this, and keeps out nobody: "
    "use it for code that you would run yourself, or in a container that holds nothing else",
    "missing": "  - {what}",
    "gpu": "a GPU: workers at this level see no devices. Grade on the CPU, or ask for --sandbox process",
    # process.py
    "process_warning": "limits time, memory and output; it does not keep submissions from your files or the network. "
    "Grade code that you would run yourself.",
    # strict.py
    "layer": "{name}: {finding}. {remedy}",
    "too_weak": "a worker at the level {level} was able to: {attempts}",
    "attempts_not_ended": "the attempts did not come to an end: {ended} {said}",
    # zygote.py
    "not_shut_in": "a worker could not be shut in: {reason}",
    "zygote_not_reached": "cannot reach the zygote: {error}",
    "zygote_not_seen": "the zygote's process cannot be seen: {error}",
    "zygote_silent": "the zygote does not answer: {error}",
    "zygote_ended": "the zygote ended.",
    "zygote_ended_saying": "the zygote ended. {last_words}",
    # doctor.py
    "system": "{system} {release} on {machine}",
    "use_linux": "Grade on a Linux machine, or ask for --sandbox process by name",
    "no_bubblewrap": "there is no program bwrap on the PATH",
    "old_bubblewrap": "{version} is older than 0.5",
    "version": "{version}",
    "install_by": "Install it: {command}",
    "install_package": "Install it: the package bubblewrap of your system",
    "namespaces": "user, pid, mount, network, ipc, uts, one inside the other",
    "bubblewrap_says": "{error}",
    "namespaces_refused": "refused ({error})",
    "user_namespaces_off": "User namespaces are switched off: sysctl user.max_user_namespaces=15000 switches them on",
    "unprivileged_clone_off": "sysctl kernel.unprivileged_userns_clone=1 permits them to users who are not root",
    "apparmor": "AppArmor restricts them here: sysctl kernel.apparmor_restrict_unprivileged_userns=0, "
    "or an AppArmor profile for bwrap that permits userns",
    "container": "This is a container: it must be started with leave to make namespaces (docker run "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined --cap-add SYS_ADMIN, or in a virtual "
    "machine); else the container itself has to be what keeps submissions in: --sandbox process",
    "and_also": "{before}. {also}",
    "ask_for_namespaces": "Ask who runs this machine to permit user namespaces",
    "no_list_of_calls": "no list of system calls for {machine}",
    "use_known_machine": "Grade on x86_64 or aarch64",
    "no_filters": "the kernel has no filters",
    "filters_needed": "A kernel with CONFIG_SECCOMP_FILTER is needed",
    "filter": "a filter for {machine}",
    "no_landlock": "not in this kernel",
    "landlock_is_in": "Linux 5.13 or later with lsm=landlock has it; the other layers hold without",
    "landlock": "ABI {version}",
}
