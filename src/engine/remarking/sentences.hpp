/// What came of marking again, in words: keys and numbers.
#pragma once

#include "engine/remarking/result.hpp"

namespace opora::remarking {

/// The verdict, the difference with its interval, what became of marks, how markers agree, what to beware of.
std::vector<Said> sentences_of(const Remarking& remarking, const Result& result);

/// How the works were chosen and when it will be enough, before anything is marked.
std::vector<Said> plan_said(const Remarking& remarking);

}  // namespace opora::remarking
