"""What is said about files that were handed in."""

_HOW_TO_SAVE = (
    "Save it as UTF-8 (in VS Code by the encoding in the status bar, in Notepad by 'Save as') and hand it in again"
)

SENTENCES: dict[str, str | tuple[str, str]] = {
    # collect.py
    "no_such_path": "{path} does not exist; give files, folders or archives of submissions",
    "no_submissions": "no submissions in {paths}: expected .py or .ipynb files, a folder or an archive per student, "
    "or an archive of all that",
    "and_passed_over": "{before}\n  passed over: {line}",
    "changed_meanwhile": "it changed while it was read; nothing was graded",
    "about": "{place}: {problem}",
    "path_not_read": "{path} cannot be read: {error}",
    "another_archive": "it holds another archive, {name}, which is not opened",
    "archive_not_graded": "{name} cannot be graded: {reason}",
    "two_submissions": "student {student!r} has two submissions: {one} and {other}. "
    "Keep one of them, and grade again; nothing was graded",
    # whose.py
    "passed_over": "{name}: {reason}",
    "and_more": ".. and {number} more",
    "both": "{one} and {other}",
    "no_source": "no .py or .ipynb file",
    "no_source_but_others": "no .py or .ipynb file was handed in, but {others}",
    "no_source_in_folder": "no .py or .ipynb file in this folder",
    "no_hand_in": "neither a .py nor an .ipynb file, nor an archive of one",
    "same_name": "{name} is there more than once; keep one",
    "several_sources": "there is more than one possible submission ({names}); keep one, or call it {slug}",
    "several_hand_ins": "there are {number} submissions of this student ({names}); keep one",
    "folder_like_a_file": "{name} is a folder; hand in the file itself",
    # names.py
    "empty_name": "its name is empty",
    "hidden_name": "its name begins with a dot, as those of hidden files do",
    "long_name": "its name is longer than {most} bytes",
    "separator_in_name": "its name holds a path separator ({character})",
    "invisible_in_name": "its name holds a control character or an invisible one (U+{code:04X})",
    "absolute_path": "its path is absolute",
    "path_leads_out": "its path leads out of the archive (..)",
    "too_deep": "it lies deeper than {most} folders",
    # entries.py
    "too_large": "the file has {size:,} bytes; at most {most:,} are read",
    # folder.py
    "link": "it is a link; hand in the file itself",
    "pipe": "it is a pipe, not a regular file",
    "socket": "it is a socket, not a regular file",
    "device": "it is a device, not a regular file",
    "irregular": "it is not a regular file",
    "too_many_files": "it holds more than {most:,} files",
    "system_says": "{error}",
    "not_opened": "the file cannot be opened: {why}",
    "file_changed": "the file changed while it was read; grade again",
    # archive.py
    "foreign_archive": "archives of this kind are not read; pack it as a .zip",
    "members_overlap": "its members overlap, as those of a zip bomb do",
    "unpacks_to_more_than_read": "its files unpack to more than is read",
    "early_end_or_damage": "it ends too early or is damaged",
    "large_table": "its table of contents is too large",
    "large_header": "one of its headers is too large",
    "damaged": "it is damaged",
    "early_end": "it ends too early",
    "unpacks_to_more": "it unpacks to more than {most:,} bytes",
    "damaged_or_memory": "it is damaged, or packed so that unpacking takes much memory ({error})",
    "no_whole_archive": "it is no whole archive of its kind ({error})",
    "damaged_by": "it is damaged ({error})",
    "device_or_pipe": "it is a device or a pipe, not a regular file",
    "encrypted": "it is encrypted; pack it without a password",
    "packed_by_method": "it is packed by a method that is not read ({method}); pack it as a plain .zip",
    # source.py
    "much_source": "there are {size:,} characters of source; at most {most:,} are graded",
    "empty": "the file is empty",
    "null_bytes": "the file is not text: it holds null bytes",
    "no_such_encoding": f"the file declares an encoding that does not exist. {_HOW_TO_SAVE}",
    "encoding_not_read": f"the file declares the encoding {{encoding}}, which is not read. {_HOW_TO_SAVE}",
    "not_as_declared": "the file is not UTF-8, nor the {encoding} that it says it is "
    f"(byte 0x{{byte:02X}} in line {{line}}). {_HOW_TO_SAVE}",
    "not_utf8": f"the file is not UTF-8 text (byte 0x{{byte:02X}} in line {{line}}). {_HOW_TO_SAVE}",
    "like_utf16": f"the file is not UTF-8; it looks like UTF-16. {_HOW_TO_SAVE}",
    "like_cp949": f"the file is not UTF-8; it looks like cp949, as Korean Windows saves it. {_HOW_TO_SAVE}",
    # ipynb.py
    "answer_cell": "the answer to {question} in {file}",
    "code_cell": "cell {number} of {file}",
    "saved_cell": "the {kind} cell after cell {number} of {file}",
    "no_code": "the notebook holds no code",
    "many_brackets": "the file holds far more lists and objects than a notebook; clear its outputs, and save it",
    "nested_too_deep": "the file is not a Jupyter notebook: it is nested too deep",
    "merge_conflict": "the notebook holds a merge conflict that was not settled (line {line}: `{mark}`); "
    "settle it, open the notebook in Jupyter to see that it works, and hand it in again",
    "no_notebook": "the file is not a Jupyter notebook (.ipynb), or is damaged ({where}); save it from Jupyter again",
    "wrong_json": "line {line}: {error}",
    "long_number": "a number too long",
    "no_object": "it is not an object with cells",
    "no_cells": "it has no cells",
    "cells_are_no_list": "its cells are no list",
}
