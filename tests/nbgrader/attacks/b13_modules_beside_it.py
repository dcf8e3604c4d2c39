# grade: 0/50; modules that Python, nbgrader or the grader might import lie beside the notebook
# %% file torch.py
open("@HOME@/@MARK@", "w")
# %% file sitecustomize.py
open("@HOME@/@MARK@", "w")
# %% file nbgrader_config.py
open("@HOME@/@MARK@", "w")
# %% file autograder/__init__.py
open("@HOME@/@MARK@", "w")
# %% file matplotlib.py
open("@HOME@/@MARK@", "w")
# %% file target.html
<script>attack()</script>
# %% file solutions/target/questions/__init__.py
open("@HOME@/@MARK@", "w")
# %% file other.ipynb
{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
# %% shift
import torch


def shift(x, by):
    return x
