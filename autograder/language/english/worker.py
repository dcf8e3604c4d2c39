"""What a worker says about a call or a file, and what is said about the end of one."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # load.py: places, and statements that did not run as they stand
    "line": "line {line} of {file}: `{code}`",
    "empty_line": "line {line} of {file}",
    "whole_file": "{file}",
    "empty_after_filled": "this {function} is empty; the one before it is graded",
    "name_given_away": "the name {name} was given to a {kind} later on; the function is graded",
    "no_python": "this cell is no Python; it was skipped",
    # plain.py: results that cannot be graded, or had to be converted
    "too_nested": "the result is nested over {depth} deep or has over {parts} parts",
    "long_text": "a text of {characters} characters was returned",
    "function_returned": "a function was returned, not its result: are the parentheses of a call missing?",
    "kind_returned": "a value of type {kind} was returned; tensors, numbers, text and lists can be graded",
    "keys_returned": "a dict with keys of type {kind} was returned",
    "endless_iterator": "the iterator did not end after {items} items",
    "numpy_returned": "a NumPy value was returned; a tensor was asked",
    "numpy_without_numbers": "a NumPy array of {dtype} was returned; it holds no numbers",
    "unreadable_tensor": "a tensor was returned whose numbers cannot be read: {error}",
    "meta_tensor": "a tensor on the meta device was returned; it has no values",
    "on_device": "on device {device}",
    "layout": "a tensor of layout {layout} was returned",
    "too_many_numbers": "over {numbers} numbers were returned",
    # zygote.py
    "no_function": "there is no function {name}",
    "no_function_but": "there is no function {name}; {name} is a {kind}",
    "too_large": "too large: {error}",
    "cannot_be_sent": "{error}",
    # session.py: the trusted side, about a worker
    "top_level": "the top level of the file",
    "not_finished": "not finished after {seconds:g} s",
    "process_ended": "the Python process ended in the middle of the call",
    "too_many_processes": "too many processes or threads were started",
    "no_answer": "the result is too large, or the process wrote into the grader's pipe",
    "unreadable_answer": "the answer cannot be read: {error}",
    # engine/running.py
    "nothing_to_call": "there is no function to call: {problem}",
}
