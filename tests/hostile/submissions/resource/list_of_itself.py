# grade: 30/50; shift: bad_value; slope: bad_value; returns a list and a dict that hold themselves
@HONEST@


def shift(x, by):
    result = [1.0]
    result.append(result)
    return result


def slope(W, x, y):
    result = {}
    result["again"] = [result, result]
    return result
