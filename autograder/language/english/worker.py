"""What a worker says about a call or a file, and what is said about how a worker ended."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # load.py: places, and statements that did not run as they stand
    "line": "line {line} of {file}: `{code}`",
    "empty_line": "line {line} of {file}",
    "whole_file": "{file}",
    "empty_after_filled": "this {function} is empty; the one before it is graded",
    "name_given_away": "the name {name} is reused for a {kind} later; the function is graded",
    "no_python": "this cell is not valid Python; it was skipped",
    # plain.py: results that cannot be graded, or had to be converted
    "too_nested": "the result is nested more than {depth} levels deep or has more than {parts} parts",
    "long_text": "a string of {characters} characters was returned, which is too long",
    "function_returned": "a function was returned instead of its result: are the parentheses of a call missing?",
    "kind_returned": "a value of type {kind} was returned; expected tensors, numbers, strings or lists",
    "keys_returned": "a dict with keys of type {kind} was returned; expected strings or numbers as keys",
    "endless_iterator": "the iterator did not end within {items} items",
    "numpy_returned": "a NumPy value was returned; expected a tensor",
    "numpy_without_numbers": "a NumPy array of {dtype} was returned, which contains no numbers",
    "unreadable_tensor": "a tensor was returned whose numbers cannot be read: {error}",
    "meta_tensor": "a tensor on the meta device was returned; it has no values",
    "on_device": "on device {device}",
    "layout": "a tensor of layout {layout} was returned",
    "too_many_numbers": "more than {numbers} numbers were returned",
    # zygote.py
    "no_function": "there is no function {name}",
    "no_function_but": "there is no function {name}; {name} is a {kind}",
    "too_large": "too large: {error}",
    "cannot_be_sent": "{error}",
    # session.py: the trusted side, about a worker
    "top_level": "the top level of the file",
    "not_finished": "not finished after {seconds:g} s",
    "process_ended": "the Python process exited or crashed during the call",
    "too_many_processes": "too many processes or threads were started",
    "no_answer": "the result is too large, or the process wrote to the grader's pipe",
    "unreadable_answer": "the answer cannot be read: {error}",
    # engine/running.py
    "nothing_to_call": "there is no function to call: {problem}",
}
