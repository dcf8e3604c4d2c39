"""What is said about submitted files."""

_HOW_TO_SAVE = (
    "Save it as UTF-8 (in VS Code: click the encoding in the status bar; in Notepad: 'Save as') and submit it again"
)

SENTENCES: dict[str, str | tuple[str, str]] = {
    # collect.py
    "no_such_path": "{path} does not exist; expected files, folders or archives of submissions",
    "no_submissions": (
        "no submissions found in {paths}: expected .py or .ipynb files, a folder or an archive per student, "
        "or an archive of all these"
    ),
    "and_skipped": "{before}\n  skipped: {line}",
    "changed_meanwhile": "it changed while it was being read; nothing was graded",
    "about": "{place}: {problem}",
    "path_not_read": "{path} cannot be read: {error}",
    "another_archive": "it contains another archive, {name}, which is not opened",
    "archive_not_graded": "{name} cannot be graded: {reason}",
    "two_submissions": "student {student!r} has two submissions: {one} and {other}. "
    "Keep one of them and grade again; nothing was graded",
    # whose.py
    "skipped": "{name}: {reason}",
    "and_more": "... and {number} more",
    "both": "{one} and {other}",
    "no_source": "no .py or .ipynb file",
    "no_source_but_others": "expected a .py or .ipynb file, got {others}",
    "no_source_in_folder": "no .py or .ipynb file in this folder",
    "no_hand_in": "not a .py file, an .ipynb file, or an archive",
    "same_name": "there is more than one {name}; keep one",
    "several_sources": "there is more than one possible submission ({names}); keep one, or name it {slug}",
    "several_hand_ins": "this student has {number} submissions ({names}); keep one",
    "folder_like_a_file": "{name} is a folder; submit the file itself",
    # names.py
    "empty_name": "its name is empty",
    "hidden_name": "its name begins with a dot, like a hidden file's",
    "long_name": "its name is longer than {most} bytes",
    "separator_in_name": "its name contains a path separator ({character})",
    "invisible_in_name": "its name contains a control character or an invisible one (U+{code:04X})",
    "absolute_path": "its path is absolute",
    "path_leads_out": "its path leads out of the archive (..)",
    "too_deep": "it is nested more than {most} folders deep",
    # entries.py
    "too_large": "the file is too large: {size:,} bytes; at most {most:,} are read",
    # folder.py
    "link": "it is a link; submit the file itself",
    "pipe": "it is a pipe, not a regular file",
    "socket": "it is a socket, not a regular file",
    "device": "it is a device, not a regular file",
    "irregular": "it is not a regular file",
    "too_many_files": "it contains more than {most:,} files",
    "system_says": "{error}",
    "not_opened": "the file cannot be opened: {why}",
    "file_changed": "the file changed while it was being read; grade again",
    # archive.py
    "foreign_archive": "archives of this kind are not supported; pack it as a .zip",
    "members_overlap": "its members overlap, like those of a zip bomb",
    "unpacks_to_more_than_read": "its files unpack to more data than is read",
    "early_end_or_damage": "it is truncated or damaged",
    "large_table": "its table of contents is too large",
    "large_header": "one of its headers is too large",
    "damaged": "it is damaged",
    "early_end": "it is truncated",
    "unpacks_to_more": "it unpacks to more than {most:,} bytes",
    "damaged_or_memory": "it is damaged, or unpacking it takes too much memory ({error})",
    "no_whole_archive": "it is not a complete archive of its kind ({error})",
    "damaged_by": "it is damaged ({error})",
    "device_or_pipe": "it is a device or a pipe, not a regular file",
    "encrypted": "it is encrypted; pack it without a password",
    "packed_by_method": "it is packed by an unsupported method ({method}); pack it as a plain .zip",
    # source.py
    "much_source": "the source is too long: {size:,} characters; at most {most:,} are graded",
    "empty": "the file is empty",
    "null_bytes": "the file is not text: it contains null bytes",
    "no_such_encoding": f"the file declares an encoding that does not exist. {_HOW_TO_SAVE}",
    "encoding_not_read": f"the file declares the encoding {{encoding}}, which is not supported. {_HOW_TO_SAVE}",
    "not_as_declared": "the file is neither UTF-8 nor {encoding}, which it declares "
    f"(byte 0x{{byte:02X}} on line {{line}}). {_HOW_TO_SAVE}",
    "not_utf8": f"the file is not UTF-8 text (byte 0x{{byte:02X}} on line {{line}}). {_HOW_TO_SAVE}",
    "like_utf16": f"the file is not UTF-8; it looks like UTF-16. {_HOW_TO_SAVE}",
    "like_cp949": f"the file is not UTF-8; it looks like cp949, as Korean Windows saves it. {_HOW_TO_SAVE}",
    # ipynb.py
    "answer_cell": "the answer to {question} in {file}",
    "code_cell": "cell {number} of {file}",
    "saved_cell": "the {kind} cell after cell {number} of {file}",
    "no_code": "the notebook contains no code",
    "many_brackets": (
        "the file contains far more lists and objects than a notebook should; clear its outputs and save it again"
    ),
    "nested_too_deep": "the file is not a Jupyter notebook: it is nested too deeply",
    "merge_conflict": "the notebook contains an unresolved merge conflict (line {line}: `{mark}`); "
    "resolve it, open the notebook in Jupyter to check that it works, and submit it again",
    "no_notebook": "the file is not a Jupyter notebook (.ipynb), or is damaged ({where}); save it from Jupyter again",
    "wrong_json": "line {line}: {error}",
    "long_number": "a number that is too long",
    "no_object": "it is not an object with cells",
    "no_cells": "it has no cells",
    "cells_are_no_list": "its cells are not a list",
}
