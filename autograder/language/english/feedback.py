"""What students read about their answers. Of a hidden case nothing is said that a submission could have chosen."""

_NOT_PERMITTED = "Grading lets no code start processes, use the network, or write outside its own folder."
_MUTATION = "whoever called it has other data now. Work on a copy (clone). It costs a tenth of the question."
_GPU = "with inputs on a GPU this would fail. Make it on the device of an input. It costs nothing here."
_OFF = "On every case what is off is exactly {words} the expected: look for a factor missing or too much."

SENTENCES: dict[str, str | tuple[str, str]] = {
    "in_case": "{case}: {what}",
    "in_hidden_case": "{case} (hidden): {what}",
    "in_place": "{place}: {what}",
    "passed": "All {cases} cases passed",
    "passed_with_hidden": "All {cases} cases passed, {hidden} of them hidden.",
    # Authors' own texts, and texts of gradebooks that are older than keys.
    "authored": "{text}",
    "authored_other_shape": "{text} The result also has another shape than the one that was asked.",
    # How a call without a value ended; .._at where its place is known.
    "missing": "{reason}.",
    "stub": "not attempted yet: the stub is still in place.",
    "stub_at": "not attempted yet: the stub is still in place, at {where}.",
    "error": "{type}: {text}",
    "error_type": "{type}",
    "raised": "it stopped with {error}.",
    "raised_at": "it stopped with {error}, at {where}.",
    "raised_no_input": "it stopped with {error}. input() has nobody to ask here: use the arguments.",
    "raised_no_input_at": "it stopped with {error}, at {where}. input() has nobody to ask here: use the arguments.",
    "raised_not_permitted": f"it stopped with {{error}}. {_NOT_PERMITTED}",
    "raised_not_permitted_at": f"it stopped with {{error}}, at {{where}}. {_NOT_PERMITTED}",
    "timed_out": "it was stopped: {reason}. Does every loop come to an end?",
    "out_of_memory": "it needed more memory than there is ({error}).",
    "out_of_memory_at": "it needed more memory than there is ({error}), at {where}.",
    "killed": "it ended the program: {reason}.",
    "bad_value": "the result cannot be graded: {reason}.",
    "hidden_raised": "it stopped with {error}.",
    "hidden_raised_something": "it stopped with an exception.",
    "hidden_out_of_memory": "it needed more memory than there is.",
    "hidden_bad_value": "the result cannot be graded.",
    "hidden_not_attempted": "not attempted.",
    # A value that is not the expected one: a key for each Difference.
    "the_result": "the result",
    "count": " ({wrong} of {total} numbers are off)",
    "value": "expected {expected}, got {actual}{count}.",
    "value_at": "expected {expected} at {path}, got {actual}{count}.",
    "not_finite": "{actual} came out{count}; a finite number was expected.",
    "not_finite_at": "{actual} came out at {path}{count}; a finite number was expected.",
    "text": "expected the text {expected}, got {actual}.",
    "text_at": "expected the text {expected} at {path}, got {actual}.",
    "kind": "{path}: expected {expected}, got {actual}.",
    "shape": "{path}: the numbers are right, but the shape is {actual} and {expected} was asked.",
    "shape_broadcast": (
        "{path}: the numbers are right, but the shape is {actual} and {expected} was asked; together the two would "
        "broadcast to {broadcast}."
    ),
    "shape_and_value": "{path}: expected shape {expected}, got {actual}.",
    "shape_and_value_broadcast": (
        "{path}: expected shape {expected}, got {actual}; together the two would broadcast to {broadcast}."
    ),
    "nothing": "{path} is None; {expected} was expected. Is there a return at the end?",
    "nothing_in_part": "{path} is None; {expected} was expected. Where does it get its value?",
    "empty": "{path} is empty; {expected} was expected.",
    "detached": (
        "{path} has the right value, but no gradient flows through it to the arguments that require one. detach(), "
        "item(), numpy() and torch.tensor(..) cut it off."
    ),
    "no_figure": "no figure was drawn. Draw with matplotlib.pyplot and leave the figure open.",
    "no_animation": "no animation came back. Return the FuncAnimation.",
    "no_line": "the figure has no {path}.",
    "no_point": "the figure has no {path} at {expected}; the nearest one is at {actual}{count}.",
    "no_label": "the {path} has no label.",
    "scale": "the {path} has a {actual} scale; {expected} was asked.",
    "property": "this does not hold: {name}.",
    "hidden_shape": "{path}: the numbers are right, but the shape is not.",
    "hidden_shape_and_value": "{path} has another shape than was asked.",
    "hidden_nothing": "{path} is None. Is there a return at the end?",
    "hidden_nothing_in_part": "{path} is None. Where does it get its value?",
    "hidden_empty": "{path} is empty.",
    "hidden_not_finite": "{path} is not a finite number{count}.",
    "hidden_scale": "the {path} has another scale than was asked.",
    "hidden_no_point": "not every {path} is where it should be{count}.",
    "hidden_value": "{path} is not right{count}.",
    # expected.py: places in a result, kinds of values
    "index": "{path}[{index}]",
    "row": "row {row}, {column}",
    "tensor": "a tensor of shape {shape}",
    "complex_tensor": "a complex tensor of shape {shape}",
    "structure": "a {kind} of {length}",
    "none": "None",
    "a_text": "a text",
    "truth_value": "a truth value",
    "a_number": "a number",
    "values": "{n} values",
    "a_dict": "a dict with {keys}",
    # figures.py
    "the_figure": "the figure",
    "the_animation": "the animation",
    "pairs_of_axes": "{n} pairs of axes",
    "frames": "{n} frames",
    "in_frame": "frame {frame}, {what}",
    "line": "line",
    "line_number": "line {number}",
    "point": "point",
    "surface": "surface",
    "x_axis": "x axis",
    "y_axis": "y axis",
    # numbers.py: notes
    "carries_graph": (
        "the result still carries a graph; what is built on it may fail where a plain tensor is needed (detach())"
    ),
    "dtype": "the result has dtype {given}; {asked} was asked",
    "dtype_of_part": "{path} has dtype {given}; {asked} was asked",
    # grade.py: notes, and what follows from other questions
    "mutation": (
        f"The function changed its own argument {{names}}: {_MUTATION}",
        f"The function changed its own arguments {{names}}: {_MUTATION}",
    ),
    "hard_coded_device": f"A tensor lies on the CPU wherever the inputs lie; {_GPU}",
    "hard_coded_device_at": f"A tensor at {{where}} lies on the CPU wherever the inputs lie; {_GPU}",
    "part": "{name} ({mistake})",
    "listed": "{before}, {name}",
    "listed_last": "{before} and {name}",
    "follows": (
        "Right for what it builds on, your {parts}: that mistake has cost its points there, and none here.",
        "Right for what it builds on, your {parts}: these mistakes have cost their points there, and none here.",
    ),
    "repeats": (
        "Right but for the mistake of your {parts}: that mistake has cost its points there, and none here.",
        "Right but for the mistake of your {parts}: these mistakes have cost their points there, and none here.",
    ),
    "wrong_parts": (
        "It builds on {parts}: get that right first.",
        "It builds on {parts}: get these right first.",
    ),
    # relations.py
    "another_shape": "The numbers are right, the shape is not.",
    "opposite_sign": "The numbers are right but for their sign.",
    "2_times": _OFF.format(words="2 times"),
    "half": _OFF.format(words="half of"),
    "minus_2_times": _OFF.format(words="-2 times"),
    "minus_half": _OFF.format(words="minus half of"),
    "4_times": _OFF.format(words="4 times"),
    "quarter": _OFF.format(words="a quarter of"),
    "m_times": _OFF.format(words="m times (m: the number of examples)"),
    "1/m_times": _OFF.format(words="1/m of (m: the number of examples)"),
    "m/2_times": _OFF.format(words="m/2 times (m: the number of examples)"),
    "2/m_times": _OFF.format(words="2/m of (m: the number of examples)"),
    "2m_times": _OFF.format(words="2m times (m: the number of examples)"),
    "1/2m_times": _OFF.format(words="1/(2m) of (m: the number of examples)"),
    "transposed": "Rows and columns are exchanged: the result is the transpose of the expected one.",
    "first_row_missing": "The first row is missing; the others are right: off by one.",
    "last_row_missing": "The last row is missing; the others are right: off by one.",
    "accumulated": ("Each row is the sum of the expected rows up to it: something is added up that should start anew."),
}
