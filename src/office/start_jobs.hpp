/// What a person may start as a job: work that is longer than a request should be.
#pragma once

#include "office/import_report.hpp"
#include "office/jobs.hpp"
#include "office/run_objectivity.hpp"

namespace opora::office {

/// Dry run of an upload (draft_import).
Job start_draft(Desk&, const Person& who, Instant now, const std::string& upload, const ImportWish&);
/// Refuses: not_found (the import).
Job start_apply(Desk&, const Person& who, Instant now, std::int64_t import);
/// Reads everything with its checksums; what came of it is a row of self_check.
Job start_deep_check(Desk&, const Person& who, Instant now);
Job start_sign_screening(Desk&, const Person& who, Instant now, const ObjectivityWish&);

/// How each of them is performed, on whatever node.
std::vector<JobKind> job_kinds();

}  // namespace opora::office
