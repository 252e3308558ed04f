#include "compute/disclosure/linear_program.hpp"

#include <glpk.h>

#include <cmath>
#include <memory>
#include <stdexcept>

namespace opora::disclosure {

namespace {

/// GLPK keeps an environment of the thread until it is told to let go.
struct Problem {
    glp_prob* handle = glp_create_prob();
    Problem() = default;
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;
    ~Problem() {
        glp_delete_prob(handle);
        glp_free_env();
    }
};

void load(glp_prob* problem, const LinearProgram& program) {
    glp_set_obj_dir(problem, GLP_MIN);
    glp_add_cols(problem, static_cast<int>(program.costs.size()));
    for (std::size_t j = 0; j < program.costs.size(); ++j) {
        const int column = static_cast<int>(j) + 1;
        const double upper = program.uppers[j];
        const int kind = upper <= 0 ? GLP_FX : std::isinf(upper) ? GLP_LO : GLP_DB;
        glp_set_col_bnds(problem, column, kind, 0, kind == GLP_DB ? upper : 0);
        glp_set_obj_coef(problem, column, program.costs[j]);
    }
    glp_add_rows(problem, static_cast<int>(program.equations.size()));
    std::vector<int> columns;
    std::vector<double> factors;
    for (std::size_t i = 0; i < program.equations.size(); ++i) {
        const auto& equation = program.equations[i];
        columns.assign(1, 0);  // GLPK counts from 1
        factors.assign(1, 0);
        for (const auto& term : equation.terms) {
            columns.push_back(static_cast<int>(term.variable) + 1);
            factors.push_back(term.factor);
        }
        const int row = static_cast<int>(i) + 1;
        glp_set_row_bnds(problem, row, GLP_FX, equation.value, equation.value);
        glp_set_mat_row(problem, row, static_cast<int>(equation.terms.size()), columns.data(), factors.data());
    }
}

}  // namespace

Solution solve(const LinearProgram& program) {
    glp_term_out(GLP_OFF);
    const Problem problem;
    load(problem.handle, program);
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.meth = GLP_PRIMAL;
    glp_adv_basis(problem.handle, 0);
    if (const int code = glp_simplex(problem.handle, &options); code != 0)
        throw std::runtime_error("the simplex gave up: " + std::to_string(code));
    Solution out;
    const int status = glp_get_status(problem.handle);
    out.solved = status == GLP_OPT ? Solved::optimal : status == GLP_UNBND ? Solved::unbounded : Solved::infeasible;
    if (out.solved != Solved::optimal) return out;
    out.cost = glp_get_obj_val(problem.handle);
    for (std::size_t j = 0; j < program.costs.size(); ++j)
        out.x.push_back(glp_get_col_prim(problem.handle, static_cast<int>(j) + 1));
    return out;
}

}  // namespace opora::disclosure
