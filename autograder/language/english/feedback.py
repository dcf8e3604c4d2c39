"""What students read about their answers. Hidden-case feedback never quotes data a submission could choose."""

_NOT_PERMITTED = "Graded code may not start processes, use the network, or write outside its own folder."
_MUTATION = "its caller's data changed with it. Work on a copy (clone()). This costs a tenth of the question's points."
_GPU = "with inputs on a GPU this would fail. Create it on an input's device (device=x.device). No points lost."
_OFF = (
    "On every case the wrong numbers are exactly {words} the expected ones{where}: look for a missing or extra factor."
)
_M = " (m is the number of examples)"

SENTENCES: dict[str, str | tuple[str, str]] = {
    "in_case": "{case}: {what}",
    "in_hidden_case": "{case} (hidden): {what}",
    "in_place": "{place}: {what}",
    "passed": "All {cases} cases passed",
    "passed_with_hidden": "All {cases} cases passed, {hidden} of them hidden.",
    # Authors' own texts, and texts of gradebooks that are older than keys.
    "authored": "{text}",
    "authored_other_shape": "{text} The result also has the wrong shape.",
    # How a call without a value ended; .._at where its place is known.
    "missing": "{reason}.",
    "stub": "not attempted yet: the stub is still in place.",
    "stub_at": "not attempted yet: the stub is still in place, at {where}.",
    "error": "{type}: {text}",
    "error_type": "{type}",
    "raised": "it stopped with {error}.",
    "raised_at": "it stopped with {error}, at {where}.",
    "raised_no_input": (
        "it stopped with {error}. Nobody can answer input() here: use the function's arguments instead."
    ),
    "raised_no_input_at": (
        "it stopped with {error}, at {where}. Nobody can answer input() here: use the function's arguments instead."
    ),
    "raised_not_permitted": f"it stopped with {{error}}. {_NOT_PERMITTED}",
    "raised_not_permitted_at": f"it stopped with {{error}}, at {{where}}. {_NOT_PERMITTED}",
    "timed_out": "it was stopped: {reason}. Does every loop end?",
    "out_of_memory": "it needed more memory than is available ({error}).",
    "out_of_memory_at": "it needed more memory than is available ({error}), at {where}.",
    "killed": "the call did not return: {reason}.",
    "bad_value": "the result cannot be graded: {reason}.",
    "hidden_raised": "it stopped with {error}.",
    "hidden_raised_something": "it stopped with an exception.",
    "hidden_out_of_memory": "it needed more memory than is available.",
    "hidden_bad_value": "the result cannot be graded.",
    "hidden_not_attempted": "not attempted.",
    # A value that is not the expected one: a key for each Difference.
    "the_result": "the result",
    "count": " ({wrong} of {total} numbers are wrong)",
    "value": "expected {expected}, got {actual}{count}.",
    "value_at": "expected {expected} at {path}, got {actual}{count}.",
    "not_finite": "expected a finite number, got {actual}{count}.",
    "not_finite_at": "expected a finite number at {path}, got {actual}{count}.",
    "text": "expected the string {expected}, got {actual}.",
    "text_at": "expected the string {expected} at {path}, got {actual}.",
    "kind": "{path}: expected {expected}, got {actual}.",
    "shape": "{path}: the numbers are right, but the shape is {actual} instead of {expected}.",
    "shape_broadcast": (
        "{path}: the numbers are right, but the shape is {actual} instead of {expected}; combined, the two would "
        "broadcast to {broadcast}."
    ),
    "shape_and_value": "{path}: expected shape {expected}, got {actual}.",
    "shape_and_value_broadcast": (
        "{path}: expected shape {expected}, got {actual}; combined, the two would broadcast to {broadcast}."
    ),
    "nothing": "{path} is None; expected {expected}. Is a return missing at the end?",
    "nothing_in_part": "{path} is None; expected {expected}. Where is it assigned?",
    "empty": "{path} is empty; expected {expected}.",
    "detached": (
        "{path} has the right value, but no gradient flows through it to the arguments that require one. detach(), "
        "item(), numpy() and torch.tensor(..) cut it off from the graph."
    ),
    "no_figure": "no figure was drawn. Draw with matplotlib.pyplot and leave the figure open.",
    "no_animation": "no animation was returned. Return the FuncAnimation.",
    "no_line": "the figure has no {path}.",
    "no_point": "the figure has no {path} at {expected}; the nearest one is at {actual}{count}.",
    "no_label": "the {path} has no label.",
    "scale": "the {path} has a {actual} scale instead of a {expected} one.",
    "property": "this does not hold: {name}.",
    "hidden_shape": "{path}: the numbers are right, but the shape is not.",
    "hidden_shape_and_value": "{path} has the wrong shape.",
    "hidden_nothing": "{path} is None. Is a return missing at the end?",
    "hidden_nothing_in_part": "{path} is None. Where is it assigned?",
    "hidden_empty": "{path} is empty.",
    "hidden_not_finite": "{path} is not a finite number{count}.",
    "hidden_scale": "the {path} has the wrong scale.",
    "hidden_no_point": "not every {path} is where it should be{count}.",
    "hidden_value": "{path} is not right{count}.",
    # expected.py: places in a result, kinds of values
    "index": "{path}[{index}]",
    "row": "row {row}, {column}",
    "tensor": "a tensor of shape {shape}",
    "complex_tensor": "a complex tensor of shape {shape}",
    "structure": "a {kind} of {length}",
    "none": "None",
    "a_text": "a string",
    "truth_value": "a bool",
    "a_number": "a number",
    "values": ("{n} value", "{n} values"),
    "a_dict": "a dict with {keys}",
    # figures.py
    "the_figure": "the figure",
    "the_animation": "the animation",
    "pairs_of_axes": ("{n} subplot", "{n} subplots"),
    "frames": ("{n} frame", "{n} frames"),
    "in_frame": "frame {frame}, {what}",
    "line": "line",
    "line_number": "line {number}",
    "point": "point",
    "surface": "surface",
    "x_axis": "x axis",
    "y_axis": "y axis",
    # numbers.py: notes
    "carries_graph": (
        "the result is still attached to the autograd graph; code that needs a plain tensor may fail on it (detach())"
    ),
    "dtype": "the result has dtype {given}; expected {asked}",
    "dtype_of_part": "{path} has dtype {given}; expected {asked}",
    # grade.py: notes, and what follows from other questions
    "mutation": (
        f"The function changed its own argument {{names}}: {_MUTATION}",
        f"The function changed its own arguments {{names}}: {_MUTATION}",
    ),
    "hard_coded_device": f"A tensor is always created on the CPU; {_GPU}",
    "hard_coded_device_at": f"A tensor is always created on the CPU, at {{where}}; {_GPU}",
    "part": "{name} ({mistake})",
    "listed": "{before}, {name}",
    "listed_last": "{before} and {name}",
    "follows": (
        "Correct given your earlier mistake in {parts}; no further points lost.",
        "Correct given your earlier mistakes in {parts}; no further points lost.",
    ),
    "repeats": (
        "Correct except that it repeats your earlier mistake in {parts}; no further points lost.",
        "Correct except that it repeats your earlier mistakes in {parts}; no further points lost.",
    ),
    "wrong_parts": (
        "It builds on {parts}: get that right first.",
        "It builds on {parts}: get those right first.",
    ),
    # relations.py
    "another_shape": "The numbers are right, but the shape is not.",
    "opposite_sign": "The numbers are right except for their sign.",
    "2_times": _OFF.format(words="2 times", where=""),
    "half": _OFF.format(words="half of", where=""),
    "minus_2_times": _OFF.format(words="-2 times", where=""),
    "minus_half": _OFF.format(words="minus half of", where=""),
    "4_times": _OFF.format(words="4 times", where=""),
    "quarter": _OFF.format(words="a quarter of", where=""),
    "m_times": _OFF.format(words="m times", where=_M),
    "1/m_times": _OFF.format(words="1/m of", where=_M),
    "m/2_times": _OFF.format(words="m/2 times", where=_M),
    "2/m_times": _OFF.format(words="2/m of", where=_M),
    "2m_times": _OFF.format(words="2m times", where=_M),
    "1/2m_times": _OFF.format(words="1/(2m) of", where=_M),
    "transposed": "Rows and columns are swapped: the result is the transpose of the expected one.",
    "first_row_missing": "The first row is missing; the others are right: off by one.",
    "last_row_missing": "The last row is missing; the others are right: off by one.",
    "accumulated": (
        "Each row is the sum of the expected rows up to it: something keeps accumulating that should be reset each "
        "time."
    ),
}
