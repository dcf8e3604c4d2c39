"""What is known about right and wrong answers to lab 0: shapes, joining, sorting, splitting, counting.

Nothing here is rounded, so nearly everything is compared exactly. Most mistakes give a result of the right shape, or
are right for the one shape that was tried: the hidden cases have single examples, as many rows as columns, and sizes
that differ in every dimension.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    classification_metrics,
    confusion_counts,
    describe_tensor,
    fit_verdict,
    flatten_images,
    kind_of_problem,
    merge_batches,
    sort_pairs,
    split_dataset,
    table_of_columns,
)

ASSIGNMENT = Assignment(
    slug="lab00_pytorch_intro",
    title="Lab 0: First steps with PyTorch",
    questions=[
        describe_tensor.QUESTION,
        flatten_images.QUESTION,
        merge_batches.QUESTION,
        table_of_columns.QUESTION,
        sort_pairs.QUESTION,
        kind_of_problem.QUESTION,
        split_dataset.QUESTION,
        confusion_counts.QUESTION,
        classification_metrics.QUESTION,
        fit_verdict.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "parameter_or_hyperparameter",
            points=7,
            rubric=(
                "2: a parameter is changed by training (W, b); a hyperparameter is set by a person before it. "
                "2: two right examples of each (learning rate, epochs, batch size, number of layers ..). "
                "1: who changes it and when: the optimizer in each update, or the person between two runs. "
                "2: parameters from the training data, hyperparameters from the validation data, with a reason."
            ),
        ),
        WrittenQuestion(
            "why_test_data_stay_unseen",
            points=8,
            rubric=(
                "2: the test estimates how the model does on new data. "
                "3: choosing by the validation score makes it too good, although no parameter was fitted to it. "
                "2: looking at the test and changing the model makes a second validation of it. "
                "1: what follows: look once, at the end; or an example with numbers."
            ),
        ),
    ],
)
