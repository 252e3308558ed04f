"""Least costs of one-day rosters by scipy's linear_sum_assignment (Crouse 2016): python3 roster.py > roster.csv"""
import numpy
import scipy
from scipy.optimize import linear_sum_assignment


def costs(seed, lefts, rights):
    state, rows = seed, []
    for _ in range(lefts):
        row = []
        for _ in range(rights):
            state = (state * 1103515245 + 12345) % 2147483648
            row.append(state // 65536 % 1000)
        rows.append(row)
    return numpy.array(rows)


print(f"# scipy {scipy.__version__}, numpy {numpy.__version__}; script: roster.py")
print("seed,lefts,rights,cost")
for seed, lefts, rights in [(1, 5, 8), (2, 20, 20), (3, 40, 60), (4, 60, 60), (5, 80, 120), (6, 100, 100),
                            (7, 150, 200), (8, 200, 200), (9, 200, 400), (10, 250, 250), (11, 300, 300), (12, 300, 500)]:
    matrix = costs(seed, lefts, rights)
    rows, columns = linear_sum_assignment(matrix)
    print(f"{seed},{lefts},{rights},{int(matrix[rows, columns].sum())}")
